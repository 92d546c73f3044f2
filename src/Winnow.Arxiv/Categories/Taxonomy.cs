namespace Winnow.Arxiv.Categories;

/// <summary>arXiv's archives and categories, as far as they are open for submissions. Codes are compared without case, as arXiv does.</summary>
/// <remarks>
/// <para>Six categories are aliases: a paper in one is in the other, and the feeds and pages of either list it.</para>
/// <para>Source: arXiv/arxiv-base, arxiv/taxonomy/definitions.py, a stored copy, read 2026-11-21.</para>
/// </remarks>
public static class Taxonomy
{
    private static readonly Dictionary<string, string> Aliases = Read(TaxonomyTable.Aliases);
    private static readonly Dictionary<string, string> Closed = Read(TaxonomyTable.Closed);

    // The canonical code, then its only alias.
    private static readonly Dictionary<string, string> AliasesByCategory =
        Aliases.ToDictionary(alias => alias.Value, alias => alias.Key, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, Category> ByCode = Read(TaxonomyTable.Categories)
        .Select(line => new Category(line.Key, line.Value, ArchiveOf(line.Key)) { AliasOf = Aliases.GetValueOrDefault(line.Key) })
        .ToDictionary(category => category.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, Archive> ArchivesByCode = Read(TaxonomyTable.Archives)
        .Select(line => new Archive(line.Key, line.Value))
        .ToDictionary(archive => archive.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>All categories, aliases included, in the order of their codes.</summary>
    public static IReadOnlyList<Category> Categories { get; } =
        [.. ByCode.Values.OrderBy(category => category.Code, StringComparer.Ordinal)];

    /// <summary>All archives, in the order of their codes.</summary>
    public static IReadOnlyList<Archive> Archives { get; } =
        [.. ArchivesByCode.Values.OrderBy(archive => archive.Code, StringComparer.Ordinal)];

    /// <summary>Looks a category up, in any case. Null if there is none, or if it is an archive with subdivisions (<c>cs</c>).</summary>
    public static Category? Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return ByCode.GetValueOrDefault(code);
    }

    /// <summary>Looks an archive up, in any case. Null if there is none.</summary>
    public static Archive? FindArchive(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return ArchivesByCode.GetValueOrDefault(code);
    }

    /// <summary>Whether arXiv has a feed and a listing under this code: it is a category, an alias or an archive, in any case.</summary>
    public static bool IsKnown(string code) => Find(code) is not null || FindArchive(code) is not null;

    /// <summary>The one code under which arXiv files it: aliases resolved, arXiv's own case. Null if it is not known.</summary>
    public static string? Canonical(string code) => Find(code) is { } category ? category.AliasOf ?? category.Code : FindArchive(code)?.Code;

    /// <summary>Whether a paper of <paramref name="category"/> stands in the listings of <paramref name="archiveOrCategory"/>.</summary>
    /// <remarks>Aliases count: <c>math</c> contains <c>cs.IT</c>, which is <c>math.IT</c> there. Codes that are not known
    /// are compared as text, so that a category that arXiv adds tomorrow works.</remarks>
    public static bool Contains(string archiveOrCategory, string category)
    {
        ArgumentNullException.ThrowIfNull(archiveOrCategory);
        ArgumentNullException.ThrowIfNull(category);
        return HoldsOrIs(archiveOrCategory, category) || (OtherNameOf(category) is { } other && HoldsOrIs(archiveOrCategory, other));
    }

    /// <summary>The known codes that somebody may have meant, the likeliest first; for a closed archive the category that took it over.</summary>
    /// <param name="code">What was written.</param>
    /// <param name="count">How many at most; default 3.</param>
    /// <returns>Categories called so (<c>machine learning</c>, or <c>LG</c> alone), else what is spelled nearly so; empty if more than
    /// half of the code would have to change.</returns>
    public static IReadOnlyList<string> Nearest(string code, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(code);
        var wanted = code.Trim();
        if (Closed.TryGetValue(wanted, out var successor))
        {
            return [successor];
        }

        if (Categories.Where(category => IsCalled(category, wanted)).Select(category => category.Code).Take(count).ToArray() is [_, ..] called)
        {
            return called;
        }

        // No code is longer than 18 characters: what is much longer is no slip of the finger, and costs nothing.
        return wanted.Length is 0 or > 40 ? [] :
        [
            .. ByCode.Keys.Union(ArchivesByCode.Keys, StringComparer.Ordinal)
                .Select(known => (Code: known, Distance: EditDistance.Between(wanted, known)))
                .Where(near => near.Distance * 2 <= Math.Max(wanted.Length, near.Code.Length))
                .OrderBy(near => near.Distance)
                .ThenBy(near => near.Code, StringComparer.Ordinal)
                .Take(count)
                .Select(near => near.Code),
        ];
    }

    private static bool IsCalled(Category category, string wanted) =>
        string.Equals(category.Name, wanted, StringComparison.OrdinalIgnoreCase)
        || (category.Code.Length == category.Archive.Length + 1 + wanted.Length
            && category.Code.EndsWith(wanted, StringComparison.OrdinalIgnoreCase)
            && category.Code[category.Archive.Length] == '.');

    private static string? OtherNameOf(string category) =>
        Aliases.GetValueOrDefault(category) ?? AliasesByCategory.GetValueOrDefault(category);

    private static bool HoldsOrIs(string archiveOrCategory, string category) =>
        category.StartsWith(archiveOrCategory, StringComparison.OrdinalIgnoreCase)
        && (category.Length == archiveOrCategory.Length || category[archiveOrCategory.Length] == '.');

    private static string ArchiveOf(string category) => category.Split('.')[0];

    private static Dictionary<string, string> Read(string table) => table
        .Split('\n')
        .Select(line => line.TrimEnd('\r').Split(' ', 2))
        .ToDictionary(line => line[0], line => line[1], StringComparer.OrdinalIgnoreCase);
}
