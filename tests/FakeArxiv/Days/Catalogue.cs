namespace FakeArxiv.Days;

/// <summary>Every paper that is public at some moment, as its record stands then.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<string, PaperHistory> _papers = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<PaperHistory>> _byChange;

    /// <summary>Plays what has happened, in its order.</summary>
    public Catalogue(IEnumerable<ShelfEvent> events)
    {
        foreach (var one in events)
        {
            one.Play(this);
        }

        _byChange = new(() => [.. _papers.Values.OrderBy(paper => paper.Modified).ThenBy(paper => paper.Current.Id, StringComparer.Ordinal)]);
    }

    /// <summary>All papers, the one that has been left alone for longest first.</summary>
    public IReadOnlyList<PaperHistory> ByChange => _byChange.Value;

    /// <summary>A paper; null if none of that identifier is public.</summary>
    public PaperHistory? Find(string id) => _papers.GetValueOrDefault(id);

    internal void Announce(Paper paper, DateOnly date, DateTimeOffset at)
    {
        var before = Find(paper.Id);
        var known = before is null ? [] : before.Known.ToDictionary();
        known.TryAdd(paper.Version, (paper, date));
        var current = before is null || paper.Version >= before.Current.Version ? paper : before.Current;
        _papers[paper.Id] = new(current, at, known);
    }

    internal void Edit(string id, DateTimeOffset at, Func<Paper, Paper> change)
    {
        if (Find(id) is { } paper)
        {
            _papers[id] = paper with { Current = change(paper.Current), Modified = at };
        }
    }
}

/// <summary>Something that changes the catalogue.</summary>
/// <param name="At">When it happens.</param>
/// <param name="Play">What it does.</param>
internal sealed record ShelfEvent(DateTimeOffset At, Action<Catalogue> Play);
