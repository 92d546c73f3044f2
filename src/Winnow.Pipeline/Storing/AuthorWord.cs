using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Storing;

/// <summary>The words of authors' names, and how else they are written.</summary>
internal static partial class AuthorWord
{
    /// <summary>The words of a name as the search index knows them: small letters, without accents.</summary>
    public static IEnumerable<string> Read(string name) => SearchWords.Read(name) is { } read ? Fold(read.Words).Split(' ') : [];

    /// <summary>A word and the other ways to write its umlauts, as the search index would know them: <c>Müller</c>, <c>Muller</c> and <c>Mueller</c> may be one name.</summary>
    /// <remarks>Between consonants only, and not after those that begin Chinese and Korean syllables: <c>Xuefeng</c> and <c>Xufeng</c> are two names.</remarks>
    public static IReadOnlyList<string> Spellings(string word)
    {
        var folded = Fold(word);
        var spelledOut = Fold(word.Normalize(NormalizationForm.FormC).ToLowerInvariant()
            .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal));
        return
        [
            .. new[] { folded, spelledOut, SpelledOut.Replace(folded, "$1") }
                .Concat(Umlaut.Matches(folded).Select(match => folded.Insert(match.Index + 1, "e")))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>A folded word in plain Latin letters: <c>ø</c>, <c>ł</c> and their like are letters of their own to the search index, but seldom to those who search.</summary>
    public static string Plain(string folded) => Ascii.IsValid(folded)
        ? folded
        : folded.Replace('ø', 'o').Replace('ł', 'l').Replace('đ', 'd').Replace('ð', 'd').Replace('ı', 'i').Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal);

    /// <summary>How many letters must be added, left out, changed or swapped with the next one to make one word of the other.</summary>
    /// <returns>The number; <paramref name="most"/> + 1 if it is larger than that.</returns>
    public static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        var (earlier, before, row) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray(), new int[other.Length + 1]);
        for (var i = 1; i <= one.Length; i++)
        {
            var smallest = row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(before[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], earlier[j - 2] + 1);
                }

                smallest = Math.Min(smallest, row[j]);
            }

            if (smallest > most)
            {
                return most + 1;
            }

            (earlier, before, row) = (before, row, earlier);
        }

        return Math.Min(before[^1], most + 1);
    }

    private static string Fold(string word)
    {
        var lower = word.ToLowerInvariant();
        return Ascii.IsValid(lower)
            ? lower
            : string.Concat(lower.Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark));
    }

    [GeneratedRegex("(?<=[bcdfghkmprstvwz])([aou])e(?=[bcdfghklmnprstvwz])", RegexOptions.CultureInvariant)]
    private static partial Regex SpelledOut { get; }

    [GeneratedRegex("(?<=[bcdfghkmprstvwz])[aou](?=[bcdfghklmnprstvwz])", RegexOptions.CultureInvariant)]
    private static partial Regex Umlaut { get; }
}
