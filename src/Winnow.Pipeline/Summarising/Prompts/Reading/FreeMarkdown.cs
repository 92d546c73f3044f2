using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Summarising.Prompts.Reading;

/// <summary>An answer in free Markdown: what a reader's own prompt asks for, and what some models write whatever they are asked for.</summary>
internal static partial class FreeMarkdown
{
    /// <summary>Whether a text looks like a summary in sections, and not like broken JSON or chat.</summary>
    public static bool HasSections(string text) =>
        text.Length > 0 && text[0] is not ('{' or '[') && Heading.Count(text) >= 2 && JsonKey.Count(text) < 3;

    // "## Results", "**Results**", "**Results:**"
    [GeneratedRegex(@"^(#{1,6} +\S.*|\*\*[^*\n]{2,80}\*\*:?[ ]*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Heading { get; }

    [GeneratedRegex("\"[a-z_]{3,20}\"\\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex JsonKey { get; }
}
