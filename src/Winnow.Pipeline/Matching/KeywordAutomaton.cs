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
    private const int CandidateMark = 0x8000;
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
        Longest = _followed.DefaultIfEmpty().Max();
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

    /// <summary>The most characters of a keyword that are read before it is a candidate.</summary>
    internal int Longest { get; }

    /// <summary>Reads on until a candidate ends.</summary>
    /// <returns>False at the end of the stretch.</returns>
    internal bool Advance(ReadOnlySpan<char> text, ref Cursor cursor)
    {
        var (classOf, next, columns) = (_classOf, _next, _columns);
        int state = _goOnAt[cursor.State];
        for (var i = cursor.Position; i < cursor.End; i++)
        {
            state = next[(classOf[text[i]] * columns) + state];
            if (state >= CandidateMark)
            {
                cursor = cursor with { Position = i + 1, State = state - CandidateMark };
                return true;
            }
        }

        cursor = cursor with { Position = cursor.End, State = state };
        return false;
    }

    /// <summary>Reads on in two stretches at once, step by step, until a candidate ends in one or both:
    /// while the processor waits for the table in one, it works on the other.</summary>
    /// <returns>False at the end of the shorter one.</returns>
    internal bool Advance(ReadOnlySpan<char> text, ref Cursor one, ref Cursor other)
    {
        var (classOf, next, columns) = (_classOf, _next, _columns);
        int state = _goOnAt[one.State], otherState = _goOnAt[other.State];
        var steps = Math.Min(one.End - one.Position, other.End - other.Position);
        for (int i = one.Position, j = other.Position, end = i + steps; i < end; i++, j++)
        {
            state = next[(classOf[text[i]] * columns) + state];
            otherState = next[(classOf[text[j]] * columns) + otherState];
            if ((state | otherState) >= CandidateMark)
            {
                one = one with { Position = i + 1, State = state & ~CandidateMark };
                other = other with { Position = j + 1, State = otherState & ~CandidateMark };
                return true;
            }
        }

        one = one with { Position = one.Position + steps, State = state };
        other = other with { Position = other.Position + steps, State = otherState };
        return false;
    }

    /// <summary>The first keyword of which the followed part ends in this state; -1 if there is none.</summary>
    internal int FirstCandidate(int state) => _firstAt[state];

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

    /// <summary>Where one reads.</summary>
    /// <param name="Position">What is read next.</param>
    /// <param name="End">What is no longer read.</param>
    /// <param name="State">The state there. At the beginning: <see cref="KeywordTrie.AtWord"/> if a word may begin, else <see cref="KeywordTrie.Anywhere"/>.</param>
    internal readonly record struct Cursor(int Position, int End, int State);
}
