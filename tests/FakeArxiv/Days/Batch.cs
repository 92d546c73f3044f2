namespace FakeArxiv.Days;

/// <summary>Why a paper is in one answer. The order is that of the documents.</summary>
internal enum AnnounceType
{
    New,
    Cross,
    Replace,
    ReplaceCross,
}

/// <summary>A paper with its reason.</summary>
internal sealed record Announced(Paper Paper, AnnounceType Type)
{
    public bool IsReplacement => Type is AnnounceType.Replace or AnnounceType.ReplaceCross;

    public string TypeName => Type switch
    {
        AnnounceType.New => "new",
        AnnounceType.Cross => "cross",
        AnnounceType.Replace => "replace",
        _ => "replace-cross",
    };
}

/// <summary>What a day holds for the categories that are asked for, in arXiv's order (docs: ARXIV.md §1.5, from arXiv/arxiv-feed).</summary>
internal static class Batch
{
    private const int FirstUnannouncedReplacement = 6;

    /// <summary>Selects and types a day's papers: each once, new ones first, then by identifier.</summary>
    /// <param name="papers">The whole day.</param>
    /// <param name="wanted">The categories that are asked for, aliases included: types are relative to them.</param>
    public static IReadOnlyList<Announced> Of(IEnumerable<Paper> papers, IReadOnlySet<string> wanted) =>
    [
        .. papers.Select(paper => TypeFor(paper, wanted) is { } type ? new Announced(paper, type) : null)
            .OfType<Announced>()
            .OrderBy(paper => paper.Type).ThenBy(paper => paper.Paper.Id, StringComparer.Ordinal),
    ];

    /// <summary>The same as the site lists it: every paper with its current record and categories, and without cross-lists to where the paper is at home.</summary>
    /// <param name="papers">The whole day, as it was announced.</param>
    /// <param name="wanted">The categories that are asked for, aliases included.</param>
    /// <param name="current">Finds a paper's current record.</param>
    /// <remarks>Source: arXiv/arxiv-browse, browse/services/database/listings.py, read 2026-11-21.</remarks>
    public static IReadOnlyList<Announced> Listed(IEnumerable<Paper> papers, IReadOnlySet<string> wanted, Func<Paper, Paper> current) =>
    [
        .. papers.Select(paper => (Then: paper, Now: current(paper)))
            .Select(paper => ListedTypeFor(paper.Then, paper.Now, wanted) is { } type ? new Announced(paper.Now, type) : null)
            .OfType<Announced>()
            .OrderBy(paper => paper.Type).ThenBy(paper => paper.Paper.Id, StringComparer.Ordinal),
    ];

    private static AnnounceType? TypeFor(Paper paper, IReadOnlySet<string> wanted) =>
        ActionFor(paper, wanted) is { } action ? TypeOf(action, paper.Version, wanted.Contains(paper.Categories[0])) : null;

    private static AnnounceType? ListedTypeFor(Paper then, Paper now, IReadOnlySet<string> wanted)
    {
        var primary = wanted.Contains(now.Categories[0]);
        return ActionFor(then, wanted) switch
        {
            null => null,
            AnnounceType.Cross when primary => null,
            _ when !now.Categories.Any(wanted.Contains) => null,
            { } action => TypeOf(action, then.Version, primary),
        };
    }

    private static AnnounceType? ActionFor(Paper paper, IReadOnlySet<string> wanted) =>
        paper.Categories.Where(wanted.Contains).Select(category => Action(paper, category)).Min();

    private static AnnounceType? TypeOf(AnnounceType action, int version, bool primary) => action switch
    {
        AnnounceType.New when primary => AnnounceType.New,
        AnnounceType.New or AnnounceType.Cross => AnnounceType.Cross,
        _ when version >= FirstUnannouncedReplacement => null,
        _ when primary => AnnounceType.Replace,
        _ => AnnounceType.ReplaceCross,
    };

    // Real day files tell the type for the followed categories only. A category that they leave out was announced like the rest:
    // a replacement everywhere; a cross-list of a later version means that the paper itself is old, and was not announced anywhere else;
    // all else is new.
    private static AnnounceType? Action(Paper paper, string category)
    {
        if (paper.Types.TryGetValue(category, out var said))
        {
            return said switch { "new" => AnnounceType.New, "cross" => AnnounceType.Cross, _ => AnnounceType.Replace };
        }

        return paper.Types.Values.Any(type => type.StartsWith("replace", StringComparison.Ordinal)) ? AnnounceType.Replace
            : paper.Version == 1 ? AnnounceType.New
            : paper.Types.Values.Contains("cross") ? null
            : AnnounceType.Replace;
    }
}
