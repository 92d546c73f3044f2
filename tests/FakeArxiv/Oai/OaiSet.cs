using FakeArxiv.Taxonomy;

namespace FakeArxiv.Oai;

/// <summary>OAI-PMH's sets: <c>cs</c>, <c>physics:hep-th</c>, <c>cs:cs:LG</c>.</summary>
internal static class OaiSet
{
    /// <summary>The set of a category.</summary>
    public static string Of(Category category) => $"{Groups.Of(category.Archive)}:{category.Id.Replace('.', ':')}";

    /// <summary>The sets of a record: those of its categories in their order, each followed by that of its other name.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> categories) => categories
        .SelectMany(id => new[] { id, Categories.Alias(id) })
        .OfType<string>()
        .Distinct()
        .Select(id => Categories.All.TryGetValue(id, out var category) ? Of(category) : id);

    /// <summary>The categories that a set covers, other names included.</summary>
    /// <exception cref="OaiException">There is no such set.</exception>
    public static IReadOnlySet<string> Covered(string set)
    {
        switch (set.Split(':'))
        {
            case [var group] when Groups.All.Contains(group):
                return Categories.Covered(Groups.Archives(group), []);
            case [var group, var archive] when Categories.Archives.TryGetValue(archive, out var found) && found.Id == archive && Groups.Of(archive) == group:
                return Categories.Covered([found], []);
            case [var group, var archive, var name] when Categories.All.TryGetValue($"{archive}.{name}", out var found) && Of(found) == $"{group}:{archive}:{name}":
                return Categories.Covered([], [found]);
            case { Length: > 3 }:
                throw new OaiException("badArgument", "Set has too many levels");
            default:
                throw new OaiException("badArgument", "Set does not exist");
        }
    }

    /// <summary>Every set with its name: groups, archives, categories.</summary>
    public static IEnumerable<(string Set, string Name)> All() =>
    [
        .. Groups.All.Select(group => (group, Categories.Archives[group].Name)),
        .. Categories.Archives.Values.OrderBy(archive => archive.Id, StringComparer.Ordinal).Select(archive => ($"{Groups.Of(archive.Id)}:{archive.Id}", archive.Name)),
        .. Categories.All.Values.OrderBy(category => category.Id, StringComparer.Ordinal).Select(category => (Of(category), category.Name)),
    ];
}
