namespace Winnow.Pipeline.Matching;

/// <summary>Keywords as a tree of their beginnings, made into a table that a text can be read with: the building of a <see cref="KeywordAutomaton"/>.</summary>
/// <remarks>A state is a number, and a beginning. It has a higher number than all states that are less deep, and so than its fallback:
/// the state of the longest ending of what has been read that is a beginning too, at a place where its keyword may begin.</remarks>
internal sealed class KeywordTrie
{
    /// <summary>How many classes of characters there are.</summary>
    internal const int Classes = 32;

    /// <summary>The state where nothing has begun and no word may begin: keywords that are found anywhere start here.</summary>
    internal const ushort Anywhere = 0;

    /// <summary>The state where nothing has begun and a word may begin: keywords that are matched by words start here.</summary>
    internal const ushort AtWord = 1;

    // Without these, some keywords would be followed for a letter or two, and be candidates everywhere.
    private const int FollowedAtLeast = 5;

    private readonly ushort[] _rows; // a row of next states for each state, by class
    private readonly bool[] _hasChildren;

    /// <param name="keywords">The keywords; each is known by its index.</param>
    /// <param name="classOf">The class of every UTF-16 unit.</param>
    /// <param name="isOfWord">For each class, whether a word never begins behind it.</param>
    /// <param name="maxStates">How many states there may be; keywords are followed less deep if they do not suffice.</param>
    internal KeywordTrie(IReadOnlyList<KeywordPattern> keywords, byte[] classOf, bool[] isOfWord, int maxStates)
    {
        Followed = new int[keywords.Count];
        EndOf = [.. keywords.Select(keyword => (int)(keyword.ByWords ? AtWord : Anywhere))];
        _rows = new ushort[Math.Min(maxStates, 2 + keywords.Sum(keyword => keyword.Folded.Length)) * Classes];
        States = Grow(keywords, classOf, maxStates);
        Fallback = new int[States];
        _hasChildren = new bool[States];
        CompleteRows(isOfWord);
    }

    /// <summary>How many states there are.</summary>
    internal int States { get; }

    /// <summary>For each state the one that it falls back on.</summary>
    internal int[] Fallback { get; }

    /// <summary>For each keyword the state in which it is no longer followed.</summary>
    internal int[] EndOf { get; }

    /// <summary>For each keyword how many of its characters are followed.</summary>
    internal int[] Followed { get; }

    /// <summary>The state after a character of this class.</summary>
    internal int Next(int state, int letter) => _rows[(state * Classes) + letter];

    /// <summary>The state from which the text is read on to the same effect: where no beginning goes on, a fallback.</summary>
    internal int ReadOnFrom(int state)
    {
        while (!_hasChildren[state] && state > AtWord)
        {
            state = Fallback[state];
        }

        return state;
    }

    /// <summary>Grows all keywords by one character at a time, until none is like another, or there is no room.</summary>
    private int Grow(IReadOnlyList<KeywordPattern> keywords, byte[] classOf, int maxStates)
    {
        // Those that begin anywhere go first on each level: what else has been read up to there falls back on them.
        var growing = AnywhereFirst();
        var (states, parents) = (2, 2);
        for (var depth = 0; growing.Length > 0 && states + Math.Min(growing.Length, parents * Classes) <= maxStates; depth++)
        {
            var before = states;
            var alike = new int[growing.Length];
            foreach (var keyword in growing)
            {
                ref var child = ref _rows[(EndOf[keyword] * Classes) + classOf[keywords[keyword].Folded[depth]]];
                child = child == 0 ? (ushort)states++ : child;
                alike[child - before]++;
                EndOf[keyword] = child;
                Followed[keyword]++;
            }

            parents = states - before;
            growing = Array.FindAll(growing, keyword => keywords[keyword].Folded.Length > Followed[keyword]
                && (Followed[keyword] < FollowedAtLeast || alike[EndOf[keyword] - before] > 1));
        }

        return states;
    }

    private int[] AnywhereFirst()
    {
        var all = new int[EndOf.Length];
        for (var keyword = 0; keyword < all.Length; keyword++)
        {
            all[keyword] = keyword;
        }

        return [.. Array.FindAll(all, keyword => EndOf[keyword] == Anywhere), .. Array.FindAll(all, keyword => EndOf[keyword] == AtWord)];
    }

    /// <summary>Fills the gaps of each row from the fallback's row, which is complete already.</summary>
    private void CompleteRows(bool[] isOfWord)
    {
        for (var state = 0; state < States; state++)
        {
            for (var letter = 0; letter < Classes; letter++)
            {
                ref var child = ref _rows[(state * Classes) + letter];
                var otherwise = state != Anywhere ? Next(Fallback[state], letter) : isOfWord[letter] ? Anywhere : AtWord;
                if (child == 0)
                {
                    child = (ushort)otherwise;
                }
                else
                {
                    _hasChildren[state] = true;
                    Fallback[child] = otherwise;
                }
            }
        }
    }
}
