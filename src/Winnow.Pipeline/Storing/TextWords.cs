namespace Winnow.Pipeline.Storing;

/// <summary>Parts a text into words for comparing texts: letters and digits, without case, and with a plural counted as its singular.</summary>
internal static class TextWords
{
    /// <summary>How many different hashes there are. Words that share one are taken for one word.</summary>
    public const int Hashes = 1 << 17;

    private const uint Seed = 2166136261, Prime = 16777619; // FNV-1a: the same on every machine, since the store keeps counts by it

    /// <summary>The words of two letters and more, in order.</summary>
    public static IEnumerable<TextWord> Read(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var (end, hash, singular) = (start, Seed, Seed);
            for (; end < text.Length && char.IsLetterOrDigit(text[end]); end++)
            {
                singular = hash;
                hash = (hash ^ char.ToLowerInvariant(text[end])) * Prime;
            }

            if (end - start > 1)
            {
                var word = new TextWord(0, start, end - start);
                yield return word with { Hash = Fold(word.IsPlural(text) ? singular : hash) };
            }

            start = end;
        }
    }

    private static int Fold(uint hash) => (int)((hash ^ (hash >> 15)) % Hashes);
}

/// <summary>A word in a text.</summary>
/// <param name="Hash">Its hash, from 0 to <see cref="TextWords.Hashes"/> - 1.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many characters it has.</param>
internal readonly record struct TextWord(int Hash, int Start, int Length)
{
    /// <summary>Whether it ends like a plural: <c>models</c>, but not <c>gas</c>, <c>loss</c>, <c>analysis</c>.</summary>
    public bool IsPlural(string text) => Length > 3 && text[Start + Length - 1] is ('s' or 'S') && text[Start + Length - 2] is not ('s' or 'S' or 'u' or 'U' or 'i' or 'I');
}
