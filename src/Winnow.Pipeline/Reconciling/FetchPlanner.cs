using System.Globalization;
using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Reconciling;

/// <summary>Decides what is worth asking arXiv for: what the ledger lacks, and no more. Pure.</summary>
/// <remarks>
/// <para>A category is asked at most once an hour, and not at all once every day up to the newest is closed, which happens the
/// day after by that day's own page: from then on until the next announcement there is nothing to hear.</para>
/// <para>A past day is asked for if it is within <c>days_back</c> and not closed; a category that was just switched on has none.</para>
/// </remarks>
/// <param name="calendar">On which days arXiv announces.</param>
/// <param name="now">What time it is.</param>
/// <param name="daysBack">How far back from the newest announcement day missed days are repaired; 0: not at all.</param>
public sealed class FetchPlanner(AnnouncementCalendar calendar, DateTimeOffset now, int daysBack)
{
    /// <summary>How long after an answer a category is not asked again: an hour, less a minute for a scheduler that is early.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromMinutes(59);

    private readonly DateOnly _today = AnnouncementCalendar.EasternDay(now);

    /// <summary>The first day that is still repaired: runs ask for none before it by themselves.</summary>
    public DateOnly From
    {
        get
        {
            var (wanted, oldestPage) = (calendar.NewestExpected(now).AddDays(-daysBack), _today.AddDays(-CatchupPage.MaxDaysBack));
            return wanted > oldestPage ? wanted : oldestPage;
        }
    }

    /// <summary>The plan for the daily run.</summary>
    /// <param name="categories">The profile's categories, in order.</param>
    /// <param name="lines">The ledger.</param>
    /// <param name="followed">What is known of how the categories are followed; one that is missing was just switched on.</param>
    public FetchPlan Plan(IReadOnlyList<string> categories, IEnumerable<CategoryDay> lines, IEnumerable<FollowedCategory> followed)
    {
        ArgumentNullException.ThrowIfNull(categories);
        var ledger = lines.ToLookup(line => line.Category, StringComparer.Ordinal);
        var known = followed.ToDictionary(each => each.Category, StringComparer.Ordinal);

        var due = categories.Where(category => !known.TryGetValue(category, out var each) || NextPoll(each) <= now).ToArray();
        var feeds = due.Where(category => !known.ContainsKey(category) || !AnnouncementCalendar.IsWeekend(_today)).ToArray();
        var pastDays =
            from category in due
            from date in OpenDays(known.GetValueOrDefault(category)?.Since, ledger[category])
            group category by date into day
            orderby day.Key
            select new PastDay(day.Key, [.. day]);

        var plan = new FetchPlan { Feeds = feeds, PastDays = [.. pastDays] };
        return plan.IsEmpty ? Rest(plan, categories.Except(due).Select(category => known[category]).Where(each => IsOpen(each, ledger[each.Category]))) : plan;
    }

    /// <summary>The plan for one day that was asked for in particular.</summary>
    /// <param name="categories">The profile's categories, in order.</param>
    /// <param name="date">The day.</param>
    public FetchPlan PlanDay(IReadOnlyList<string> categories, DateOnly date) =>
        date >= _today
            ? new FetchPlan { Feeds = categories, PastDays = [] }
            : new FetchPlan { Feeds = [], PastDays = [new PastDay(date, categories)] };

    private IEnumerable<DateOnly> OpenDays(DateOnly? since, IEnumerable<CategoryDay> lines)
    {
        if (since is not { } first)
        {
            yield break;
        }

        var closed = lines.Where(line => line.IsClosed).Select(line => line.Date).ToHashSet();
        for (var date = first > From ? first : From; date < _today; date = date.AddDays(1))
        {
            if (!AnnouncementCalendar.IsWeekend(date) && !closed.Contains(date))
            {
                yield return date;
            }
        }
    }

    // A stored time that lies in the future counts as now, unless it lies so far ahead that the clock must have been wrong.
    private DateTimeOffset NextPoll(FollowedCategory category) => (category.PolledAt - now) switch
    {
        { Ticks: <= 0 } => category.PolledAt + PollEvery,
        var ahead when ahead < PollEvery => now + PollEvery,
        _ => now,
    };

    // On a weekend a category whose days are all closed has nothing to say, whenever it was asked last.
    private bool IsOpen(FollowedCategory category, IEnumerable<CategoryDay> lines) =>
        !AnnouncementCalendar.IsWeekend(_today) || OpenDays(category.Since, lines).Any();

    private FetchPlan Rest(FetchPlan plan, IEnumerable<FollowedCategory> resting)
    {
        if (resting.Select(NextPoll).Order().Take(1).ToArray() is [var hour])
        {
            return plan with
            {
                AskAgainAt = hour,
                WhyNothing = $"Nothing was asked of arXiv: the last answer is less than an hour old. It is worth asking again at {Time(hour)}.",
            };
        }

        var next = _today.AddDays(1);
        while (AnnouncementCalendar.IsWeekend(next))
        {
            next = next.AddDays(1);
        }

        var feed = AnnouncementCalendar.StartOf(next);
        return plan with
        {
            AskAgainAt = feed,
            WhyNothing = $"Nothing was asked of arXiv: every day so far is closed, and the next feed comes at {Time(feed)}.",
        };
    }

    private static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
