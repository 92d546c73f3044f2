using System.Buffers;

namespace Winnow.Pipeline.Matching;

/// <summary>The hits in one text, in memory that is used again and again: most texts have few, and none must cost an allocation.</summary>
/// <param name="keys">Room for the first hits.</param>
/// <param name="ranges">As much again.</param>
internal ref struct HitList(Span<long> keys, Span<TextRange> ranges)
{
    private Span<long> _keys = keys; // the pattern, then the place: sorted, the hits of one pattern stand together in the order of the text
    private Span<TextRange> _ranges = ranges;
    private long[]? _rentedKeys;
    private TextRange[]? _rentedRanges;

    /// <summary>How many hits there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Adds the hit of a pattern.</summary>
    internal void Add(int pattern, int start, int length)
    {
        if (Count == Math.Min(_keys.Length, _ranges.Length))
        {
            Grow();
        }

        _keys[Count] = ((long)pattern << 32) | (uint)start;
        _ranges[Count++] = new TextRange(start, length);
    }

    /// <summary>Sorts the hits by pattern, then by place.</summary>
    internal readonly void Sort() => _keys[..Count].Sort(_ranges[..Count]);

    /// <summary>The pattern of a hit.</summary>
    internal readonly int PatternAt(int index) => (int)(_keys[index] >> 32);

    /// <summary>All hits of the pattern that this hit is of, from it on; to be written over once read.</summary>
    internal readonly Span<TextRange> RangesFrom(int index)
    {
        var end = index + 1;
        while (end < Count && PatternAt(end) == PatternAt(index))
        {
            end++;
        }

        return _ranges[index..end];
    }

    /// <summary>Gives back what was rented; the list must not be used afterwards.</summary>
    internal readonly void Dispose()
    {
        if (_rentedKeys is not null && _rentedRanges is not null)
        {
            ArrayPool<long>.Shared.Return(_rentedKeys);
            ArrayPool<TextRange>.Shared.Return(_rentedRanges);
        }
    }

    private void Grow()
    {
        var keys = ArrayPool<long>.Shared.Rent(2 * Count);
        var ranges = ArrayPool<TextRange>.Shared.Rent(2 * Count);
        _keys.CopyTo(keys);
        _ranges.CopyTo(ranges);
        Dispose();
        _keys = _rentedKeys = keys;
        _ranges = _rentedRanges = ranges;
    }
}
