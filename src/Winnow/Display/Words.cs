using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Configuration;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Display;

/// <summary>What displays say, whatever they look like.</summary>
internal static class Words
{
    /// <summary>A size, as in 812 B, 412 kB or 1.5 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000m:0.0} MB"),
    };

    /// <summary>A time taken: 0.42 s.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    /// <summary>A wait, to the second above: 3 s, 2 min 5 s.</summary>
    public static string Wait(TimeSpan wait)
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(wait.TotalSeconds));
        return seconds switch
        {
            < 60 => $"{seconds} s",
            _ when seconds % 60 == 0 => $"{seconds / 60} min",
            _ => $"{seconds / 60} min {seconds % 60} s",
        };
    }

    /// <summary>What a run will ask, and how long that takes at least: "asking arXiv for cs.LG, cs.AI and 2 earlier days (4 pages): at least 1 min".</summary>
    public static string Plan(FetchPlan plan, TimeSpan atLeast)
    {
        if (plan.WhyNothing is { } why)
        {
            return why;
        }

        string[] parts =
        [
            .. plan.Feeds.Count > 0 ? [string.Join(", ", plan.Feeds)] : Array.Empty<string>(),
            .. plan.PastDays switch
            {
                [] => Array.Empty<string>(),
                [var only] => [string.Create(CultureInfo.InvariantCulture, $"{only.Date:yyyy-MM-dd} ({Count(plan.Pages, "page")})")],
                _ => [$"{plan.PastDays.Count} earlier days ({Count(plan.Pages, "page")})"],
            },
        ];
        var time = atLeast > TimeSpan.Zero ? $": at least {Wait(atLeast)} at arXiv's pace" : "";
        return $"asking arXiv for {string.Join(" and ", parts)}{time}";
    }

    /// <summary>A number with its noun: "1 page", "3 pages".</summary>
    public static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>What differs between two versions, in a word.</summary>
    public static string Changed(VersionChange change) => change switch
    {
        VersionChange.Title => "title",
        VersionChange.Abstract => "abstract",
        VersionChange.Authors => "authors",
        VersionChange.Comments => "comments",
        VersionChange.Categories => "categories",
        _ => "withdrawn",
    };

    /// <summary>What a request is doing.</summary>
    public static string Doing(TransferState state, long bytes, TimeSpan? wait) => state switch
    {
        TransferState.WaitingForTurn => wait is { } left ? $"waiting for its turn, {Wait(left)}" : "waiting for its turn",
        TransferState.WaitingToRetry => wait is { } left ? $"trying again in {Wait(left)}" : "trying again",
        TransferState.Asking => "asking",
        _ => $"receiving, {Size(bytes)}",
    };

    /// <summary>A day: 2026-11-20.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant: 2026-11-20 18:59 UTC.</summary>
    public static string Time(DateTimeOffset instant) => string.Create(CultureInfo.InvariantCulture, $"{instant.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    /// <summary>An announce type: "replace-cross".</summary>
    public static string Type(AnnouncementType type) => type switch
    {
        AnnouncementType.New => "new",
        AnnouncementType.Cross => "cross",
        AnnouncementType.Replace => "replace",
        _ => "replace-cross",
    };

    /// <summary>A score: "12.0".</summary>
    public static string Score(decimal score) => score.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>What is being done for a summary.</summary>
    public static string Doing(SummaryStep step, int tokens) => step switch
    {
        SummaryStep.Waiting => "waiting",
        SummaryStep.Downloading => "downloading the text",
        SummaryStep.Reading => "the model is reading",
        _ => string.Create(CultureInfo.InvariantCulture, $"the model is writing, {tokens:N0} tokens"),
    };

    /// <summary>How a category ended: "185 papers, unchanged".</summary>
    public static string Done(int papers, string note)
    {
        var count = Count(papers, "paper");
        return note.Length == 0 ? count : $"{count}, {Shown.Clean(note)}";
    }
}
