using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Publishing;

/// <summary>How values are written in all that we publish: readers, scripts and the rebuilding of a lost store rely on them.</summary>
internal static class PublishedNames
{
    private static readonly (AnnouncementType Value, string Name)[] Types =
    [
        (AnnouncementType.New, "new"),
        (AnnouncementType.Cross, "cross"),
        (AnnouncementType.Replace, "replace"),
        (AnnouncementType.ReplaceCross, "replace-cross"),
    ];

    private static readonly (DayState Value, string Name)[] States =
    [
        (DayState.Complete, "complete"),
        (DayState.Quiet, "quiet"),
        (DayState.Waiting, "waiting"),
        (DayState.Partial, "partial"),
        (DayState.Failed, "failed"),
    ];

    private static readonly (ListingSource Value, string Name)[] Sources =
    [
        (ListingSource.Rss, "rss"),
        (ListingSource.ListingPage, "listing"),
        (ListingSource.CatchupPage, "catchup"),
        (ListingSource.Oai, "oai"),
    ];

    private static readonly (ReasonKind Value, string Name)[] Kinds =
    [
        (ReasonKind.Keyword, "keyword"),
        (ReasonKind.HighScore, "high-score"),
    ];

    private static readonly (SummarySource Value, string Name)[] SummarySources =
    [
        (SummarySource.Abstract, "abstract"),
        (SummarySource.FullText, "full-text"),
    ];

    internal static string Of(AnnouncementType type) => NameOf(Types, type);

    internal static string Of(DayState state) => NameOf(States, state);

    internal static string Of(ListingSource source) => NameOf(Sources, source);

    internal static string Of(ReasonKind kind) => NameOf(Kinds, kind);

    internal static string Of(SummarySource source) => NameOf(SummarySources, source);

    /// <summary>A score or a weight: one decimal at least, four at most.</summary>
    internal static string Of(decimal score) => score.ToString("0.0###", CultureInfo.InvariantCulture);

    /// <summary>A day: <c>2025-12-16</c>.</summary>
    internal static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static AnnouncementType ReadType(string name) => ValueOf(Types, name);

    internal static DayState ReadState(string name) => ValueOf(States, name);

    internal static ListingSource ReadSource(string name) => ValueOf(Sources, name);

    internal static ReasonKind ReadKind(string name) => ValueOf(Kinds, name);

    internal static SummarySource ReadSummarySource(string name) => ValueOf(SummarySources, name);

    private static string NameOf<T>((T Value, string Name)[] names, T value) =>
        Array.Find(names, name => EqualityComparer<T>.Default.Equals(name.Value, value)).Name
        ?? throw new ArgumentOutOfRangeException(nameof(value), value, null);

    private static T ValueOf<T>((T Value, string Name)[] names, string text) =>
        Array.FindIndex(names, name => name.Name == text) is >= 0 and var at
            ? names[at].Value
            : throw new FormatException($"'{text}' is none of {string.Join(", ", names.Select(name => name.Name))}");
}
