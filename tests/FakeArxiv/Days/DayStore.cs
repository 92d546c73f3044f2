namespace FakeArxiv.Days;

/// <summary>The server's announcement days, which may change while it runs: late, split and repaired batches are made that way.</summary>
/// <param name="days">What is there at first.</param>
public sealed class DayStore(DayShelf days)
{
    private readonly Lock _lock = new();
    private DayShelf _days = days;

    /// <summary>What is there now.</summary>
    public DayShelf Current
    {
        get
        {
            lock (_lock)
            {
                return _days;
            }
        }
    }

    /// <summary>Puts a day in place of what was there.</summary>
    public void Set(DateOnly date, IReadOnlyList<Paper> papers)
    {
        lock (_lock)
        {
            _days = _days.With(date, papers);
        }
    }

    /// <summary>Adds papers to a day, public at its usual time; one that is there already is replaced.</summary>
    public void Add(DateOnly date, IReadOnlyList<Paper> papers)
    {
        lock (_lock)
        {
            _days = _days.Adding(date, papers);
        }
    }

    /// <summary>Adds papers to a day, public from an instant on: a late batch. Several calls for one day make a split batch, or stragglers.</summary>
    /// <param name="date">The announcement day.</param>
    /// <param name="papers">That part of its papers; one that is there already is replaced from that instant on.</param>
    /// <param name="at">When they can be seen, on every page and in every feed; it may lie ahead of the clock.</param>
    public void Announce(DateOnly date, IReadOnlyList<Paper> papers, DateTimeOffset at)
    {
        lock (_lock)
        {
            _days = _days.Announcing(date, papers, at);
        }
    }

    /// <summary>Edits a paper's record without a new version, as when arXiv adds a journal reference: it moves the OAI-PMH datestamp.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="date">The UTC day; the edit is there from its beginning on.</param>
    /// <param name="change">What is changed; null for nothing that shows.</param>
    public void Edit(string id, DateOnly date, Func<Paper, Paper>? change = null)
    {
        lock (_lock)
        {
            _days = _days.Editing(id, date, change);
        }
    }

    /// <summary>Takes a day away: no announcement.</summary>
    public void Remove(DateOnly date)
    {
        lock (_lock)
        {
            _days = _days.Without(date);
        }
    }
}
