namespace Winnow.Pipeline.Tests.Publishing.Export;

/// <summary>Reads BibTeX by BibTeX's own rules for braces, and takes nothing but what those rules allow: between entries only white space may stand.</summary>
internal static class BibTeXParser
{
    public static IReadOnlyList<BibTeXEntry> Read(string text)
    {
        var entries = new List<BibTeXEntry>();
        var at = 0;
        while (SkipBlanks(text, ref at))
        {
            Take(text, ref at, "@misc{");
            var key = Until(text, ref at, ",");
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            while (SkipBlanks(text, ref at) && text[at] != '}')
            {
                var name = Until(text, ref at, "=").Trim();
                SkipBlanks(text, ref at);
                fields.Add(name, text[at] == '{' ? Group(text, ref at) : Letters(text, ref at));
                Take(text, ref at, ",");
            }

            Take(text, ref at, "}");
            entries.Add(new BibTeXEntry(key, fields));
        }

        return entries;
    }

    // BibTeX counts every brace, one after a backslash, too.
    private static string Group(string text, ref int at)
    {
        var (start, depth) = (at, 0);
        do
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
        }
        while (depth > 0 && at < text.Length);
        return depth == 0 ? text[(start + 1)..(at - 1)] : throw new FormatException("a brace is open at the end");
    }

    private static string Letters(string text, ref int at)
    {
        var start = at;
        while (char.IsAsciiLetterLower(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private static string Until(string text, ref int at, string end)
    {
        var start = at;
        at = text.IndexOf(end, at, StringComparison.Ordinal);
        var found = at > 0 ? text[start..at] : throw new FormatException($"no {end} after {start}");
        at += end.Length;
        return found;
    }

    private static void Take(string text, ref int at, string expected)
    {
        if (string.CompareOrdinal(text, at, expected, 0, expected.Length) != 0)
        {
            throw new FormatException($"expected {expected} at {at}: {text.AsSpan(at, Math.Min(60, text.Length - at))}");
        }

        at += expected.Length;
    }

    private static bool SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n')
        {
            at++;
        }

        return at < text.Length;
    }
}

/// <summary>An entry.</summary>
internal sealed record BibTeXEntry(string Key, IReadOnlyDictionary<string, string> Fields);
