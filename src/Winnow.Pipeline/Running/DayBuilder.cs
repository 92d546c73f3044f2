using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Makes one announcement day out of what was read now and what is already held: merged, judged, matched, ranked.</summary>
internal sealed class DayBuilder(Profile profile, IRunStore store, DateTimeOffset started)
{
    private readonly KeywordMatcher _matcher = new(profile);

    /// <summary>Builds one day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="listings">What was read of it now; none if it is only ranked again.</param>
    /// <param name="unread">The ledger's lines for categories that should have held that day, and of which nothing was read.</param>
    /// <param name="before">The record of that day; null if there is none.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<BuiltDay> BuildAsync(
        DateOnly date,
        IReadOnlyList<Listing> listings,
        IReadOnlyList<CategoryDay> unread,
        DayRecord? before,
        CancellationToken cancellationToken)
    {
        var stored = await store.LoadAnnouncedAsync(date, cancellationToken);
        ArxivId[] papers = [.. stored.Select(paper => paper.Id), .. listings.SelectMany(listing => listing.Announcements).Select(one => one.Id)];
        var earlier = await store.FindAnnouncedBeforeAsync(date, [.. papers.Distinct()], cancellationToken);

        // A stale feed shows an old batch under a new date: its papers belong to the day that they already have.
        var unseen = listings.ToDictionary(listing => listing.Category, listing => Unseen(listing, earlier.ContainsKey), StringComparer.Ordinal);
        var announced = Merger.Merge(date, listings.Where(listing => unseen[listing.Category] > 0), stored);

        var expectsPapers = AnnouncementCalendar.IsExpected(date);
        var judged = listings.Select(listing => Reconciler.Judge(listing, date, announced, unseen[listing.Category], expectsPapers));

        var fresh = announced.Where(paper => IsUpdate(paper) || !earlier.ContainsKey(paper.Id));
        var ranked = Ranker.Rank(profile, [.. fresh.Select(_matcher.Match).OfType<Match>()]);
        var digest = ranked.Select(paper => new DigestPaper(paper, null)).ToArray();

        return new BuiltDay
        {
            Announced = announced,
            New = announced.Count - stored.Count,
            WasRead = unseen.Values.Any(count => count > 0),
            Day = new StoredDay(
                new DayRecord
                {
                    Date = date,
                    Updated = started,
                    Categories = Lines([.. judged, .. unread], before),
                    Matched = digest.Length,
                    Published = Math.Min(digest.Length, profile.MaxPapers),
                },
                digest),
        };
    }

    // What was read now counts; a failure, or a feed that has fallen empty, does not undo what an earlier run had read.
    private CategoryDay[] Lines(IEnumerable<CategoryDay> lines, DayRecord? before)
    {
        var now = lines.ToDictionary(line => line.Category, StringComparer.Ordinal);
        var then = (before?.Categories ?? []).ToDictionary(line => line.Category, StringComparer.Ordinal);

        return [.. profile.Categories.Select(Line).OfType<CategoryDay>()];

        CategoryDay? Line(string category) => (now.GetValueOrDefault(category), then.GetValueOrDefault(category)) switch
        {
            ({ State: DayState.Failed or DayState.Waiting or DayState.Quiet }, { State: DayState.Complete or DayState.Partial } had) => had,
            (null, var had) => had,
            (var line, _) => line,
        };
    }

    private static int Unseen(Listing listing, Func<ArxivId, bool> wasAnnounced)
    {
        var papers = listing.Announcements.Where(announcement => announcement.Type is AnnouncementType.New or AnnouncementType.Cross).ToArray();
        return papers is [] ? listing.Announcements.Count : papers.Count(announcement => !wasAnnounced(announcement.Id));
    }

    private static bool IsUpdate(AnnouncedPaper paper) => paper.Type is AnnouncementType.Replace or AnnouncementType.ReplaceCross;
}

/// <summary>One day, ready to be kept and published.</summary>
internal sealed record BuiltDay
{
    /// <summary>Every paper of the day's listings, matched or not.</summary>
    public required IReadOnlyList<AnnouncedPaper> Announced { get; init; }

    /// <summary>How many of them no run had seen on that day.</summary>
    public required int New { get; init; }

    /// <summary>Whether a listing of that day was read now; else it was only ranked again.</summary>
    public required bool WasRead { get; init; }

    /// <summary>Whether there is anything to tell of it: a quiet day is no news, and nothing of it is kept or published.</summary>
    public bool IsNews => Announced.Count > 0 || Reconciler.Weakest(Day.Record.Categories) is not DayState.Quiet;

    /// <summary>The day's record and digest.</summary>
    public required StoredDay Day { get; init; }
}
