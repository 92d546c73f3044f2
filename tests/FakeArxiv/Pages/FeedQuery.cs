using FakeArxiv.Taxonomy;

namespace FakeArxiv.Pages;

/// <summary>What a feed is asked for: archives and categories joined by a plus, in any case.</summary>
/// <param name="Topics">Their names in arXiv's spelling, archives first.</param>
/// <param name="Wanted">All categories that this covers, aliases included.</param>
/// <param name="Error">Why it cannot be answered, in arXiv's words; null if it can.</param>
internal sealed record FeedQuery(IReadOnlyList<string> Topics, IReadOnlySet<string> Wanted, string? Error)
{
    public static FeedQuery Parse(string text)
    {
        var names = text.Split('+');
        if (names.Any(string.IsNullOrWhiteSpace))
        {
            return Bad($"Invalid archive specification '{text}'. Correct format is one or more archive names delimited by '+'.");
        }

        var (archives, categories) = (new List<Category>(), new List<Category>());
        foreach (var name in names)
        {
            var parts = name.Split('.');
            if (parts.Length > 2)
            {
                return Bad($"Bad archive/subject class structure '{name}'. Valid names include an archive, possibly followed by a single period and subject class.");
            }

            if (!Categories.Archives.TryGetValue(parts[0], out var archive))
            {
                var valid = Categories.Archives.Keys.Order(StringComparer.Ordinal);
                return Bad($"Bad archive '{parts[0].ToLowerInvariant()}'. Valid archive names are: {string.Join(", ", valid)}.");
            }

            if (parts.Length == 1)
            {
                archives.Add(archive);
            }
            else if (Categories.All.TryGetValue(name, out var category))
            {
                categories.Add(category);
            }
            else
            {
                var valid = Categories.Of(archive.Id).Select(one => one.Id);
                return Bad($"Bad subject class '{parts[1]}'. Valid subject classes for the archive '{archive.Id}' are: {string.Join(", ", valid)}.");
            }
        }

        return new([.. archives.Concat(categories).Select(topic => topic.Id)], Categories.Covered(archives, categories), null);
    }

    private static FeedQuery Bad(string error) => new([], new HashSet<string>(), error);
}
