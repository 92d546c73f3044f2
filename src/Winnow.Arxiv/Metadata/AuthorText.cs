using System.Text.RegularExpressions;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Metadata;

// The authors of arXivRaw stand there as they typed it: "The X Collaboration: A. Author, B. Author (Uni A and B) and C. Author, et al".
// The other format and the feeds have them taken apart already. Source: arXiv/arxiv-base 0c701c0, arxiv/authors, read 2026-11-21.
internal static partial class AuthorText
{
    internal static void AddTo(List<string> authors, ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('&', ':') && !text.Contains("and", StringComparison.Ordinal) && !text.Contains("al", StringComparison.Ordinal))
        {
            authors.AddRange(AuthorNames.Split(text));
            return;
        }

        // What stands in parentheses goes anyway, so that it does not matter what is replaced there.
        var line = PlainText.OneLine(text);
        authors.AddRange(AuthorNames.Split(EtAl.Replace(Joint.Replace(line, ", "), "")));
    }

    // White space has been folded: on long runs of it, patterns that allow for them would never end.
    [GeneratedRegex(",? (?:and|&) |: ", RegexOptions.CultureInvariant)]
    private static partial Regex Joint { get; }

    [GeneratedRegex(@", ?et\.? ?al\b\.?", RegexOptions.CultureInvariant)]
    private static partial Regex EtAl { get; }
}
