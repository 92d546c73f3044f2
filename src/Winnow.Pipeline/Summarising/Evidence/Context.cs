namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>The words around a figure, those that the paper has, each with how far and on which side it stands.</summary>
internal sealed record Context(int[] Words, int[] Offsets)
{
    // How much a word counts that the paper has near the figure, on the other side or the same, but not in the same run of words.
    private const double OtherSide = 0.5;
    private const double OtherDistance = 0.6;

    /// <summary>Whether there is enough to judge a place by.</summary>
    internal bool Tells(Vocabulary vocabulary) => Words.Count(vocabulary.Tells) >= 2;

    /// <summary>How well another place fits: 1 if it has the same words at the same distances, 0 if it shares none.</summary>
    internal double Fit(Context other, Vocabulary vocabulary)
    {
        var sum = 0.0;
        for (var i = 0; i < Words.Length; i++)
        {
            var best = 0.0;
            for (var j = 0; j < other.Words.Length; j++)
            {
                if (Words[i] == other.Words[j])
                {
                    best = Math.Max(best, Nearness(Offsets[i]) * Nearness(other.Offsets[j]) * Likeness(other, i, j));
                }
            }

            sum += best * vocabulary.Weight(Words[i]);
        }

        return Worth(vocabulary) is > 0 and var worth ? sum / worth : 0;
    }

    /// <summary>How much there is to judge by; more for words that are near and rare.</summary>
    internal double Worth(Vocabulary vocabulary)
    {
        var worth = 0.0;
        for (var i = 0; i < Words.Length; i++)
        {
            worth += Nearness(Offsets[i]) * Nearness(Offsets[i]) * vocabulary.Weight(Words[i]);
        }

        return worth;
    }

    /// <summary>How much of what the words around the figure tell is told anywhere among others.</summary>
    internal double ShareIn(HashSet<int> others, Vocabulary vocabulary)
    {
        var (sum, most) = (0.0, 0.0);
        for (var i = 0; i < Words.Length; i++)
        {
            if (vocabulary.Tells(Words[i]))
            {
                var worth = Nearness(Offsets[i]) * vocabulary.Weight(Words[i]);
                sum += others.Contains(Words[i]) ? worth : 0;
                most += worth;
            }
        }

        return most > 0 ? sum / most : 1;
    }

    private static double Nearness(int offset) => 1 / (1 + (Math.Abs(offset) / 3.0));

    // One word at the same distance is chance, two in a row are a copy.
    private double Likeness(Context other, int i, int j) =>
        (IsSame(other, i, j) && (IsSame(other, i - 1, j - 1) || IsSame(other, i + 1, j + 1))) || (IsSame(other, i, j) && Words.Length == 1) ? 1
        : Math.Sign(Offsets[i]) == Math.Sign(other.Offsets[j]) ? OtherDistance : OtherSide;

    private bool IsSame(Context other, int i, int j) =>
        i >= 0 && j >= 0 && i < Words.Length && j < other.Words.Length && Words[i] == other.Words[j] && Offsets[i] == other.Offsets[j];
}
