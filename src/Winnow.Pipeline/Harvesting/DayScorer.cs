using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>Ranks harvested papers into the days on which they were announced. Days that arXiv still shows are read from it, others are inferred,
/// and say so; days that a run has read are left alone.</summary>
internal sealed class DayScorer(BackfillRequest request, IStore store, IDaySource? pages, AnnouncementCalendar calendar, DateTimeOffset started)
{
    private const string Inferred = "Days and types are inferred: arXiv's records tell neither.";

    // Between a submission and its announcement: weekends, holidays, moderation.
    private const int LongestWay = InferredDay.LongestHold + 10;
    private const int DaysAtOnce = 28;

    private readonly KeywordMatcher _matcher = new(request.Profile);
    private readonly DateOnly _newest = calendar.NewestExpected(started);

    /// <summary>The scored days, oldest first, stored already; a few weeks are in memory at a time.</summary>
    public async IAsyncEnumerable<StoredDay> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = (await store.LoadRecordsAsync(cancellationToken)).ToDictionary(record => record.Date);
        var last = Min(request.To?.AddDays(LongestWay) ?? _newest, _newest);
        for (var first = request.From; first <= last; first = first.AddDays(DaysAtOnce))
        {
            var days = await InferAsync(first, Min(first.AddDays(DaysAtOnce - 1), last), cancellationToken);
            foreach (var (date, papers) in days.OrderBy(day => day.Key))
            {
                if (IsOpen(records.GetValueOrDefault(date)))
                {
                    yield return await TakeAsync(date, cancellationToken) ?? await KeepAsync(date, papers, records.GetValueOrDefault(date), cancellationToken);
                }
            }
        }
    }

    // A day that any source but the records has told of is better than what can be inferred.
    private static bool IsOpen(DayRecord? record) =>
        record is not { HasPapers: true } || record.Categories.All(line => line.Source == ListingSource.Oai);

    private async Task<StoredDay?> TakeAsync(DateOnly date, CancellationToken cancellationToken) =>
        pages is not null && date > _newest.AddDays(-IDaySource.DaysBack) ? await pages.TakeAsync(date, cancellationToken) : null;

    private async Task<Dictionary<DateOnly, List<AnnouncedPaper>>> InferAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var days = new Dictionary<DateOnly, List<AnnouncedPaper>>();
        var from = first.AddDays(-LongestWay) is var early && early > request.From ? early : request.From;
        foreach (var paper in await store.LoadHarvestedAsync(from, Min(last, request.To ?? last), cancellationToken))
        {
            var day = InferredDay.Of(paper, calendar);
            if (day >= first && day <= last && InferredDay.Announce(paper, day, request.Profile.Categories) is { } announced)
            {
                var papers = days.TryGetValue(day, out var known) ? known : days[day] = [];
                papers.Add(announced);
            }
        }

        return days;
    }

    private async Task<StoredDay> KeepAsync(DateOnly date, IReadOnlyList<AnnouncedPaper> papers, DayRecord? before, CancellationToken cancellationToken)
    {
        var ranked = Ranker.Rank(request.Profile, _matcher.MatchAll(papers));
        var day = new StoredDay(
            new DayRecord
            {
                Date = date,
                Updated = started,
                Categories = [.. request.Profile.Categories.Select(category => Line(category, date, papers))],
                Matched = ranked.Count,
                Published = Math.Min(ranked.Count, request.Profile.MaxPapers),
            },
            [.. ranked.Select(paper => new DigestPaper(paper, null))]);

        if (before is not null && (await store.LoadDaysAsync(date, date, cancellationToken)) is [var had] && SameContent.Of(had, day))
        {
            return had;
        }

        await store.SaveAsync(new RunChanges { Days = [day] }, cancellationToken);
        return day;
    }

    private static CategoryDay Line(string category, DateOnly date, IReadOnlyList<AnnouncedPaper> papers)
    {
        var types = papers.Select(paper => paper.Types.TryGetValue(category, out var type) ? type : (AnnouncementType?)null).OfType<AnnouncementType>().ToArray();
        return new CategoryDay
        {
            Category = category,
            Date = date,
            State = DayState.Partial,
            Received = types.Length,
            New = types.Count(type => type == AnnouncementType.New),
            Cross = types.Count(type => type == AnnouncementType.Cross),
            Replace = 0,
            Source = ListingSource.Oai,
            Why = Inferred,
        };
    }

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;
}
