using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Storing;

namespace Winnow.Display;

/// <summary>How what the archive holds becomes JSON, for <c>--json</c>.</summary>
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(SearchDocument))]
[JsonSerializable(typeof(PaperDocument))]
internal sealed partial class ArchiveJson : JsonSerializerContext
{
    public static ArchiveJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    });
}

/// <summary>What <c>search --json</c> writes, in the order that <c>NewestFirst</c> tells.</summary>
internal sealed record SearchDocument(IReadOnlyList<FoundPaper> Papers, int? Total, bool? TotalIsExact, bool NewestFirst, IReadOnlyList<SearchCorrection> Corrections)
{
    public static SearchDocument Of(SearchPage page) =>
        new([.. page.Hits.Select(FoundPaper.Of)], page.Total?.Count, page.Total?.IsExact, page.IsNewestFirst, page.Corrections);
}

/// <summary>A paper that was found.</summary>
internal sealed record FoundPaper(string Id, int? Version, string Title, IReadOnlyList<string> Authors, IReadOnlyList<string> Categories, DateOnly? Announced, DateOnly? Submitted, bool? Withdrawn, bool? Deleted, string Url, string Snippet)
{
    public static FoundPaper Of(SearchHit hit) => new(
        hit.Paper.Id.Value, hit.Paper.Version, hit.Paper.Title, hit.Paper.Authors, hit.Paper.Categories, hit.Paper.AnnouncedOn, hit.Paper.SubmittedOn,
        hit.Paper.IsWithdrawn ? true : null, hit.Paper.IsDeleted ? true : null, hit.Paper.Id.AbstractPage.AbsoluteUri,
        hit.Snippet.Replace("\u0002", "", StringComparison.Ordinal).Replace("\u0003", "", StringComparison.Ordinal));
}

/// <summary>What <c>show --json</c> writes.</summary>
internal sealed record PaperDocument(
    string Id, int? Version, string Title, IReadOnlyList<string> Authors, string Abstract, IReadOnlyList<string> Categories, string Url,
    string? Comments, string? License, string? Doi, string? JournalReference,
    DateOnly? Announced, DateOnly? Submitted, bool Withdrawn, bool Deleted,
    IReadOnlyList<PaperDocumentVersion> Versions, IReadOnlyList<PaperDocumentAnnouncement> Announcements, IReadOnlyList<PaperDocumentPlace> Digests,
    IReadOnlyList<PaperDocumentSimilar> Similar)
{
    public static PaperDocument Of(ArchivedPaper archived, IReadOnlyList<SimilarPaper> similar)
    {
        var paper = archived.Paper;
        return new(
            paper.Id.Value, paper.Version, paper.Title, paper.Authors, paper.Abstract, paper.Categories, paper.Id.AbstractPage.AbsoluteUri,
            paper.Comments, paper.License, paper.Doi, paper.JournalReference,
            paper.AnnouncedOn, paper.SubmittedOn, paper.IsWithdrawn, paper.IsDeleted,
            [.. archived.Versions.Select(PaperDocumentVersion.Of)],
            [.. archived.Announcements.Select(one => new PaperDocumentAnnouncement(one.Date, one.Category, one.Type.Word(), one.Version))],
            [.. archived.Digests.Select(digest => new PaperDocumentPlace(
                digest.Ranked.Paper.AnnouncedOn, digest.Ranked.Paper.IsInferred ? true : null, digest.Ranked.Rank, digest.Ranked.Score, [.. digest.Ranked.Reasons.Select(reason => reason.Keyword)]))],
            [.. similar.Select(other => new PaperDocumentSimilar(other.Paper.Id.Value, other.Score, other.Paper.Title, other.Paper.Id.AbstractPage.AbsoluteUri))]);
    }
}

/// <summary>One version of the paper. Its text is left out where none is known.</summary>
internal sealed record PaperDocumentVersion(
    int? Version, DateTimeOffset? Submitted, DateOnly? Announced, bool Withdrawn, IReadOnlyList<string> Changed,
    string? Title, string? Abstract, IReadOnlyList<string>? Authors, IReadOnlyList<string>? Categories, string? Comments)
{
    public static PaperDocumentVersion Of(ArchivedVersion version) => new(
        version.Number, version.Submitted, version.AnnouncedOn, version.IsWithdrawal, [.. version.Changes.Select(Words.Changed)],
        version.Text?.Title, version.Text?.Abstract, version.Text?.Authors, version.Text?.Categories, version.Text?.Comments);
}

/// <summary>One announcement of the paper.</summary>
internal sealed record PaperDocumentAnnouncement(DateOnly Date, string Category, string Type, int? Version);

/// <summary>A place that the paper took in a digest.</summary>
internal sealed record PaperDocumentPlace(DateOnly Date, bool? Inferred, int Rank, decimal Score, IReadOnlyList<string> Reasons);

/// <summary>A paper that is like it, with a score from 0 to 1.</summary>
internal sealed record PaperDocumentSimilar(string Id, double Score, string Title, string Url);
