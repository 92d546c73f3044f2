using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>The words of a paper's text, each with how much it tells about the place where it stands: the rarer, the more.</summary>
internal sealed class Vocabulary
{
    private const int LongestStem = 7;
    private const double WeightOfFunctionWord = 0.2;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionWords =
        ("a an the of in on to for by with and or as at from is are was were be been that which this these those it its we our their than then over up only also both while when where"
        + " into using respectiv can has have had not no but such via per more most all each any achieve reach show obtain get yield result about around nearly approxi").Split(' ')
        .ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<bool> _tells = [];
    private readonly List<int> _passages = [];
    private readonly List<int> _lastPassage = [];
    private double[] _weights = [];

    internal Vocabulary() => _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word's number, made if there is none; counts the passage for it.</summary>
    internal int Add(ReadOnlySpan<char> word, int passage)
    {
        var stem = Stem(word, stackalloc char[LongestStem + 1]);
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, stem, out var isKnown);
        if (!isKnown)
        {
            id = _passages.Count;
            _tells.Add(!FunctionWords.Contains(stem));
            _passages.Add(0);
            _lastPassage.Add(-1);
        }

        if (_lastPassage[id] != passage)
        {
            _lastPassage[id] = passage;
            _passages[id]++;
        }

        return id;
    }

    /// <summary>The word's number; -1 if the paper does not have it.</summary>
    internal int Find(ReadOnlySpan<char> word) => _lookup.TryGetValue(Stem(word, stackalloc char[LongestStem + 1]), out var id) ? id : -1;

    /// <summary>Fixes the weights, once all passages have been read.</summary>
    internal void Weigh(int passages) =>
        _weights = [.. _passages.Select((count, id) => _tells[id] ? Math.Log(1 + ((passages + 1.0) / count)) : WeightOfFunctionWord)];

    /// <summary>How much the word tells.</summary>
    internal double Weight(int word) => _weights[word];

    /// <summary>Whether it is a word with a meaning of its own, not "the" or "of".</summary>
    internal bool Tells(int word) => _tells[word];

    /// <summary>Small letters, no plural, the first seven letters: "improves" and "improvement" are one word.</summary>
    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.Length > 3 && word[^1] == 's' && word[^2] != 's')
        {
            word = word[..^1];
        }

        var length = Math.Min(word.Length, LongestStem);
        for (var i = 0; i < length; i++)
        {
            buffer[i] = char.ToLowerInvariant(word[i]);
        }

        return buffer[..length];
    }
}
