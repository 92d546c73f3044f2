namespace Winnow.Arxiv.Announcements;

/// <summary>How many entries of each sort there are.</summary>
/// <param name="New">New papers.</param>
/// <param name="Cross">Cross-listed ones.</param>
/// <param name="Replace">Replacements, those of cross-listed papers included: pages do not tell them apart.</param>
public sealed record TypeCounts(int New, int Cross, int Replace)
{
    /// <summary>All of them.</summary>
    public int Total => New + Cross + Replace;
}
