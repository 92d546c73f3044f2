using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;

namespace Winnow.Bench;

/// <summary>The real papers, with all that a listing tells of them.</summary>
internal static class Corpus
{
    /// <summary>Every announcement day of the corpus, oldest first.</summary>
    public static List<IReadOnlyList<AnnouncedPaper>> Days(string corpusFolder)
    {
        var papers = Directory.GetFiles(corpusFolder, "*.jsonl.gz").SelectMany(Papers).ToArray();
        return [.. papers.GroupBy(paper => paper.AnnouncedOn).OrderBy(day => day.Key).Select(day => (IReadOnlyList<AnnouncedPaper>)[.. day])];
    }

    private static IEnumerable<AnnouncedPaper> Papers(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return Paper(json.RootElement);
        }
    }

    private static AnnouncedPaper Paper(JsonElement json)
    {
        var categories = Strings(json.GetProperty("categories"));
        return new AnnouncedPaper
        {
            Id = ArxivId.Parse(Text(json, "id") ?? "", CultureInfo.InvariantCulture),
            Version = 1,
            AnnouncedOn = DateOnly.Parse(Text(json, "announced") ?? "", CultureInfo.InvariantCulture),
            Type = AnnouncementType.New,
            Types = new Dictionary<string, AnnouncementType> { [categories[0]] = AnnouncementType.New },
            Title = Text(json, "title") ?? "",
            Abstract = Text(json, "abstract") ?? "",
            Authors = Strings(json.GetProperty("authors")),
            Categories = categories,
            Comments = Text(json, "comment"),
        };
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString() ?? "")];
}
