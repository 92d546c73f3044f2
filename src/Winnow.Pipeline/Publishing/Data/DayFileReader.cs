using System.Text.Json;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Publishing.Data;

/// <summary>Reads one line of a day's file.</summary>
internal static class DayFileReader
{
    /// <summary>Reads a paper.</summary>
    /// <exception cref="FormatException">Something is missing or wrong; the message says what.</exception>
    /// <exception cref="JsonException">The line is not JSON.</exception>
    internal static DigestPaper Read(ReadOnlyMemory<byte> line, DateOnly date)
    {
        using var document = JsonDocument.Parse(line, JsonRead.Options);
        var json = document.RootElement;
        var paper = ReadAnnounced(json);
        if (paper.AnnouncedOn != date)
        {
            throw new FormatException($"'announced' is {PublishedNames.Of(paper.AnnouncedOn)}");
        }

        var ranked = new RankedPaper
        {
            Paper = paper,
            Rank = json.Number("rank", 1),
            Score = json.Exact("score"),
            Category = json.Text("category"),
            Reasons = json.List("reasons", reason => ReadReason(reason, paper)),
        };
        return new DigestPaper(ranked, json.TryGetProperty("summary", out var summary) ? ReadSummary(summary) : null);
    }

    private static AnnouncedPaper ReadAnnounced(JsonElement json) => new()
    {
        Id = ArxivId.TryParse(json.Text("id"), null, out var id) ? id : throw new FormatException("'id' is not an arXiv identifier"),
        Version = json.NumberOrNull("version", 1),
        AnnouncedOn = json.Date("announced"),
        IsInferred = json.TryGetProperty("inferred", out var inferred) && inferred.ValueKind == JsonValueKind.True,
        Type = PublishedNames.ReadType(json.Text("type")),
        Types = json.Members("types").ToDictionary(type => type.Name, type => PublishedNames.ReadType(type.Value.AsText("types"))) is { Count: > 0 } types ? types : throw new FormatException("'types' is empty"),
        Title = json.Text("title") is { Length: > 0 } title ? title : throw new FormatException("'title' is empty"),
        Abstract = json.Text("abstract"),
        Authors = json.Texts("authors"),
        Categories = json.Texts("categories") is [_, ..] categories ? categories : throw new FormatException("'categories' is empty"),
        Comments = json.TextIfKnown("comments"),
        License = json.TextIfKnown("license"),
        Doi = json.TextIfKnown("doi"),
        JournalReference = json.TextIfKnown("journal_reference"),
    };

    private static Reason ReadReason(JsonElement json, AnnouncedPaper paper) =>
        new(json.Text("keyword"), PublishedNames.ReadKind(json.Text("kind")), ReadRanges(json, "title", paper.Title), ReadRanges(json, "abstract", paper.Abstract))
        {
            Weight = json.Exact("weight"),
        };

    private static IReadOnlyList<TextRange> ReadRanges(JsonElement json, string name, string text) => json.List(name, range =>
        range.ValueKind == JsonValueKind.Array && range.GetArrayLength() == 2
        && range[0].ValueKind == JsonValueKind.Number && range[1].ValueKind == JsonValueKind.Number
        && range[0].TryGetInt32(out var start) && range[1].TryGetInt32(out var length)
        && start >= 0 && length > 0 && (long)start + length <= text.Length
            ? new TextRange(start, length)
            : throw new FormatException($"a range lies outside of '{name}'"));

    private static Summary ReadSummary(JsonElement json) =>
        new(json.Text("markdown"), json.TextIfKnown("model"), PublishedNames.ReadSummarySource(json.Text("source")));
}
