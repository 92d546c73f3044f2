using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary>What <c>check</c> says about keywords that are right, but perhaps not wise.</summary>
internal static class KeywordAdvice
{
    /// <summary>The findings of the keyword linter, as warnings at the lines of their keywords.</summary>
    /// <param name="loaded">The configuration.</param>
    /// <param name="findings">Each with its key, as in <c>keywords[3]</c>, and what it is and what to do.</param>
    public static IEnumerable<ConfigProblem> From(LoadedSettings loaded, IEnumerable<(string Key, string Message)> findings) =>
        findings.Select(finding => new ConfigProblem
        {
            IsError = false,
            Place = loaded.PlaceOf(finding.Key),
            Key = finding.Key,
            Message = Shown.Clean(finding.Message),
            Remedy = "",
        });
}
