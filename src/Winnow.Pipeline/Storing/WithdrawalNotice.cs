using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Storing;

/// <summary>Knows a withdrawal by its words, where the source does not mark it: arXiv asks authors to say it in the comments, and many
/// say it in the abstract.</summary>
/// <remarks>Source: https://info.arxiv.org/help/withdraw.html, a stored copy, read 2026-11-21.</remarks>
internal static partial class WithdrawalNotice
{
    // Only how the text begins counts: papers also speak of things that are withdrawn.
    private const int Beginning = 120;

    public static bool IsIn(string? text) => text is not null && Words.IsMatch(text[..Math.Min(text.Length, Beginning)]);

    [GeneratedRegex("""
        ^\W{0,3}(?: arxiv\ admin\ note:\ )?
        (?: (?: (?:this|the|our)\ )? (?:\w+\ )?
            (?: paper|article|manuscript|submission|preprint|work|version|document|note|letter|comment )
            (?: \ (?:has|have)\ (?:now\ |temporarily\ )?been | \ is | \ was )? \ (?:withdrawn|retracted|removed)\b
          | (?: withdrawn|retracted )\b (?= \W*$ | [.,:;!] | \ (?:by|due|because|for|from|as|since|until|pending)\b ) )
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Words { get; }
}
