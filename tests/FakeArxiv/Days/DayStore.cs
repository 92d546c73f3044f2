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

    /// <summary>Adds papers to a day; one that is there already is replaced.</summary>
    public void Add(DateOnly date, IReadOnlyList<Paper> papers)
    {
        lock (_lock)
        {
            var added = papers.Select(paper => paper.Id).ToHashSet(StringComparer.Ordinal);
            _days = _days.With(date, [.. _days[date].Where(paper => !added.Contains(paper.Id)), .. papers]);
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
