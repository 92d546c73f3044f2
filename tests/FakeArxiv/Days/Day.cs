using System.Collections.Concurrent;

namespace FakeArxiv.Days;

/// <summary>A part of a day's batch: most days have one, a split batch has several.</summary>
/// <param name="From">When it becomes public.</param>
/// <param name="Papers">What it holds; read when first asked for.</param>
internal sealed record DayPart(DateTimeOffset From, Lazy<IReadOnlyList<Paper>> Papers);

/// <summary>One announcement day. It never changes; what is seen of it depends on the time alone.</summary>
internal sealed class Day
{
    private readonly DayPart[] _parts;

    // The same papers must be the same list: rendered feeds are kept by it.
    private readonly ConcurrentDictionary<int, IReadOnlyList<Paper>> _seen = new();

    public Day(IEnumerable<DayPart> parts) => _parts = [.. parts.OrderBy(part => part.From)];

    /// <summary>Its parts, the earliest first.</summary>
    public IReadOnlyList<DayPart> Parts => _parts;

    /// <summary>Whether any of it is public.</summary>
    public bool IsSeen(DateTimeOffset now) => _parts is [var first, ..] && first.From <= now;

    /// <summary>What is public of it; a paper that comes in two parts stands as in the later one.</summary>
    public IReadOnlyList<Paper> Seen(DateTimeOffset now)
    {
        var count = _parts.Count(part => part.From <= now);
        return count switch
        {
            0 => [],
            1 => _parts[0].Papers.Value,
            _ => _seen.GetOrAdd(count, Merged),
        };
    }

    /// <summary>When the newest of its public parts became so; null if none is.</summary>
    public DateTimeOffset? LastSeen(DateTimeOffset now) => _parts.Where(part => part.From <= now).Select(part => (DateTimeOffset?)part.From).LastOrDefault();

    /// <summary>The same with another part.</summary>
    public Day With(DayPart part) => new([.. _parts, part]);

    /// <summary>The same without those papers.</summary>
    public Day Without(IReadOnlySet<string> ids) => new(_parts.Select(part => part.Papers.Value.Any(paper => ids.Contains(paper.Id))
        ? part with { Papers = new([.. part.Papers.Value.Where(paper => !ids.Contains(paper.Id))]) }
        : part));

    private IReadOnlyList<Paper> Merged(int count) =>
        [.. _parts.Take(count).SelectMany(part => part.Papers.Value).Reverse().DistinctBy(paper => paper.Id).Reverse()];
}
