using System.Text;
using System.Text.RegularExpressions;

namespace FakeArxiv.Pages;

/// <summary>Turns the commonest TeX accents into letters, as arXiv's pages do and its feeds do not.</summary>
internal static partial class TexAccents
{
    private const string Accents = "'`^\"~=.cv";
    private const string Combining = "\u0301\u0300\u0302\u0308\u0303\u0304\u0307\u0327\u030C";

    public static string ToUnicode(string text) => Accent().Replace(text, match =>
    {
        var accent = Combining[Accents.IndexOf(match.Groups["accent"].Value, StringComparison.Ordinal)];
        var letter = match.Groups["letter"].Value is "\\i" ? "i" : match.Groups["letter"].Value;
        return $"{letter}{accent}".Normalize(NormalizationForm.FormC);
    }).Replace("{\\l}", "ł", StringComparison.Ordinal).Replace("{\\o}", "ø", StringComparison.Ordinal).Replace("{\\ss}", "ß", StringComparison.Ordinal);

    [GeneratedRegex("""\\(?:(?<accent>['`^"~=.])\{?(?<letter>\\i|[A-Za-z])\}?|(?<accent>[cv])\{(?<letter>\\i|[A-Za-z])\})""")]
    private static partial Regex Accent();
}
