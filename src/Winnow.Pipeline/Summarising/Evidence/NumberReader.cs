using System.Globalization;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>A number as it is written.</summary>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Value">Its value.</param>
/// <param name="Place">The worth of its last significant digit.</param>
/// <param name="Digits">How many significant digits it has.</param>
/// <param name="IsPlain">Whether it is an integer of plain digits, such as a year.</param>
internal readonly record struct Number(int End, double Value, double Place, int Digits, bool IsPlain);

/// <summary>Reads numbers in digits: <c>1,000</c>, <c>1{,}000</c>, <c>3.9</c>, <c>1e-3</c>, <c>1.2\times 10^{-3}</c>, <c>10⁻³</c>.</summary>
internal static class NumberReader
{
    private const int MostDigits = 24;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static readonly string[] Separators = [",", "{,}", "\\,", "\u202f", "\u2009", "\u00a0"];
    private static readonly string[] Multiplications = ["\\times", "\\cdot", "×", "·", "x", "*"];

    /// <summary>The number that begins at a digit, or at a full stop before one; null if there are too many digits for a figure, or it is a version such as 1.2.3.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="end">Where its characters end, number or not.</param>
    internal static Number? Read(string text, int at, out int end)
    {
        Span<char> digits = stackalloc char[MostDigits + 1];
        var count = 0;
        var decimals = 0;
        var i = ReadDigits(text, at, digits, ref count);
        var isPlain = i > at;
        while (i - at <= 40 && count is > 0 and <= MostDigits && (count <= 3 || !isPlain) && digits[0] != '0' && Separator(text, i) is > 0 and var length)
        {
            i = ReadDigits(text, i + length, digits, ref count);
            isPlain = false;
        }

        if (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (text[i] == '.' || IsDecimalComma(text, at, i)))
        {
            var before = count;
            i = ReadDigits(text, i + 1, digits, ref count);
            decimals = count - before;
            isPlain = false;
        }

        end = i;
        if (count > MostDigits || IsVersion(text, i))
        {
            end = EndOfVersion(text, i);
            return null;
        }

        var value = double.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture) / Math.Pow(10, decimals);
        var significant = digits[..count].TrimStart('0');
        var place = Math.Pow(10, -decimals);
        if (decimals == 0)
        {
            place = Math.Pow(10, significant.Length - significant.TrimEnd('0').Length);
            significant = significant.TrimEnd('0');
        }

        var factor = Exponent(text, ref i, value, out var isPower);
        end = i;
        return isPower
            ? new Number(i, factor, factor, 1, IsPlain: false)
            : new Number(i, value * factor, place * factor, Math.Max(significant.Length, 1), isPlain && factor == 1);
    }

    /// <summary>Reads an integer with its sign behind a <c>^</c>, in braces or not, or in superscripts.</summary>
    internal static int? Power(string text, ref int at)
    {
        var i = at;
        var isRaised = i < text.Length && text[i] is '⁻' or '⁺' || (i < text.Length && Superscripts.Contains(text[i], StringComparison.Ordinal));
        var isBraced = false;
        if (!isRaised)
        {
            if (i >= text.Length || text[i++] != '^')
            {
                return null;
            }

            isBraced = i < text.Length && text[i] == '{';
            i += isBraced ? 1 : 0;
        }

        var isNegative = i < text.Length && text[i] is '-' or '−' or '–' or '⁻';
        i += i < text.Length && text[i] is '-' or '−' or '–' or '⁻' or '+' or '⁺' ? 1 : 0;
        var power = 0;
        var count = 0;
        for (; i < text.Length && count < 4 && Digit(text[i], isRaised) is >= 0 and var digit; i++, count++)
        {
            power = (power * 10) + digit;
        }

        if (count is 0 or > 2 || (isBraced && (i >= text.Length || text[i++] != '}')))
        {
            return null;
        }

        at = i;
        return isNegative ? -power : power;
    }

    private static int Digit(char character, bool isRaised) =>
        isRaised ? Superscripts.IndexOf(character, StringComparison.Ordinal) : char.IsAsciiDigit(character) ? character - '0' : -1;

    private static int ReadDigits(string text, int at, Span<char> digits, ref int count)
    {
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            if (count <= MostDigits)
            {
                digits[Math.Min(count++, MostDigits)] = text[at];
            }
        }

        return at;
    }

    /// <summary>The length of a thousands separator; 0 if three digits, and no more, do not follow.</summary>
    private static int Separator(string text, int at)
    {
        foreach (var separator in Separators)
        {
            var from = at + separator.Length;
            if (string.CompareOrdinal(text, at, separator, 0, separator.Length) == 0
                && from + 3 <= text.Length
                && !text.AsSpan(from, 3).ContainsAnyExceptInRange('0', '9')
                && (from + 3 == text.Length || !char.IsAsciiDigit(text[from + 3])))
            {
                return separator.Length;
            }
        }

        return 0;
    }

    /// <summary>In "3,9 %" the comma is a decimal one: one or two digits and a unit follow.</summary>
    private static bool IsDecimalComma(string text, int at, int comma)
    {
        var end = comma + 1;
        while (end < text.Length && end - comma < 4 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return text[comma] == ',' && end - comma is 2 or 3 && (at == 0 || text[at - 1] is ' ' or '\u00a0') && UnitReader.Read(text, end) is { Units: [{ Name.Length: > 0 }, ..] };
    }

    private static bool IsVersion(string text, int at) => at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]);

    private static int EndOfVersion(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || IsVersion(text, at)))
        {
            at++;
        }

        return at;
    }

    /// <summary>What an exponent multiplies by; for a power such as <c>10^{4}</c>, the power itself.</summary>
    private static double Exponent(string text, ref int at, double value, out bool isPower)
    {
        var i = at;
        isPower = Power(text, ref i) is not null;
        if (isPower)
        {
            var from = at;
            var power = Power(text, ref from) ?? 0;
            at = from;
            return Math.Pow(value, power);
        }

        if (at + 1 < text.Length && text[at] is 'e' or 'E')
        {
            i = at + (text[at + 1] is '-' or '+' or '−' ? 2 : 1);
            var length = 0;
            var power = 0;
            for (; i + length < text.Length && length < 3 && char.IsAsciiDigit(text[i + length]); length++)
            {
                power = (power * 10) + (text[i + length] - '0');
            }

            if (length is > 0 and < 3 && (i + length == text.Length || !char.IsAsciiLetterOrDigit(text[i + length])))
            {
                var isNegative = text[at + 1] is '-' or '−';
                at = i + length;
                return Math.Pow(10, isNegative ? -power : power);
            }
        }

        return TimesPowerOfTen(text, ref at);
    }

    private static double TimesPowerOfTen(string text, ref int at)
    {
        var i = SkipBlanks(text, at);
        foreach (var sign in Multiplications)
        {
            if (string.CompareOrdinal(text, i, sign, 0, sign.Length) == 0)
            {
                i = SkipBlanks(text, i + sign.Length);
                if (string.CompareOrdinal(text, i, "10", 0, 2) == 0 && (i += 2) > 0 && Power(text, ref i) is { } power)
                {
                    at = i;
                    return Math.Pow(10, power);
                }

                return 1;
            }
        }

        return 1;
    }

    private static int SkipBlanks(string text, int at)
    {
        for (var most = at + 6; at < text.Length && at < most && text[at] is ' ' or '~' or '\u00a0' or '{' or '}'; at++)
        {
        }

        return at;
    }
}
