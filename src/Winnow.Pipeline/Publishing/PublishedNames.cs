using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Publishing;

/// <summary>How values are written in all that we publish: readers, scripts and the rebuilding of a lost store rely on them.</summary>
internal static class PublishedNames
{
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

    internal static string Of(AnnouncementType type) => type.Word();

    internal static string Of(DayState state) => state.Word();

    internal static string Of(ListingSource source) => source.Word();

    internal static string Of(ReasonKind kind) => NameOf(Kinds, kind);

    internal static string Of(SummarySource source) => NameOf(SummarySources, source);

    /// <summary>The sentence below a summary by a model that says what the model has read; null for highlights, whose label says it.</summary>
    internal static string? NoteOf(Summary summary) => summary switch
    {
        { Model: null } => null,
        { Source: SummarySource.FullText } => "From the full text.",
        _ => "From the abstract only.",
    };

    /// <summary>A score or a weight: one decimal at least, four at most.</summary>
    internal static string Of(decimal score) => score.ToString("0.0###", CultureInfo.InvariantCulture);

    /// <summary>A day: <c>2025-12-16</c>.</summary>
    internal static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static AnnouncementType ReadType(string name) => AnnouncementTypeWords.Parse(name) ?? throw NoneOf(name, Enum.GetValues<AnnouncementType>().Select(Of));

    internal static DayState ReadState(string name) => DayStateWords.Parse(name) ?? throw NoneOf(name, Enum.GetValues<DayState>().Select(Of));

    internal static ListingSource ReadSource(string name) => ListingSourceWords.Parse(name) ?? throw NoneOf(name, Enum.GetValues<ListingSource>().Select(Of));

    internal static ReasonKind ReadKind(string name) => ValueOf(Kinds, name);

    internal static SummarySource ReadSummarySource(string name) => ValueOf(SummarySources, name);

    private static string NameOf<T>((T Value, string Name)[] names, T value) =>
        Array.Find(names, name => EqualityComparer<T>.Default.Equals(name.Value, value)).Name
        ?? throw new ArgumentOutOfRangeException(nameof(value), value, null);

    private static T ValueOf<T>((T Value, string Name)[] names, string text) =>
        Array.FindIndex(names, name => name.Name == text) is >= 0 and var at
            ? names[at].Value
            : throw NoneOf(text, names.Select(name => name.Name));

    private static FormatException NoneOf(string text, IEnumerable<string> names) => new($"'{text}' is none of {string.Join(", ", names)}");
}
