using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Gives the papers of one document their keys: <c>muller2026attention</c>, family name, year and the first word of the title that says something.</summary>
/// <remarks>A key comes from the paper alone: identifier, first author, title. Where the short one is taken already, the identifier is added to
/// it, <c>muller2026attention-2601.00123</c>, which no other paper can have. Keys are lower-case ASCII: BibTeX takes A for a, and LaTeX little else.</remarks>
internal sealed partial class CitationKeys
{
    private const int LongestPart = 30;

    private static readonly HashSet<string> EmptyWords = [.. "a an the on of in for to and with from by at as is are do does can how what why when which towards toward via using into over under between".Split(' ')];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The key of a paper of this document; asked once for each.</summary>
    public string Of(StoredPaper paper)
    {
        var key = Short(paper);
        return _taken.Add(key) ? key : $"{key}-{paper.Id.Value.Replace('/', '.')}";
    }

    // The year is the identifier's: it stays, however much more becomes known of the paper.
    private static string Short(StoredPaper paper)
    {
        var author = PersonName.ReadAll(paper.Authors) is [var first, ..] ? first : null;
        var name = author is null ? "" : author.IsWhole ? FirstWord(author.Family) : AsciiLetters(author.Family, digits: false);
        var key = new StringBuilder(Cut(name) is { Length: > 0 } letters ? letters : "anon");
        key.Append(CultureInfo.InvariantCulture, $"{Citation.MonthOf(paper.Id).Year}");
        return key.Append(Cut(FirstWord(Maths.Replace(paper.Title, " ")))).ToString();
    }

    private static string FirstWord(string text) => Words.Matches(text)
        .Select(word => AsciiLetters(word.Value, digits: true))
        .FirstOrDefault(word => word.Any(char.IsAsciiLetter) && !EmptyWords.Contains(word), "");

    /// <summary>What is left in lower case when accents and all but a to z is taken away.</summary>
    private static string AsciiLetters(string text, bool digits)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var character in Spelled(rune))
            {
                if (char.IsAsciiLetter(character) || (digits && char.IsAsciiDigit(character)))
                {
                    ascii.Append(char.ToLowerInvariant(character));
                }
            }
        }

        return ascii.ToString();
    }

    private static string Spelled(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        'ħ' or 'Ħ' => "h",
        'ŋ' or 'Ŋ' => "n",
        0xFFFD => "",
        _ => rune.ToString().Normalize(NormalizationForm.FormKD),
    };

    private static string Cut(string part) => part.Length > LongestPart ? part[..LongestPart] : part;

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words { get; }

    [GeneratedRegex(@"\$[^$]*\$", RegexOptions.CultureInvariant)]
    private static partial Regex Maths { get; }
}
