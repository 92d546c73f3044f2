using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>From which day on each category is followed, and when arXiv last answered for it.</summary>
internal static class Followed
{
    /// <summary>After a loss of the state: the categories of the newest published day, from their first one on.</summary>
    public static IReadOnlyList<FollowedCategory> FromDays(IReadOnlyList<StoredDay> days)
    {
        var lines = days.SelectMany(day => day.Record.Categories).ToLookup(line => line.Category, StringComparer.Ordinal);
        var newest = days.MaxBy(day => day.Record.Date)?.Record.Categories ?? [];
        return [.. newest.Select(line => new FollowedCategory(line.Category, lines[line.Category].Min(each => each.Date), DateTimeOffset.MinValue))];
    }

    /// <summary>How the categories are followed after a run. One that was switched on counts from the first day that it showed.</summary>
    public static IReadOnlyList<FollowedCategory> After(
        IReadOnlyList<string> categories,
        IReadOnlyList<FollowedCategory> before,
        IReadOnlyList<FetchedCategory> fetched,
        IReadOnlyList<BuiltDay> built,
        DateTimeOffset now)
    {
        var known = before.ToDictionary(each => each.Category, StringComparer.Ordinal);
        return [.. categories.Select(After).OfType<FollowedCategory>()];

        FollowedCategory? After(string category)
        {
            var since = known.GetValueOrDefault(category)?.Since ?? FirstShown(category);
            var polled = fetched.Any(one => one.Category == category && one.Failure is null) ? now : known.GetValueOrDefault(category)?.PolledAt;
            return since is { } first && polled is { } instant ? new FollowedCategory(category, first, instant) : null;
        }

        DateOnly? FirstShown(string category) => built
            .Where(day => day.Checked.Contains(category))
            .SelectMany(day => day.Day.Record.Categories)
            .Where(line => line.Category == category && line.State is DayState.Complete or DayState.Partial or DayState.Quiet)
            .Select(line => (DateOnly?)line.Date)
            .Min();
    }
}
