namespace Winnow.Pipeline.Summarising.Prompts.Judging;

/// <summary>Knows an answer in which a model runs in circles.</summary>
internal static class Repetition
{
    private const int Gram = 5;

    // Of one Chinese character to the other fewer words are free to follow.
    private const int GramOfCharacters = 10;
    private const int FewestGrams = 30;
    private const int MostOfOneLine = 4;
    private const int ShortLine = 20;

    /// <summary>Whether the same line, or the same five words, come over and over.</summary>
    public static bool Is(string prose)
    {
        // The rows of a table are alike by nature.
        var lines = prose.Split('\n').Select(line => line.Trim()).Where(line => line.Length >= ShortLine && !line.Contains('|')).ToArray();
        if (lines.CountBy(line => line).Any(line => line.Value >= MostOfOneLine))
        {
            return true;
        }

        var words = WordList.Of(prose);
        var length = words.Count(word => word.Length == 1 && WordList.IsWordItself(word[0])) > words.Count / 2 ? GramOfCharacters : Gram;
        var grams = Grams(words, length).CountBy(gram => gram).Select(gram => gram.Value).ToArray();
        var total = grams.Sum();
        if (total < FewestGrams)
        {
            // Too short to tell but for "HACKED HACKED HACKED".
            return words.Count >= 8 && words.Distinct().Count() <= words.Count / 4;
        }

        var again = total - grams.Length;
        return again > total * 0.35 || grams.Max() > Math.Max(total / 12, 5);
    }

    /// <summary>All runs of so many words.</summary>
    public static IEnumerable<string> Grams(List<string> words, int length)
    {
        for (var i = 0; i + length <= words.Count; i++)
        {
            yield return string.Join(' ', words.GetRange(i, length));
        }
    }
}
