using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Metadata;

namespace Winnow.Arxiv.Tests.Fuzzing;

// A parser, what it is fed with, and how its result is judged: the fault in words, or null.
internal sealed record FuzzedParser(string Name, IReadOnlyList<byte[]> Seeds, Func<Stream, Task<string?>> ReadAsync)
{
    private static readonly DateOnly Day = new(2025, 9, 19);

    public static IReadOnlyList<FuzzedParser> All { get; } =
    [
        new("RSS feed", FuzzSeeds.Rss, async stream => FaultOf(await AnnouncementFeed.ReadAsync(stream, "cs.LG", Day, default))),
        new("Atom feed", FuzzSeeds.Atom, async stream => FaultOf(await AnnouncementFeed.ReadAsync(stream, "cs.LG", Day, default))),
        new("listing page", FuzzSeeds.ListingPages, async stream => FaultOf(await ListingPage.ReadAsync(stream, "cs.LG", default))),
        new("catchup page", FuzzSeeds.CatchupPages, async stream => FaultOf(await CatchupPage.ReadAsync(stream, "cs.LG", new DateOnly(2026, 11, 19), default))),
        new("OAI arXivRaw", FuzzSeeds.OaiRaw, async stream => FaultOf(await OaiRecords.ReadAsync(stream, default))),
        new("OAI arXiv", FuzzSeeds.OaiPlain, async stream => FaultOf(await OaiRecords.ReadAsync(stream, default))),
    ];

    private static string? FaultOf(Listing listing) =>
        listing.Announcements.DistinctBy(paper => paper.Id).Count() != listing.Announcements.Count ? "a paper came out twice"
        : FirstFault(listing.Announcements, paper => FaultOf(paper.Title, paper.Abstract, paper.Authors, paper.Categories, [paper.Comments, paper.JournalReference, paper.License, paper.Doi]))
            ?? FaultOf(listing.Rejected);

    private static string? FaultOf(OaiPage page) =>
        page.ResumptionToken is { } token && (token.Length > 1000 || token.Any(c => c is <= ' ' or > '~')) ? "a token cannot be sent"
        : page.Records.Any(paper => paper.Versions.Zip(paper.Versions.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number)) ? "versions are out of order"
        : page.Records.Any(paper => paper.Versions.Any(version => version.Number < 1 || version.Submitted.Offset != TimeSpan.Zero)) ? "a version's number or time is no such thing"
        : FirstFault(page.Records, paper => FaultOf(paper.Title, paper.Abstract, paper.Authors, paper.Categories, [paper.Comments, paper.JournalReference, paper.License, paper.Doi]))
            ?? FaultOf(page.Rejected);

    private static string? FaultOf(IReadOnlyList<RejectedEntry> rejected) =>
        rejected.Any(entry => entry.Paper is { Length: 0 or > 64 }) ? "a rejected entry has no name or too long a one"
        : rejected.Any(entry => entry.Reason.Length is 0 or > 500) ? "a reason is empty or too long"
        : null;

    private static string? FaultOf(string title, string text, IReadOnlyList<string> authors, IReadOnlyList<string> categories, string?[] others) =>
        title.Length == 0 ? "a title is empty"
        : categories.Count == 0 || categories.Any(category => category.Length is 0 or > 32) ? "a category is empty or too long, or there is none"
        : authors.Any(author => author.Length == 0) ? "an author has no name"
        : others.Any(other => other is "") ? "a field is empty, and not null"
        : FirstFault([title, .. text.Split(Announcement.ParagraphBreak), .. authors, .. others], FaultOf);

    // One line, folded, trimmed, without what XML forbids, and of whole characters.
    private static string? FaultOf(string? text) =>
        text is null ? null
        : text.Contains("  ", StringComparison.Ordinal) || text.AsSpan().Trim().Length != text.Length ? $"white space is left in '{text}'"
        : text.Any(c => char.IsControl(c) || c is '\uFFFE' or '\uFFFF') ? $"a control character is left in '{text}'"
        : text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && HasLoneSurrogate(text) ? $"half a character is left in '{text}'"
        : null;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && CharUnicodeInfo.GetUnicodeCategory(text, i) == UnicodeCategory.Surrogate)
            {
                return true;
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return false;
    }

    private static string? FirstFault<T>(IEnumerable<T> all, Func<T, string?> faultOf) => all.Select(faultOf).FirstOrDefault(fault => fault is not null);
}
