using System.Text.Json;
using Winnow.Arxiv.Categories;

namespace Winnow.Configuration;

/// <summary>Reads the categories: known ones or archives, under their own names.</summary>
internal static class CategoryReader
{
    private const string Key = "categories";

    public static IReadOnlyList<string> Read(ConfigValues values, ConfigProblems problems)
    {
        if (values.Find(Key) is not { } list)
        {
            return [];
        }

        if (list.Items.Count == 0)
        {
            problems.Error(list.Place, Key, "the list is empty: at least one category is needed", """write, for example, ["cs.LG", "stat.ML"]""");
        }

        var categories = new List<string>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            var (node, key) = (list.Items[i], $"{Key}[{i}]");
            if (node.Kind != JsonValueKind.String)
            {
                continue;
            }

            var code = node.Text.Trim();
            if (Taxonomy.Canonical(code) is not { } canonical)
            {
                var near = Taxonomy.Nearest(code);
                problems.Error(node.Place, key, $"arXiv has no category or archive {Shown.Quoted(code)}", near.Count == 0
                    ? "see https://arxiv.org/category_taxonomy" : $"write {string.Join(" or ", near)}; see https://arxiv.org/category_taxonomy", near is [var nearest, ..] ? nearest : null);
                continue;
            }

            if (canonical != code)
            {
                problems.Warning(node.Place, key, $"'{code}' is another name of {canonical}, which is followed", $"write {canonical}", canonical);
            }

            if (categories.Contains(canonical))
            {
                problems.Warning(node.Place, key, $"{canonical} is listed twice; the first place counts", "take one out");
                continue;
            }

            categories.Add(canonical);
        }

        return categories;
    }
}
