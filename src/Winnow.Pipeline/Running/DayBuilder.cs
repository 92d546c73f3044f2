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
internal sealed class DayBuilder(Profile profile, IRunStore store, AnnouncementCalendar calendar, DateTimeOffset started)
{
    private readonly KeywordMatcher _matcher = new(profile);

    /// <summary>Builds one day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="readings">What was read of it now, in the order of asking; none if it is only ranked again.</param>
    /// <param name="unread">The ledger's lines for categories that should have held that day, and of which nothing was read.</param>
    /// <param name="before">The record of that day; null if there is none.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<BuiltDay> BuildAsync(
        DateOnly date,
        IReadOnlyList<Reading> readings,
        IReadOnlyList<CategoryDay> unread,
        DayRecord? before,
        CancellationToken cancellationToken)
    {
        var stored = await store.LoadAnnouncedAsync(date, cancellationToken);
        ArxivId[] papers = [.. stored.Select(paper => paper.Id), .. readings.SelectMany(reading => reading.Listing.Announcements).Select(one => one.Id)];
        var earlier = await store.FindAnnouncedBeforeAsync(date, [.. papers.Distinct()], cancellationToken);

        // A stale feed shows an old batch under a new date: its papers belong to the day that they already have.
        Listing[] listings = [.. readings.Select(reading => Unseen.IsStale(reading.Listing, earlier) ? Uncounted(reading.Listing) : reading.Listing)];
        // To a day that its own page has closed no feed adds anything: what shows its date now shows something else.
        var closed = (before?.Categories ?? []).Where(line => line.IsClosed).Select(line => line.Category).ToHashSet(StringComparer.Ordinal);
        var believed = listings.Where(listing => Reconciler.IsCounted(listing, date) || (Unseen.Count(listing, earlier) > 0 && !closed.Contains(listing.Category))).ToArray();
        Listing[] pages = [.. listings.Where(listing => Reconciler.IsCounted(listing, date))];
        var inferred = InferredBatch.Find(date, stored, before, pages);
        var together = Merger.Merge(date, believed, stored);
        var uncertain = inferred.Concat(StaleBatch.Repeated(together, earlier).Select(one => new Retraction(date, one.Id, one.Category)));
        var merged = InferredBatch.Corrected(together, uncertain, pages);
        Retraction[] retracted = [.. StaleBatch.Find(date, merged, earlier, pages, before), .. InferredBatch.Unconfirmed(inferred, pages)];
        var announced = StaleBatch.Without(merged, retracted);

        var outlook = DayOutlook.Of(date, calendar, started);
        var lacking = readings.Where(reading => reading.LacksVersions).Select(reading => reading.Listing.Category).ToHashSet(StringComparer.Ordinal);
        var judged = listings.GroupBy(listing => listing.Category, StringComparer.Ordinal).Select(ofCategory => Reconciler.Judge(
            [.. ofCategory], outlook, announced, ofCategory.Sum(listing => Unseen.Count(listing, earlier)), lacking.Contains(ofCategory.Key)));

        var fresh = announced.Where(paper => IsUpdate(paper) || !earlier.ContainsKey(paper.Id));
        var ranked = Ranker.Rank(profile, [.. fresh.Select(_matcher.Match).OfType<Match>()]);
        var digest = ranked.Select(paper => new DigestPaper(paper, null)).ToArray();

        return new BuiltDay
        {
            Announced = announced,
            Corrected = [.. InferredBatch.Corrections(date, together, merged)],
            Retracted = retracted,
            New = Math.Max(0, announced.Count - stored.Count),
            WasRead = believed.Length > 0,
            Checked = [.. readings.Select(reading => reading.Listing.Category).Concat(unread.Select(line => line.Category)).Distinct()],
            Day = new StoredDay(
                new DayRecord
                {
                    Date = date,
                    Updated = started,
                    Categories = Lines([.. judged, .. unread], before, announced),
                    Matched = digest.Length,
                    Published = Math.Min(digest.Length, profile.MaxPapers),
                },
                digest),
        };
    }

    // What was read now counts; a failure, or a feed that has fallen empty, does not undo what an earlier run had read. Nor does the
    // listing page reopen a closed day, when it still shows that one because the next batch is late.
    private CategoryDay[] Lines(IEnumerable<CategoryDay> lines, DayRecord? before, IReadOnlyList<AnnouncedPaper> announced)
    {
        var now = lines.ToDictionary(line => line.Category, line => line with { CheckedAt = started }, StringComparer.Ordinal);
        var then = (before?.Categories ?? []).ToDictionary(line => line.Category, StringComparer.Ordinal);

        return [.. profile.Categories.Select(Line).OfType<CategoryDay>()];

        CategoryDay? Line(string category) => (now.GetValueOrDefault(category), then.GetValueOrDefault(category)) switch
        {
            (null, { } had) => Reconciler.Recount(had, announced),
            ({ IsClosed: false } line, { IsClosed: true } had) => Kept(had, line),
            ({ State: DayState.Failed or DayState.Waiting } line, { State: DayState.Complete or DayState.Partial or DayState.Quiet } had) => Kept(had, line),
            ({ State: DayState.Quiet, IsClosed: false } line, { State: DayState.Complete or DayState.Partial } had) => Kept(had, line),
            ({ Expected: null } line, { Expected: not null, State: DayState.Complete } had) => Kept(had, line),
            ({ } line, { } had) => line with { Sources = Sources(had, line) },
            (var line, _) => line,
        };

        CategoryDay Kept(CategoryDay had, CategoryDay line) =>
            Reconciler.Recount(had, announced) with { CheckedAt = started, Sources = Sources(had, line) };

        static IReadOnlyList<ListingSource> Sources(CategoryDay had, CategoryDay line) => [.. had.Sources.Union(line.Sources).Order()];
    }

    private static Listing Uncounted(Listing page) => page with { Expected = null, ExpectedTypes = null };

    private static bool IsUpdate(AnnouncedPaper paper) => paper.Type is AnnouncementType.Replace or AnnouncementType.ReplaceCross;
}

/// <summary>Counts what a listing brings that no earlier day had.</summary>
internal static class Unseen
{
    /// <summary>How many of its new and cross-listed papers were not announced in its category on an earlier day; if it has only replacements, all of them.</summary>
    public static int Count(Listing listing, IReadOnlyDictionary<ArxivId, IReadOnlySet<string>> earlier)
    {
        var papers = listing.Announcements.Where(announcement => announcement.Type is AnnouncementType.New or AnnouncementType.Cross).ToArray();
        return papers is []
            ? listing.Announcements.Count
            : papers.Count(paper => !earlier.TryGetValue(paper.Id, out var categories) || !categories.Contains(listing.Category));
    }

    /// <summary>Whether a page of the newest announcement shows an earlier one; the page of a past day is of the day that was asked for.</summary>
    public static bool IsStale(Listing listing, IReadOnlyDictionary<ArxivId, IReadOnlySet<string>> earlier) =>
        listing is { Source: ListingSource.ListingPage, Announcements: not [] } && Count(listing, earlier) == 0;
}

/// <summary>One day, ready to be kept and published.</summary>
internal sealed record BuiltDay
{
    /// <summary>Every paper of the day's listings, matched or not.</summary>
    public required IReadOnlyList<AnnouncedPaper> Announced { get; init; }

    /// <summary>The types that the pages of the day tell in place of uncertain ones.</summary>
    public required IReadOnlyList<TypeCorrection> Corrected { get; init; }

    /// <summary>What had been announced that day by a stale feed only.</summary>
    public required IReadOnlyList<Retraction> Retracted { get; init; }

    /// <summary>How many of its papers no run had seen on that day.</summary>
    public required int New { get; init; }

    /// <summary>Whether a listing of that day was read now; else it was only ranked again.</summary>
    public required bool WasRead { get; init; }

    /// <summary>The categories that were asked for this day now.</summary>
    public required IReadOnlyList<string> Checked { get; init; }

    /// <summary>Whether there is anything to tell of it: a quiet weekend is no news, and nothing of it is kept or published.</summary>
    public bool IsNews => Announced.Count > 0 || !AnnouncementCalendar.IsWeekend(Day.Record.Date);

    /// <summary>The day's record and digest.</summary>
    public required StoredDay Day { get; init; }
}
