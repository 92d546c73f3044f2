using Winnow.Arxiv.Categories;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>Which windows of which categories must be asked for. Pure.</summary>
/// <remarks>
/// <para>arXiv sorts records by datestamp, the day on which they were last touched. A paper submitted on a day has that datestamp or a later one, so
/// the windows run to today, whatever papers are wanted.</para>
/// <para>A month that is over stays as it is, but for the records that leave it for a later one: it is asked for once.
/// The month under way is asked for again from the day before the last one it was asked for.</para>
/// <para>Source: arXiv/oaipmh 27ad99e, read 2026-11-21.</para>
/// </remarks>
internal sealed record HarvestPlan
{
    /// <summary>What is to be asked for, in order.</summary>
    public required IReadOnlyList<PlannedWindow> Windows { get; init; }

    /// <summary>How many windows are here already.</summary>
    public required int AlreadyHere { get; init; }

    public static HarvestPlan Make(IReadOnlyList<string> categories, DateOnly from, DateOnly? to, IReadOnlyList<HarvestWindow> known, DateOnly today)
    {
        var byName = known.ToDictionary(window => (window.Category, window.First));
        var planned = new List<PlannedWindow>();
        var alreadyHere = 0;
        foreach (var wanted in Sets(categories).SelectMany(category => Months(category, from, to ?? DateOnly.MaxValue, today)))
        {
            if (Plan(wanted, byName.GetValueOrDefault((wanted.Category, wanted.First)), today) is { } window)
            {
                planned.Add(window);
            }
            else
            {
                alreadyHere++;
            }
        }

        return new HarvestPlan { Windows = planned, AlreadyHere = alreadyHere };
    }

    // An alias names the same papers, and an archive holds its categories.
    private static string[] Sets(IReadOnlyList<string> categories)
    {
        string[] sets = [.. categories.Select(category => Taxonomy.Canonical(category) ?? category).Distinct(StringComparer.OrdinalIgnoreCase)];
        return [.. sets.Where(set => !Array.Exists(sets, other => other != set && Taxonomy.Contains(other, set)))];
    }

    private static IEnumerable<HarvestWindow> Months(string category, DateOnly from, DateOnly to, DateOnly today)
    {
        var first = from > OaiQuery.Earliest ? from : OaiQuery.Earliest;
        while (first <= today)
        {
            var next = new DateOnly(first.Year, first.Month, 1).AddMonths(1);
            var last = next <= today ? next.AddDays(-1) : today;
            yield return new HarvestWindow { Category = category, First = first, Last = last, SubmittedFrom = from, SubmittedTo = to };
            first = next;
        }
    }

    private static PlannedWindow? Plan(HarvestWindow wanted, HarvestWindow? known, DateOnly today)
    {
        DateOnly? until = wanted.Last < today ? wanted.Last : null;
        var covers = known is not null && known.SubmittedFrom <= wanted.SubmittedFrom && known.SubmittedTo >= wanted.SubmittedTo;
        if (!covers || known is null)
        {
            return Ask(wanted, wanted.First, null);
        }

        var window = wanted with { SubmittedFrom = known.SubmittedFrom, SubmittedTo = known.SubmittedTo };
        return known switch
        {
            { IsFinished: true } when known.Last >= wanted.Last => null,
            { IsFinished: true } => Ask(window, known.Last.AddDays(-1) is var again && again > wanted.First ? again : wanted.First, null),
            { ResumptionToken: { } token } when known.Last == wanted.Last => Ask(window, wanted.First, token),
            _ => Ask(window, wanted.First, null),
        };

        PlannedWindow Ask(HarvestWindow window, DateOnly first, string? token) =>
            new(window, new OaiQuery { Category = window.Category, From = first, Until = until, ResumptionToken = token });
    }
}

/// <summary>A window, and how arXiv is asked for it.</summary>
/// <param name="Window">The window as it was before.</param>
/// <param name="Query">The question.</param>
internal sealed record PlannedWindow(HarvestWindow Window, OaiQuery Query);
