using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>Makes a service's words fit for a report: one short line, without control characters, and without anything that is or looks like a key.</summary>
/// <param name="key">The key in use; null if there is none.</param>
internal sealed partial class KeyGuard(string? key)
{
    private const int MaxLength = 200;
    private const int MaxRead = 4000;
    private const string Shown = "[key]";

    // A part of the key this long is as bad as the key; shorter words may be in it by chance.
    private const int ShortestPart = 8;

    /// <summary>Cleans and shortens; empty stays empty.</summary>
    public string Clean(string words)
    {
        var line = OneLine(words);
        if (key is not null)
        {
            line = key.Length >= ShortestPart
                ? line.Replace(key, Shown, StringComparison.OrdinalIgnoreCase)
                : Regex.Replace(line, $@"(?<!\w){Regex.Escape(key)}(?!\w)", Shown, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            line = Word.Replace(line, word => key.Contains(word.Value, StringComparison.OrdinalIgnoreCase) ? Shown : word.Value);
        }

        line = KeyLike.Replace(line, Shown);
        return line.Length <= MaxLength ? line : $"{line[..(MaxLength - 1)].TrimEnd()}…";
    }

    // Invisible characters go without a trace: they must not hide a key from the search for it. Surrogates go, too, so that the cut splits nothing.
    private static string OneLine(string words)
    {
        var line = new StringBuilder();
        foreach (var character in words.AsSpan(0, Math.Min(words.Length, MaxRead)))
        {
            if (char.IsWhiteSpace(character))
            {
                line.Append(line is [.., not ' '] ? " " : "");
            }
            else if (char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse))
            {
                line.Append(character);
            }
        }

        return line.ToString().Trim();
    }

    [GeneratedRegex(@"[^\s""'`(),;:<>\[\]{}]{8,}")]
    private static partial Regex Word { get; }

    // Keys of the usual forms, what follows Bearer, and what services print of a key with stars in it.
    [GeneratedRegex(@"\b(?:sk|gsk|hf)[-_][\w\-*.]{4,}|\bBearer\s+\S+|[\w\-]*\*{3,}[\w\-*]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KeyLike { get; }
}
