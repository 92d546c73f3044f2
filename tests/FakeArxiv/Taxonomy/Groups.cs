namespace FakeArxiv.Taxonomy;

/// <summary>arXiv's groups of archives: physics has many, every other group is an archive of its own.</summary>
internal static class Groups
{
    private static readonly HashSet<string> Physics = new(StringComparer.Ordinal)
    {
        "astro-ph", "cond-mat", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nlin", "nucl-ex", "nucl-th", "physics", "quant-ph",
    };

    /// <summary>The groups' names, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Categories.Archives.Keys.Select(Of).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The group of an archive.</summary>
    public static string Of(string archive) => Physics.Contains(archive) ? "physics" : archive;

    /// <summary>A group's archives.</summary>
    public static IEnumerable<Category> Archives(string group) => Categories.Archives.Values.Where(archive => Of(archive.Id) == group);
}
