using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>Puts values into a template's placeholders, such as <c>{{PAPER_COUNT}}</c>.</summary>
internal static partial class ReadmeTemplate
{
    internal const string PapersSection = "PAPERS_SECTION";

    /// <summary>Fills the template in one pass: braces inside a value stay as they are, and so do unknown placeholders.</summary>
    internal static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        Placeholder.Replace(template, match => values.GetValueOrDefault(match.Groups["name"].Value, match.Value));

    /// <summary>How often the papers are asked for: a template may leave them out, or show them twice.</summary>
    internal static int PapersSections(string template) =>
        Placeholder.Matches(template).Count(match => match.Groups["name"].Value == PapersSection);

    [GeneratedRegex(@"\{\{(?<name>[A-Z_]{1,40})\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder { get; }
}
