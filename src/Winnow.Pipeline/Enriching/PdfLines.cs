using System.Text;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Enriching;

/// <summary>The lines of a PDF's text without what does not belong to it: running heads, page numbers, arXiv's stamp on the first page.</summary>
internal static partial class PdfLines
{
    // How many lines at the top and at the bottom of a page may be running heads.
    private const int Edge = 2;

    private const int LeastRepeats = 3;

    /// <summary>Gives the pages as lines, white space and characters folded, with an empty line wherever one or more stood.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Pages(string text)
    {
        var pages = text.Split('\f').Select(page => Fold(page).ToArray()).Where(page => page.Length > 0).ToArray();
        var repeats = pages
            .SelectMany(page => Edges(page).Select(at => Shape(page[at])).Where(IsHead).Distinct(StringComparer.Ordinal))
            .CountBy(shape => shape, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

        // Heads of left and right pages take turns, and pages with figures may have none.
        var limit = Math.Max(LeastRepeats, pages.Length / 4);
        return [.. pages.Select(page =>
        {
            var heads = Edges(page).Where(at => repeats.GetValueOrDefault(Shape(page[at])) >= limit).ToHashSet();
            return page.Where((_, at) => !heads.Contains(at)).ToArray();
        })];
    }

    private static IEnumerable<string> Fold(string page)
    {
        var gap = false;
        foreach (var raw in page.Split('\n'))
        {
            var line = FoldLine(raw);
            if (line.Length > 0 && !Stamp.IsMatch(line))
            {
                if (gap)
                {
                    yield return "";
                }

                yield return line;
                gap = false;
            }
            else
            {
                gap = true;
            }
        }
    }

    private static string FoldLine(ReadOnlySpan<char> line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                text.Append(text.Length > 0 && text[^1] != ' ' ? " " : "");
            }
            else if (rune.Value == '\u00AD')
            {
                // A hyphen that is only there where a word is divided.
                text.Append('-');
            }
            else
            {
                TextFolding.Append(text, rune);
            }
        }

        return text.ToString().TrimEnd();
    }

    private static IEnumerable<int> Edges(string[] page)
    {
        var filled = Enumerable.Range(0, page.Length).Where(at => page[at].Length > 0).ToArray();
        return filled.Take(Edge).Union(filled.TakeLast(Edge));
    }

    // Tables end pages, too: a figure with a point is no page number.
    private static bool IsHead(string shape) => shape.Any(char.IsLetter) || !shape.Contains('.', StringComparison.Ordinal);

    // The same head carries another number on each page.
    private static string Shape(string line) => Digits.Replace(line, "#");

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits { get; }

    [GeneratedRegex(@"^arXiv:(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})v\d+ +\[[A-Za-z.-]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Stamp { get; }
}
