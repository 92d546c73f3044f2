using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing;

/// <summary>All that the writers need: who reads, how it is set up, and the days.</summary>
public sealed record Publication
{
    /// <summary>Whose digest it is.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Where things are written and how they are shown.</summary>
    public required OutputOptions Output { get; init; }

    /// <summary>The days of the feeds: the 30 up to the newest announcement day, newest first. Empty before the first announcement.</summary>
    public required IReadOnlyList<StoredDay> Days { get; init; }

    /// <summary>The record of every day ever kept, newest first.</summary>
    public required IReadOnlyList<DayRecord> Records { get; init; }

    /// <summary>The newest day on which something was announced in a followed category, matched or not; null if there is none.
    /// A weekend, a holiday or a day still waited for is none: on those the last digest stands.</summary>
    public StoredDay? NewestAnnouncement() => Days.FirstOrDefault(day => day.Record.HasPapers);
}

/// <summary>Where things are written, below the output folder, and how they are shown.</summary>
public sealed record OutputOptions
{
    /// <summary>The README's path; default <c>README.md</c>.</summary>
    public string Readme { get; init; } = "README.md";

    /// <summary>The folder of the feeds; default <c>feeds</c>.</summary>
    public string Feeds { get; init; } = "feeds";

    /// <summary>The folder of the static site; default <c>site</c>.</summary>
    public string Site { get; init; } = "site";

    /// <summary>The folder of the data; default <c>data</c>.</summary>
    public string Data { get; init; } = "data";

    /// <summary>Where the output folder can be read on the web, with a slash at the end; null if nowhere: then feeds have no self link.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The time zone in which times are shown; default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The reader's own README template, with placeholders; null for the built-in one.</summary>
    public string? ReadmeTemplate { get; init; }

    /// <summary>Where a published file can be read on the web; null without <see cref="BaseUrl"/>.</summary>
    internal Uri? OnTheWeb(string path) => BaseUrl is { } address ? new Uri(address, path) : null;

    /// <summary>The way from the README to a published file, for a relative link.</summary>
    internal string FromReadme(string path) =>
        string.Concat(Enumerable.Repeat("../", Readme.Count(character => character == '/'))) + path.Replace(" ", "%20", StringComparison.Ordinal);
}

/// <summary>One file to publish.</summary>
/// <param name="Path">Below the output folder, with slashes.</param>
/// <param name="Content">Its text; written as UTF-8 without a byte order mark. Null if there is no such file any more: one that is there is removed.</param>
public sealed record PublishedFile(string Path, string? Content);
