namespace Winnow.Pipeline.Publishing;

/// <summary>The authors as they are shown: all of them, or the first few and how many there are.</summary>
internal static class AuthorList
{
    private const int Most = 50;
    private const int Shown = 20;
    private const int LongestName = 200;

    /// <summary>The names to show, clean, each on one line; the last one may be "et al. (1201 authors)". Empty if none is known.</summary>
    internal static IReadOnlyList<string> Names(IReadOnlyList<string> authors)
    {
        string[] names =
        [
            .. authors.Take(authors.Count > Most ? Shown : Most)
                .Select(author => PlainText.Shorten(PlainText.OneLine(author), LongestName))
                .Where(name => name.Length > 0),
        ];
        return authors.Count > Most ? [.. names, $"et al. ({authors.Count} authors)"] : names;
    }

    /// <summary>The names on one line, or words that say that none is known.</summary>
    internal static string OneLine(IReadOnlyList<string> authors) =>
        Names(authors) is [_, ..] names ? string.Join(", ", names) : "Unknown authors";
}
