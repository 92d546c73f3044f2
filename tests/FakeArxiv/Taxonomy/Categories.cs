using System.Collections.Frozen;
using Winnow.Arxiv.Categories;

namespace FakeArxiv.Taxonomy;

/// <summary>One archive or category.</summary>
/// <param name="Id">Its name in arXiv's spelling.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Archive">The archive it belongs to; itself for an archive.</param>
internal sealed record Category(string Id, string Name, string Archive);

/// <summary>arXiv's archives and categories (arxiv.org/category_taxonomy).</summary>
internal static class Categories
{
    /// <summary>The archives.</summary>
    public static readonly FrozenDictionary<string, Category> Archives = Rows(TaxonomyTable.Archives)
        .Select(row => new Category(row.Id, row.Name, row.Id))
        .ToFrozenDictionary(archive => archive.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The categories, with those archives that are categories themselves.</summary>
    public static readonly FrozenDictionary<string, Category> All = Rows(TaxonomyTable.Categories)
        .Select(row => new Category(row.Id, row.Name, row.Id.Split('.')[0]))
        .ToFrozenDictionary(category => category.Id, StringComparer.OrdinalIgnoreCase);

    // Left: the name that is kept for old times' sake. Right: the canonical one.
    private static readonly (string Alias, string Canonical)[] Pairs =
    [
        ("cs.NA", "math.NA"), ("cs.SY", "eess.SY"), ("math.IT", "cs.IT"), ("math.MP", "math-ph"), ("q-fin.EC", "econ.GN"), ("stat.TH", "math.ST"),
    ];

    /// <summary>The other name of the same category; null if it has only one.</summary>
    public static string? Alias(string id) => Pairs.Where(pair => pair.Alias == id).Select(pair => pair.Canonical)
        .Concat(Pairs.Where(pair => pair.Canonical == id).Select(pair => pair.Alias)).FirstOrDefault();

    /// <summary>The canonical name.</summary>
    public static string Canonical(string id) => Pairs.Where(pair => pair.Alias == id).Select(pair => pair.Canonical).FirstOrDefault() ?? id;

    /// <summary>An archive's categories in alphabetical order.</summary>
    public static IEnumerable<Category> Of(string archive) =>
        All.Values.Where(category => category.Archive == archive).OrderBy(category => category.Id, StringComparer.Ordinal);

    /// <summary>A category's name and identifier as pages show them, always the canonical one.</summary>
    public static string Display(string id) =>
        All.TryGetValue(Canonical(id), out var category) ? $"{category.Name} ({category.Id})" : $"{id} ({id})";

    /// <summary>What a request for archives and categories covers, aliases included.</summary>
    public static IReadOnlySet<string> Covered(IEnumerable<Category> archives, IEnumerable<Category> categories)
    {
        var named = archives.SelectMany(archive => Of(archive.Id).Select(category => category.Id)).Concat(categories.Select(category => category.Id)).ToArray();
        return named.Concat(named.Select(Alias).OfType<string>()).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Id, string Name)> Rows(string table) => table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(row => row.Split(' ', 2))
        .Select(row => (row[0], row[1]));
}
