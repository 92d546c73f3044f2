using System.Globalization;
using System.Text;

namespace Winnow.Configuration;

/// <summary>Makes values of the configuration fit for a message: short, on one line, and never a secret.</summary>
internal static class Shown
{
    private const int MaxLength = 60;

    private static readonly string[] KeyPrefixes = ["sk-", "sk_", "pk-", "pk_", "rk_", "ghp_", "gho_", "github_pat_", "hf_", "AIza", "AKIA", "xox", "glpat-", "gsk_", "Bearer "];

    /// <summary>The value in quotes, or words in its place if it looks like a key.</summary>
    public static string Quoted(string value) => LooksLikeSecret(value) ? "(not shown: it looks like a key)" : $"'{Short(value)}'";

    /// <summary>At most 60 characters, none of which can steer a terminal.</summary>
    public static string Short(string value) => Clean(value.Length > MaxLength ? value[..MaxLength] + "…" : value);

    /// <summary>The text without anything that can steer a terminal or turn its direction: such characters become U+FFFD.</summary>
    public static string Clean(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return text.ToString();
    }

    /// <summary>Whether a value is more like a key than like anything that belongs into a configuration.</summary>
    public static bool LooksLikeSecret(string value)
    {
        var text = value.AsSpan().Trim();
        foreach (var prefix in KeyPrefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && text.Length >= prefix.Length + 8)
            {
                return true;
            }
        }

        // Long, without a blank or an address's punctuation, letters and digits mixed.
        if (text.Length < 20 || text.ContainsAny(" :/@"))
        {
            return false;
        }

        var digits = 0;
        var hasLower = false;
        foreach (var character in text)
        {
            digits += char.IsAsciiDigit(character) ? 1 : 0;
            hasLower |= char.IsAsciiLetterLower(character);
        }

        return digits >= 3 && (hasLower || !text.Contains('_'));
    }
}
