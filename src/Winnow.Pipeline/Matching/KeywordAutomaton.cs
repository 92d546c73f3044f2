using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Matching;

/// <summary>An Aho–Corasick automaton: reads a text once and tells where keywords may stand, however many there are.</summary>
/// <remarks>
/// <para>It reads classes of characters, not characters: those that are compared as equal, and all blanks and hyphens, share one.
/// It follows a keyword for <see cref="Depth"/> characters only, which bounds its memory: 5,000 keywords of any length need
/// at most 15 MB. So what it tells are candidates, never too few; whoever asks compares the text itself.</para>
/// <para>Every state has a row with the next state for each class, so that a character costs two look-ups.
/// A state is kept as the place of its row; the sign bit marks one where a candidate ends.</para>
/// </remarks>
internal sealed class KeywordAutomaton
{
    /// <summary>The state in which a text begins.</summary>
    internal const int Start = 0;

    /// <summary>How many characters of a keyword are followed.</summary>
    internal const int Depth = 12;

    private const int CandidateMark = int.MinValue;
    private const int ClassBits = 6;
    private const int Classes = 1 << ClassBits;

    private readonly byte[] _classOf;
    private readonly int[] _next;
    private readonly int[] _firstAt;
    private readonly int[] _candidateAfter;

    /// <param name="keywords">The keywords, folded; a keyword is known by its index.</param>
    /// <param name="fold">Maps every UTF-16 unit to the one that it is compared as, but for blanks and hyphens, which are all alike.</param>
    internal KeywordAutomaton(IReadOnlyList<string> keywords, char[] fold)
    {
        _classOf = ClassesOf(keywords, fold);
        string[] prefixes = [.. keywords.Select(keyword => keyword[..Math.Min(keyword.Length, Depth)])];
        var endOf = GrowTrie(prefixes, out _next);
        var fallback = CompleteRows();
        (_firstAt, _candidateAfter) = ChainCandidates(endOf, fallback);
        MarkStates();
    }

    /// <summary>Reads on until a candidate ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where to read on; afterwards the place behind the candidates.</param>
    /// <param name="state">The state there; begins with <see cref="Start"/>.</param>
    /// <returns>False at the end of the text.</returns>
    internal bool Advance(ReadOnlySpan<char> text, ref int position, ref int state)
    {
        var (classOf, next) = (_classOf, _next);
        var row = state & ~CandidateMark;
        for (var i = position; i < text.Length; i++)
        {
            row = next[row + classOf[text[i]]];
            if (row < 0)
            {
                (position, state) = (i + 1, row);
                return true;
            }
        }

        (position, state) = (text.Length, row);
        return false;
    }

    /// <summary>The first keyword whose beginning ends in this state.</summary>
    internal int FirstCandidate(int state) => _firstAt[(state & ~CandidateMark) >> ClassBits];

    /// <summary>The keyword after this one that ends at the same place; -1 if there is none.</summary>
    internal int NextCandidate(int keyword) => _candidateAfter[keyword];

    /// <summary>Class 0 is for all that stands in no keyword. Where the classes do not suffice, characters share them.</summary>
    private static byte[] ClassesOf(IEnumerable<string> keywords, char[] fold)
    {
        var used = 0;
        var ofFolded = new byte[fold.Length];
        foreach (var character in keywords.SelectMany(keyword => keyword).Select(Joined))
        {
            if (ofFolded[character] == 0)
            {
                ofFolded[character] = (byte)(1 + (used++ % (Classes - 1)));
            }
        }

        return [.. Enumerable.Range(0, fold.Length).Select(unit => ofFolded[Joined(fold[unit])])];

        static char Joined(char character) => KeywordSyntax.IsJoint(character) ? ' ' : character;
    }

    /// <summary>Level by level, so that states are numbered by their depth: what is near the start lies together in memory.</summary>
    private int[] GrowTrie(string[] prefixes, out int[] next)
    {
        var states = 1;
        var at = new int[prefixes.Length];
        next = new int[(1 + prefixes.Sum(prefix => prefix.Length)) << ClassBits];
        for (var depth = 0; depth < Depth; depth++)
        {
            for (var keyword = 0; keyword < prefixes.Length; keyword++)
            {
                if (depth < prefixes[keyword].Length)
                {
                    ref var child = ref next[(at[keyword] << ClassBits) + _classOf[prefixes[keyword][depth]]];
                    child = child == 0 ? states++ : child;
                    at[keyword] = child;
                }
            }
        }

        Array.Resize(ref next, states << ClassBits);
        return at;
    }

    /// <summary>Fills the gaps of each row from the state of the longest ending that is a beginning too: its fallback.</summary>
    private int[] CompleteRows()
    {
        // A fallback is less deep, so its number is smaller and its row is complete already.
        var fallback = new int[_next.Length >> ClassBits];
        for (var state = 0; state < fallback.Length; state++)
        {
            for (var letter = 0; letter < Classes; letter++)
            {
                ref var child = ref _next[(state << ClassBits) + letter];
                var otherwise = state == 0 ? 0 : _next[(fallback[state] << ClassBits) + letter];
                if (child == 0)
                {
                    child = otherwise;
                }
                else
                {
                    fallback[child] = otherwise;
                }
            }
        }

        return fallback;
    }

    /// <summary>Strings together the keywords that end in a state: its own, then those of its fallbacks.</summary>
    private static (int[] FirstAt, int[] After) ChainCandidates(int[] endOf, int[] fallback)
    {
        var firstAt = new int[fallback.Length];
        var after = new int[endOf.Length];
        Array.Fill(firstAt, -1);

        for (var keyword = endOf.Length - 1; keyword >= 0; keyword--)
        {
            after[keyword] = firstAt[endOf[keyword]];
            firstAt[endOf[keyword]] = keyword;
        }

        for (var state = 1; state < fallback.Length; state++)
        {
            ref var end = ref firstAt[state];
            while (end >= 0)
            {
                end = ref after[end];
            }

            end = firstAt[fallback[state]];
        }

        return (firstAt, after);
    }

    private void MarkStates()
    {
        for (var i = 0; i < _next.Length; i++)
        {
            var state = _next[i];
            _next[i] = (state << ClassBits) | (_firstAt[state] >= 0 ? CandidateMark : 0);
        }
    }
}
