using System.Globalization;
using Winnow.Pipeline.Storing;

namespace Winnow.Display;

/// <summary>A version in the history of a paper, as a line: <c>v2  submitted 2026-01-14: withdrawn; title and abstract changed, title was "…"</c>.</summary>
internal static class HistoryText
{
    /// <summary>The line of one version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="history">All of them, oldest first.</param>
    public static string Line(ArchivedVersion version, IReadOnlyList<ArchivedVersion> history)
    {
        string[] facts = [.. Facts(version, history)];
        var dates = string.Join(", ", Dates(version));
        return $"{(version.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"v{number}") : "v?")}  {(dates.Length > 0 ? dates : "undated")}{(facts.Length > 0 ? $": {string.Join("; ", facts)}" : "")}";
    }

    private static IEnumerable<string> Dates(ArchivedVersion version)
    {
        if (version.Submitted is { } submitted)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"submitted {submitted.UtcDateTime:yyyy-MM-dd}");
        }

        if (version.AnnouncedOn is { } announced)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"announced {announced:yyyy-MM-dd}");
        }
    }

    private static IEnumerable<string> Facts(ArchivedVersion version, IReadOnlyList<ArchivedVersion> history)
    {
        if (version.IsWithdrawal)
        {
            yield return "withdrawn";
        }
        else if (version.Changes.Contains(VersionChange.Withdrawn))
        {
            yield return "no longer withdrawn";
        }

        string[] changed = [.. version.Changes.Where(change => change != VersionChange.Withdrawn).Select(Words.Changed)];
        if (changed.Length > 0)
        {
            yield return $"{string.Join(", ", changed)} changed";
        }

        if (version.Changes.Contains(VersionChange.Title) && history.TakeWhile(other => other != version).LastOrDefault(other => other.Text is not null)?.Text is { } before)
        {
            yield return $"the title was \"{before.Title}\"";
        }

        if (version.Text is null)
        {
            yield return "its text is not in the archive";
        }
    }
}
