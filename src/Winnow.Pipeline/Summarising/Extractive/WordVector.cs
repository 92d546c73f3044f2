namespace Winnow.Pipeline.Summarising.Extractive;

/// <summary>The words of a sentence as a vector of length 1, each weighed by how rare it is among the sentences.</summary>
internal sealed class WordVector
{
    private const int LongestStem = 8;
    private const int MostWords = 120;

    private readonly Dictionary<int, double> _weights;

    private WordVector(Dictionary<int, double> weights)
    {
        var length = Math.Sqrt(weights.Values.Sum(weight => weight * weight));
        _weights = length > 0 ? weights.ToDictionary(word => word.Key, word => word.Value / length) : weights;
    }

    /// <summary>The vectors of sentences.</summary>
    internal static WordVector[] Of(IReadOnlyList<string> sentences)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        var sentencesWith = new List<int>();
        var counts = new Dictionary<int, double>[sentences.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Count(sentences[i], numbers);
            foreach (var word in counts[i].Keys)
            {
                while (sentencesWith.Count <= word)
                {
                    sentencesWith.Add(0);
                }

                sentencesWith[word]++;
            }
        }

        return [.. counts.Select(count => new WordVector(count.ToDictionary(word => word.Key, word => word.Value * Math.Log(1 + ((double)counts.Length / sentencesWith[word.Key])))))];
    }

    /// <summary>The sum of vectors: what they are about.</summary>
    internal static WordVector Sum(IEnumerable<WordVector> vectors)
    {
        var sum = new Dictionary<int, double>();
        foreach (var (word, weight) in vectors.SelectMany(vector => vector._weights))
        {
            sum[word] = sum.GetValueOrDefault(word) + weight;
        }

        return new WordVector(sum);
    }

    /// <summary>How alike two are: 0 if they share no word, 1 if they have the same.</summary>
    internal double Cosine(WordVector other) => _weights.Sum(word => word.Value * other._weights.GetValueOrDefault(word.Key));

    private static Dictionary<int, double> Count(string sentence, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers)
    {
        var counts = new Dictionary<int, double>();
        var words = 0;
        for (var i = 0; i < sentence.Length && words < MostWords;)
        {
            var end = i;
            while (end < sentence.Length && char.IsLetterOrDigit(sentence[end]))
            {
                end++;
            }

            // Short words are nearly all function words.
            if (end - i > 3)
            {
                var stem = sentence.AsSpan(i, Math.Min(end - i, LongestStem));
                if (!numbers.TryGetValue(stem, out var number))
                {
                    number = numbers.Dictionary.Count;
                    numbers[stem] = number;
                }

                counts[number] = counts.GetValueOrDefault(number) + 1;
                words++;
            }

            i = Math.Max(end, i + 1);
        }

        return counts;
    }
}
