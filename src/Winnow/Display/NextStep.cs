using System.Globalization;
using Winnow.Configuration;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Display;

/// <summary>What the next run will ask of arXiv, as the run itself would decide it.</summary>
/// <param name="At">From when on it is worth it; null for now.</param>
/// <param name="Plan">What it asks.</param>
/// <param name="From">The first day that it repairs by itself.</param>
internal sealed record NextStep(DateTimeOffset? At, FetchPlan Plan, DateOnly From)
{
    private const int MostNamed = 5;

    /// <summary>Asks the planner, and where it has nothing to ask, asks it again for the time that it names.</summary>
    /// <param name="settings">What is followed, and how far back it is repaired.</param>
    /// <param name="lines">The ledger.</param>
    /// <param name="followed">How the categories are followed.</param>
    /// <param name="now">What time it is.</param>
    public static NextStep Of(Settings settings, IReadOnlyList<CategoryDay> lines, IReadOnlyList<FollowedCategory> followed, DateTimeOffset now)
    {
        var planner = Planner(now);
        var plan = Plan(planner);
        var later = plan.AskAgainAt is { } at ? Plan(Planner(at)) with { AskAgainAt = at } : plan;
        return new NextStep(later.AskAgainAt, later, planner.From);

        FetchPlanner Planner(DateTimeOffset instant) => new(settings.Calendar, instant, settings.Profile.DaysBack);

        FetchPlan Plan(FetchPlanner one) => one.Plan(settings.Profile.Categories, lines, followed);
    }

    /// <summary>It all as a sentence.</summary>
    public string Sentence => At is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"Nothing to ask before {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC; then 'winnow run' asks arXiv for {What}.")
        : $"'winnow run' would now ask arXiv for {What}.";

    private string What => string.Join(" and ", new[] { Feeds, Pages }.Where(part => part.Length > 0));

    private string Feeds => Plan.Feeds switch
    {
        [] => "",
        [var only] => $"the feed of {only}",
        { Count: <= MostNamed } few => $"the feeds of {string.Join(", ", few)}",
        var many => $"{many.Count} feeds",
    };

    private string Pages => Plan.PastDays switch
    {
        [] => "",
        { Count: <= MostNamed } few => $"{Words.Count(Plan.Pages, "page")} of {string.Join(", ", few.Select(day => Iso(day.Date)))}",
        var many => $"{Words.Count(Plan.Pages, "page")} of {many.Count} days from {Iso(many[0].Date)} on",
    };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
