namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>What stands behind a number.</summary>
/// <param name="End">Where the unit ends, exclusive; where the number ended if there is none.</param>
/// <param name="Units">Its meanings; none if the number is bare.</param>
/// <param name="IsName">Whether letters follow that make the number a part of a name: 3D, 5G, 8th.</param>
internal readonly record struct UnitMatch(int End, IReadOnlyList<Unit> Units, bool IsName);

/// <summary>Reads the unit behind a number: attached, after a blank or a hyphen, in TeX or not.</summary>
internal static class UnitReader
{
    private const int LongestWord = 24;

    // TeX that may stand between a number and its unit, or around either, longest first.
    private static readonly string[] Wrappers =
        ["\\operatorname{", "\\mathrm{", "\\textrm{", "\\textbf{", "\\mathbf{", "\\text{", "\\mbox{", "\\rm ", "**", "\\,", "\\;", "\\ ", "\\!", "$", "{", "}", "`", "~", "\u00a0", "\u202f", "\u2009", " "];

    private static readonly string[] Circles = ["^{\\circ}", "^\\circ", "\\circ", "°", "\\textdegree", "\\degree", "\\deg"];

    /// <summary>The unit behind a number.</summary>
    internal static UnitMatch Read(string text, int at)
    {
        var i = SkipWrappers(text, at, out var isSpaced);
        if (i >= text.Length)
        {
            return new UnitMatch(at, [], false);
        }

        if (Sign(text, i, isSpaced) is { } sign)
        {
            return sign;
        }

        var isHyphened = text[i] is '-' or '‑' && i + 1 < text.Length && char.IsLetter(text[i + 1]);
        i += isHyphened ? 1 : 0;
        if (string.CompareOrdinal(text, i, "\\mu", 0, 3) == 0)
        {
            var symbol = SkipWrappers(text, i + 3, out _);
            var micro = Units.Find("µ" + Word(text, symbol).ToString());
            return micro.Count > 0 ? new UnitMatch(symbol + Word(text, symbol).Length, micro, false) : new UnitMatch(at, [], false);
        }

        var word = Word(text, i);
        if (word.Length == 0)
        {
            return new UnitMatch(at, [], false);
        }

        var found = Phrase(text, i, word, isSpaced || isHyphened);
        return found.Units.Count > 0 ? found
            : new UnitMatch(at, [], !isSpaced && !isHyphened && i == at && word[0] < '\u2e80');
    }

    private static UnitMatch? Sign(string text, int at, bool isSpaced)
    {
        var percent = text[at] is '%' or '％' ? at + 1 : text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '%' ? at + 2 : -1;
        if (percent > 0)
        {
            var next = percent;
            next += next < text.Length && text[next] is ' ' or '-' ? 1 : 0;
            return Word(text, next) is "points" or "point" or "pts"
                ? new UnitMatch(next + Word(text, next).Length, [new Unit(Units.PercentagePoint, 1)], false)
                : new UnitMatch(percent, [new Unit(Units.Percent, 1)], false);
        }

        var times = text[at] is '×' ? at + 1
            : string.CompareOrdinal(text, at, "\\times", 0, 6) == 0 ? at + 6
            : text[at] is 'x' or 'X' && (at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1])) ? at + 1
            : -1;
        if (times > 0)
        {
            // "224 x 224" is a size of two numbers, "3 x" at the end of a clause a multiple.
            var next = SkipWrappers(text, times, out var isGap);
            var isSize = next < text.Length && (char.IsAsciiDigit(text[next]) || text[next] == '\\' || (Word(text, next).Length == 1 && (!isGap || isSpaced)));
            return isSize ? new UnitMatch(at, [], false) : new UnitMatch(times, [new Unit(Units.Times, 1)], false);
        }

        foreach (var circle in Circles)
        {
            if (string.CompareOrdinal(text, at, circle, 0, circle.Length) == 0)
            {
                return new UnitMatch(at + circle.Length, [new Unit(Units.Degree, 1)], false);
            }
        }

        return null;
    }

    /// <summary>A unit of one or more words, with the scale before it: "3 million years", "percentage points", "GB/s".</summary>
    private static UnitMatch Phrase(string text, int at, ReadOnlySpan<char> word, bool isApart)
    {
        var end = at + word.Length;
        var (second, secondEnd) = NextWord(text, end);
        if (word is "percentage" or "percent" or "per" or "Percentage")
        {
            return second is "points" or "point" ? new UnitMatch(secondEnd, [new Unit(Units.PercentagePoint, 1)], false)
                : word is "per" && second is "cent" ? new UnitMatch(secondEnd, [new Unit(Units.Percent, 1)], false)
                : word is "percent" ? new UnitMatch(end, [new Unit(Units.Percent, 1)], false)
                : new UnitMatch(at, [], false);
        }

        if (word is "order" or "orders" && second is "of" && NextWord(text, secondEnd) is { Word: "magnitude" or "magnitudes", End: var phraseEnd })
        {
            return new UnitMatch(phraseEnd, [new Unit(Units.OrderOfMagnitude, 1)], false);
        }

        var units = FindWithin(word, ref end, at);
        if (units.Count == 0)
        {
            // "3.2 accuracy points": the points of a score.
            return isApart && second is "points" ? new UnitMatch(secondEnd, [new Unit(Units.Point, 1)], false) : new UnitMatch(at, [], false);
        }

        if (units is [{ Name: Units.Count, Factor: var scale }, ..] && Units.Find(second) is [{ Name: not Units.Count, Factor: var factor } unit] && second.Length > 1)
        {
            return new UnitMatch(secondEnd, [new Unit(unit.Name, scale * factor)], false);
        }

        if (end < text.Length && text[end] == '/' && Word(text, end + 1) is { Length: > 0 } per)
        {
            var name = Units.Find(per) is [var perUnit, ..] && perUnit.Name.Length > 0 ? perUnit.Name : per.ToString();
            return new UnitMatch(end + 1 + per.Length, [.. units.Select(one => one with { Name = $"{one.Name}/{name}" })], false);
        }

        return new UnitMatch(end, units, false);
    }

    /// <summary>The unit that a word is; in a text without blanks, that it begins with.</summary>
    private static IReadOnlyList<Unit> FindWithin(ReadOnlySpan<char> word, ref int end, int at)
    {
        if (word[0] < '\u2e80')
        {
            return Units.Find(word);
        }

        for (var length = Math.Min(word.Length, 4); length > 0; length--)
        {
            if (Units.Find(word[..length]) is { Count: > 0 } units)
            {
                end = at + length;
                return units;
            }
        }

        return [];
    }

    private static int SkipWrappers(string text, int at, out bool isSpaced)
    {
        isSpaced = false;
        for (var most = 0; most < 4; most++)
        {
            var skipped = 0;
            foreach (var wrapper in Wrappers)
            {
                if (string.CompareOrdinal(text, at, wrapper, 0, wrapper.Length) == 0)
                {
                    skipped = wrapper.Length;
                    isSpaced |= wrapper is not ("**" or "$" or "{" or "}" or "`");
                    break;
                }
            }

            if (skipped == 0)
            {
                break;
            }

            at += skipped;
        }

        return at;
    }

    private static (string Word, int End) NextWord(string text, int at)
    {
        var start = at < text.Length && text[at] is ' ' or '-' or '~' or '\u00a0' or '\n' ? at + 1 : at;
        var word = Word(text, start);
        return start == at ? ("", at) : (word.ToString(), start + word.Length);
    }

    private static ReadOnlySpan<char> Word(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LongestWord && char.IsLetter(text[end]))
        {
            end++;
        }

        return at < text.Length ? text.AsSpan(at, end - at) : [];
    }
}
