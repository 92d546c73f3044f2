using System.Collections.Frozen;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>Reads numbers in English words: "three", "twenty-five", "one thousand", "threefold", "twice", "half".</summary>
internal static class NumberWords
{
    private const string Ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
    private const string Tens = "zero ten twenty thirty forty fifty sixty seventy eighty ninety";

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Numbers = AllNumbers().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, Reading>.AlternateLookup<ReadOnlySpan<char>> Multiples = new Dictionary<string, Reading>(StringComparer.OrdinalIgnoreCase)
    {
        ["twice"] = new(2, 1, 1, Units.Times),
        ["double"] = new(2, 1, 1, Units.Times),
        ["doubles"] = new(2, 1, 1, Units.Times),
        ["doubled"] = new(2, 1, 1, Units.Times),
        ["doubling"] = new(2, 1, 1, Units.Times),
        ["triple"] = new(3, 1, 1, Units.Times),
        ["triples"] = new(3, 1, 1, Units.Times),
        ["tripled"] = new(3, 1, 1, Units.Times),
        ["tripling"] = new(3, 1, 1, Units.Times),
        ["half"] = new(50, 1, 2, Units.Percent),
        ["halves"] = new(50, 1, 2, Units.Percent),
        ["halved"] = new(50, 1, 2, Units.Percent),
        ["halving"] = new(50, 1, 2, Units.Percent),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The figure that begins with the word from <paramref name="at"/> to <paramref name="end"/>; null if the word is no number.</summary>
    internal static Figure? Read(string text, int at, int end)
    {
        var word = text.AsSpan(at, end - at);
        if (word.Length is < 3 or > 12)
        {
            return null;
        }

        if (Multiples.TryGetValue(word, out var multiple))
        {
            return new Figure(at, end, word is "twice" or "Twice" ? FigureRole.Claim : FigureRole.InWords, [multiple]) { Units = [new Unit(multiple.Unit, 1)] };
        }

        if (word.EndsWith("fold", StringComparison.OrdinalIgnoreCase) && Numbers.TryGetValue(word[..^4].TrimEnd('-'), out var fold))
        {
            return new Figure(at, end, FigureRole.Claim, [new Reading(fold, 1, 1, Units.Times)]) { Units = [new Unit(Units.Times, 1)] };
        }

        if (!Numbers.TryGetValue(word, out var value))
        {
            return null;
        }

        if (value is >= 20 and < 100 && Follows(text, end, out var afterOnes) is { } ones && ones < 10)
        {
            value += ones;
            end = afterOnes;
        }

        var match = UnitReader.Read(text, end);
        var digits = value % 10 == 0 ? 1 : 2;
        if (match.Units.Count > 0 && !(value == 1 && match.Units[0].Name is Units.Times or Units.Point))
        {
            return new Figure(at, match.End, FigureRole.Claim, [.. match.Units.Select(unit => new Reading(value * unit.Factor, unit.Factor, digits, unit.Name))]) { Units = match.Units };
        }

        // "One" is a pronoun more often than a number.
        return value == 1 ? null : new Figure(at, end, value > 10 ? FigureRole.Claim : FigureRole.InWords, [new Reading(value, 1, digits, Units.Count)]);
    }

    private static double? Follows(string text, int at, out int end)
    {
        end = at + 1;
        if (at >= text.Length || text[at] is not (' ' or '-'))
        {
            return null;
        }

        while (end < text.Length && end - at < 8 && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return Numbers.TryGetValue(text.AsSpan(at + 1, end - at - 1), out var value) && value > 0 ? value : null;
    }

    private static FrozenDictionary<string, double> AllNumbers()
    {
        var ones = Ones.Split(' ').Index().Select(one => (one.Item, Value: (double)one.Index)).Where(one => one.Value > 0);
        var tens = Tens.Split(' ').Index().Select(ten => (ten.Item, Value: ten.Index * 10.0)).Where(ten => ten.Value >= 20);
        return ones.Concat(tens).ToFrozenDictionary(number => number.Item, number => number.Value, StringComparer.OrdinalIgnoreCase);
    }
}
