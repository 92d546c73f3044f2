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

    private static AnnounceType? TypeFor(Paper paper, IReadOnlySet<string> wanted)
    {
        var actions = paper.Categories.Where(wanted.Contains).Select(category => Action(paper, category)).OfType<AnnounceType>().ToArray();
        if (actions.Length == 0)
        {
            return null;
        }

        var primary = wanted.Contains(paper.Categories[0]);
        return actions.Min() switch
        {
            AnnounceType.New when primary => AnnounceType.New,
            AnnounceType.New or AnnounceType.Cross => AnnounceType.Cross,
            _ when paper.Version >= FirstUnannouncedReplacement => null,
            _ when primary => AnnounceType.Replace,
            _ => AnnounceType.ReplaceCross,
        };
    }

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
