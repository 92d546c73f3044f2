using System.Text.RegularExpressions;

namespace Winnow.Arxiv.Announcements;

// A feed gives all authors as one text, parted by commas, with affiliations in parentheses that may hold commas and parentheses:
// "Bill Gates Jr (MSR, Redmond (WA)), A. Author,  Plato". Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.
internal static partial class AuthorNames
{
    internal static IReadOnlyList<string> Split(ReadOnlySpan<char> creator)
    {
        // Before February 2024 every name was a link.
        var text = creator.IndexOf('<') >= 0 ? Tags.Replace(creator.ToString(), "") : creator;

        var names = new List<string>();
        if (!TrySplit(text, names, keepBraces: true) && !TrySplit(text, names, keepBraces: false))
        {
            // A parenthesis that never closes must not swallow the authors after it: then each comma ends a name.
            names.Clear();
            foreach (var part in text.Split(','))
            {
                var name = text[part];
                Add(names, name.IndexOf('(') is >= 0 and var open ? name[..open] : name);
            }
        }

        return names.Count > 0 ? names : [];
    }

    // False if a parenthesis, or a brace if those are kept together, is open at the end.
    private static bool TrySplit(ReadOnlySpan<char> text, List<string> names, bool keepBraces)
    {
        names.Clear();
        if (!text.ContainsAny("(){"))
        {
            foreach (var part in text.Split(','))
            {
                Add(names, text[part]);
            }

            return true;
        }

        var (parentheses, braces) = (0, 0);
        var name = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (c == '(')
            {
                parentheses++;
            }
            else if (c == ')')
            {
                parentheses = Math.Max(parentheses - 1, 0);
            }
            else if (parentheses == 0)
            {
                // A comma inside braces belongs to TeX: {\c{S}, Jr}.
                braces = Math.Max(braces + (c switch { '{' => 1, '}' => -1, _ => 0 }), 0);
                if (c == ',' && (braces == 0 || !keepBraces))
                {
                    Add(names, name.AsSpan(0, length));
                    length = 0;
                }
                else
                {
                    name[length++] = c;
                }
            }
        }

        Add(names, name.AsSpan(0, length));
        return parentheses == 0 && (braces == 0 || !keepBraces);
    }

    private static void Add(List<string> names, ReadOnlySpan<char> part)
    {
        var name = PlainText.OneLine(part);
        if (name.Length == 0)
        {
            return;
        }

        if (names.Count > 0 && name is "Jr" or "Jr." or "Sr" or "Sr." or "II" or "III" or "IV")
        {
            names[^1] = $"{names[^1]} {name}";
            return;
        }

        names.Add(name);
    }

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags { get; }
}
