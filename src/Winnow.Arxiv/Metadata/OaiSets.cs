using Winnow.Arxiv.Categories;

namespace Winnow.Arxiv.Metadata;

// The names that OAI-PMH has for archives and categories: group, archive, subject class. All archives of physics are one group, every
// other archive is a group of its own. Source: arXiv/oaipmh 27ad99e, processors/create_set_list, read 2026-11-21.
internal static class OaiSets
{
    private static readonly HashSet<string> GroupsOfTheirOwn = new(StringComparer.Ordinal)
    {
        "cs", "econ", "eess", "math", "q-bio", "q-fin", "stat",
    };

    // "cs" is cs, "hep-th" physics:hep-th, "cs.LG" cs:cs:LG. Null for what is no category and no archive.
    internal static string? Find(string category)
    {
        if (Taxonomy.FindArchive(category) is { } archive)
        {
            return GroupsOfTheirOwn.Contains(archive.Code) ? archive.Code : $"physics:{archive.Code}";
        }

        if (Taxonomy.Canonical(category) is not { } code)
        {
            return null;
        }

        var group = GroupsOfTheirOwn.Contains(code.Split('.')[0]) ? code.Split('.')[0] : "physics";
        return $"{group}:{code.Replace('.', ':')}";
    }
}
