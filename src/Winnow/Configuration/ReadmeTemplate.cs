using System.Text;
using System.Text.RegularExpressions;

namespace Winnow.Configuration;

/// <summary>The reader's own README, <c>README.template.md</c> beside the configuration.</summary>
internal static partial class ReadmeTemplate
{
    private const string FileName = "README.template.md";
    private const int MaxBytes = 256 << 10;

    private static readonly string[] Placeholders = ["PAPERS_SECTION", "LAST_UPDATED", "PAPER_COUNT", "CATEGORIES", "KEYWORDS", "STATUS"];

    /// <summary>The template's text; null if there is none, or it cannot be read, which then has been reported.</summary>
    public static string? Read(string folder, ConfigProblems problems)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        var place = new ConfigPlace(FileName, null);
        if (!file.Exists)
        {
            return null;
        }

        try
        {
            if (file.Length > MaxBytes)
            {
                problems.Error(place, "", "the template is larger than 256 KiB", "shorten it");
                return null;
            }

            var text = File.ReadAllText(file.FullName, new UTF8Encoding(false, throwOnInvalidBytes: true));
            Check(text, place, problems);
            return text;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            problems.Error(place, "", problem is DecoderFallbackException ? "the template is not UTF-8" : $"the template cannot be read: {problem.Message}", "put that right, or move it away");
            return null;
        }
    }

    private static void Check(string text, ConfigPlace place, ConfigProblems problems)
    {
        if (!text.Contains("{{PAPERS_SECTION}}", StringComparison.Ordinal))
        {
            problems.Warning(place, "", "the template has no {{PAPERS_SECTION}}, so the README will show no papers", "add it where the papers belong");
        }

        foreach (var match in Placeholder.Matches(text).Where(match => !Placeholders.Contains(match.Groups[1].Value)))
        {
            var line = 1 + text.AsSpan(0, match.Index).Count('\n');
            problems.Warning(place with { Line = line }, "", $"there is no placeholder {Shown.Short(match.Value)}; it stays as it is",
                $"the placeholders are {string.Join(", ", Placeholders)}", Nearest.Of(match.Groups[1].Value, Placeholders));
        }
    }

    [GeneratedRegex(@"\{\{([A-Za-z_ ]{1,40})\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder { get; }
}
