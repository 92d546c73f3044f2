using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Builds the days of one run and keeps them: a repaired day at once, the newest ones with the run itself.</summary>
internal sealed class DayKeeper(
    RunRequest request, IRunStore store, DigestSummaries summaries, AnnouncementCalendar calendar, DateTimeOffset started, IReadOnlyList<DayRecord> records)
{
    private readonly DayBuilder _builder = new(request.Profile, store, calendar, started);
    private readonly SortedDictionary<DateOnly, BuiltDay> _built = [];
    private readonly SortedDictionary<DateOnly, StoredDay> _changed = [];
    private readonly List<CategoryDay> _pending = [];
    private readonly List<BuiltDay> _unsaved = [];
    private DateOnly? _oldestRead;

    /// <summary>What is known of every day.</summary>
    public Ledger Ledger { get; } = new(records);

    /// <summary>The days that were built, oldest first.</summary>
    public IReadOnlyList<BuiltDay> Built => [.. _built.Values];

    /// <summary>Those whose content is not what was stored before.</summary>
    public IReadOnlyList<StoredDay> Changed => [.. _changed.Values];

    /// <summary>The lines of past days of which nothing could be read.</summary>
    public IReadOnlyList<CategoryDay> Pending => _pending;

    /// <summary>The built days that are still to be saved.</summary>
    public IReadOnlyList<BuiltDay> Unsaved => _unsaved;

    /// <summary>Takes what was read of a past day, and stores it at once.</summary>
    public async Task TakeAsync(Poll past, CancellationToken cancellationToken)
    {
        if (past.Readings is [])
        {
            _pending.AddRange(past.Unread);
            return;
        }

        foreach (var date in past.Dates)
        {
            await BuildAsync(date, past.ReadingsOf(date), past.UnreadOn(date), cancellationToken);
        }

        if (!request.DryRun)
        {
            await store.SaveAsync(UnsavedChanges(), cancellationToken);
            _unsaved.Clear();
        }
    }

    /// <summary>Takes what was read of the newest days, and builds again what follows from it. Storing is left to the run.</summary>
    /// <remarks>Oldest day first, so that a paper repeated on a later day finds the earlier one; the newest day is always
    /// ranked again, so that a changed profile shows at once.</remarks>
    public async Task FinishAsync(Poll newest, CancellationToken cancellationToken)
    {
        var asked = newest.Dates.Concat(_pending.Select(line => line.Date)).ToHashSet();
        var oldest = newest.Readings.Select(reading => (DateOnly?)reading.Date).Append(_oldestRead).Min();
        var follow = Ledger.Records
            .Where(record => record.HasPapers && record.Date > oldest && !_built.ContainsKey(record.Date))
            .Select(record => record.Date);
        var last = Ledger.NewestWithPapers is { } date ? [date] : Array.Empty<DateOnly>();

        foreach (var day in asked.Concat(follow).Concat(last).Distinct().Order().ToArray())
        {
            await BuildAsync(day, newest.ReadingsOf(day), UnreadOn(day, newest), cancellationToken);
        }
    }

    /// <summary>Puts the summaries that have come meanwhile into the built days.</summary>
    public async Task TakeSummariesAsync(CancellationToken cancellationToken)
    {
        foreach (var (date, built) in _built.ToArray())
        {
            var filled = built with { Day = await summaries.FillAsync(built.Day, cancellationToken) };
            if (SameContent.Of(built.Day, filled.Day))
            {
                continue;
            }

            _built[date] = filled;
            await NoteChangeAsync(filled.Day, cancellationToken);
            if (_unsaved.All(day => day.Day.Record.Date != date))
            {
                _unsaved.Add(filled);
            }
        }
    }

    /// <summary>All that the unsaved days change.</summary>
    public RunChanges UnsavedChanges() => new()
    {
        Announced = [.. _unsaved.Where(day => day.WasRead).SelectMany(day => day.Announced)],
        Corrected = [.. _unsaved.SelectMany(day => day.Corrected)],
        Retracted = [.. _unsaved.SelectMany(day => day.Retracted)],
        Days = [.. _unsaved.Select(day => _changed.GetValueOrDefault(day.Day.Record.Date)).OfType<StoredDay>()],
        Lines = [.. _unsaved.SelectMany(day => day.Day.Record.Categories.Where(line => day.Checked.Contains(line.Category)))],
    };

    // A day may be asked for twice, by its own page and by what shows the newest: then what was read counts, and of two failures the page's.
    private CategoryDay[] UnreadOn(DateOnly date, Poll newest)
    {
        var read = newest.ReadingsOf(date).Select(reading => reading.Listing.Category).ToHashSet(StringComparer.Ordinal);
        return [.. _pending.Where(line => line.Date == date).Concat(newest.UnreadOn(date)).Where(line => !read.Contains(line.Category)).DistinctBy(line => line.Category)];
    }

    private async Task BuildAsync(DateOnly date, IReadOnlyList<Reading> readings, IReadOnlyList<CategoryDay> unread, CancellationToken cancellationToken)
    {
        var built = await _builder.BuildAsync(date, readings, unread, Ledger.Find(date), cancellationToken);
        built = built with { Day = await summaries.FillAsync(built.Day, cancellationToken) };
        if (_built.TryGetValue(date, out var earlier))
        {
            built = built with { New = built.New + earlier.New };
        }

        _built[date] = built;
        _unsaved.Add(built);
        if (readings.Count > 0 && (_oldestRead is null || date < _oldestRead))
        {
            _oldestRead = date;
        }

        if (built.IsNews && !IsOnlyMissing(built.Day.Record))
        {
            await NoteChangeAsync(built.Day, cancellationToken);
        }
    }

    // A day that was asked for in particular and is not to be had is reported, but no news for the page of another day.
    private bool IsOnlyMissing(DayRecord record) =>
        request.Date is not null && !record.HasPapers && record.Categories.Any(line => line.State is DayState.Failed);

    private async Task NoteChangeAsync(StoredDay day, CancellationToken cancellationToken)
    {
        var stored = await store.LoadDaysAsync(day.Record.Date, day.Record.Date, cancellationToken);
        var before = _changed.GetValueOrDefault(day.Record.Date) ?? (stored is [var had] ? had : null);
        if (before is null || !SameContent.Of(before, day))
        {
            // What only confirms a day does not make it newer.
            var kept = before is not null && SameContent.OfPage(before, day) ? day with { Record = day.Record with { Updated = before.Record.Updated } } : day;
            _changed[day.Record.Date] = kept;
            Ledger.Put(kept.Record);
        }
        else
        {
            Ledger.Put(day.Record with { Updated = before.Record.Updated });
        }
    }
}
