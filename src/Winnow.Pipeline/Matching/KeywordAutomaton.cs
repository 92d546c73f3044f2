namespace Winnow.Pipeline.Matching;

/// <summary>An Aho–Corasick automaton: reads a text once and tells where keywords may stand, however many there are.</summary>
/// <remarks>
/// <para>What it tells are candidates, never too few; whoever asks compares the text itself. That keeps its table small, so that it stays
/// in the processor's cache. It reads classes of characters: those that are compared as equal, and all blanks and hyphens, share one.
/// It follows a keyword only until no other begins like it, and no further than its room allows: 2 MB, however many and long they are.</para>
/// <para>A text has two kinds of places: where a word may begin, and all others. So there are two beginnings. Keywords that are
/// matched by words hang on the second alone: inside of other words the automaton rests in one state.</para>
/// </remarks>
internal sealed class KeywordAutomaton
{
    /// <summary>The state in which a text begins.</summary>
    internal const ushort Start = KeywordTrie.AtWord;

    private const ushort CandidateMark = 0x8000;
    private const byte Whatever = byte.MaxValue;

    private readonly byte[] _classOf;
    private readonly ushort[] _next; // by class, then state: what is added to the state is known before it; marked if a candidate ends there
    private readonly int _columns;
    private readonly ushort[] _goOnAt;
    private readonly int[] _firstAt;
    private readonly int[] _candidateAfter;
    private readonly int[] _followed;
    private readonly byte[] _classBehind; // of the character after the followed ones

    /// <param name="keywords">The keywords; each is known by its index.</param>
    /// <param name="fold">Maps every UTF-16 unit to the one that it is compared as, but for blanks and hyphens, which are all alike.</param>
    internal KeywordAutomaton(IReadOnlyList<KeywordPattern> keywords, char[] fold)
    {
        _classOf = CharacterClasses.Of(keywords.Select(keyword => keyword.Folded), fold, KeywordTrie.Classes, out var isOfWord);
        var trie = new KeywordTrie(keywords, _classOf, isOfWord, maxStates: CandidateMark);
        _followed = trie.Followed;
        _classBehind = [.. keywords.Select((keyword, index) =>
            _followed[index] < keyword.Folded.Length ? _classOf[keyword.Folded[_followed[index]]] : Whatever)];
        (var firstAt, _candidateAfter) = ChainCandidates(trie);

        // Where no beginning goes on, the text is read on from the fallback: those states come last, and have no column.
        int[] order = [.. Enumerable.Range(0, trie.States).OrderBy(state => trie.ReadOnFrom(state) != state)];
        var number = new ushort[order.Length];
        foreach (var (index, state) in order.Index())
        {
            number[state] = (ushort)index;
        }

        _columns = order.Count(state => trie.ReadOnFrom(state) == state);
        _goOnAt = [.. order.Select(state => number[trie.ReadOnFrom(state)])];
        _firstAt = [.. order.Select(state => firstAt[state])];
        _next = new ushort[KeywordTrie.Classes * _columns];
        for (var i = 0; i < _next.Length; i++)
        {
            var next = number[trie.Next(order[i % _columns], i / _columns)];
            _next[i] = (ushort)(next | (_firstAt[next] >= 0 ? CandidateMark : 0));
        }
    }

    /// <summary>Reads on until a candidate ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where to read on; afterwards the place behind the candidates.</param>
    /// <param name="state">The state there; begins with <see cref="Start"/>.</param>
    /// <returns>False at the end of the text.</returns>
    internal bool Advance(ReadOnlySpan<char> text, ref int position, ref ushort state)
    {
        var (classOf, next, columns) = (_classOf, _next, _columns);
        int current = _goOnAt[state];
        for (var i = position; i < text.Length; i++)
        {
            current = next[(classOf[text[i]] * columns) + current];
            if (current >= CandidateMark)
            {
                (position, state) = (i + 1, (ushort)(current - CandidateMark));
                return true;
            }
        }

        position = text.Length;
        return false;
    }

    /// <summary>The first keyword of which the followed part ends in this state.</summary>
    internal int FirstCandidate(ushort state) => _firstAt[state];

    /// <summary>The keyword after this one that ends at the same place; -1 if there is none.</summary>
    internal int NextCandidate(int keyword) => _candidateAfter[keyword];

    /// <summary>Whether the next character, too, is as a candidate has it: most that are none fail here, at little cost.</summary>
    internal bool GoesOn(int keyword, ReadOnlySpan<char> text, int position)
    {
        var wanted = _classBehind[keyword];
        return wanted == Whatever || (position < text.Length && _classOf[text[position]] == wanted);
    }

    /// <summary>How many characters of a keyword have been read where it is a candidate.</summary>
    internal int Followed(int keyword) => _followed[keyword];

    /// <summary>Strings together the keywords that end in a state: its own, then those of its fallback.</summary>
    private static (int[] FirstAt, int[] After) ChainCandidates(KeywordTrie trie)
    {
        var firstAt = new int[trie.Fallback.Length];
        var after = new int[trie.EndOf.Length];
        Array.Fill(firstAt, -1);
        for (var keyword = after.Length - 1; keyword >= 0; keyword--)
        {
            after[keyword] = firstAt[trie.EndOf[keyword]];
            firstAt[trie.EndOf[keyword]] = keyword;
        }

        for (var state = KeywordTrie.AtWord + 1; state < firstAt.Length; state++)
        {
            ref var end = ref firstAt[state];
            while (end >= 0)
            {
                end = ref after[end];
            }

            end = firstAt[trie.Fallback[state]];
        }

        return (firstAt, after);
    }
}
