using System.Text.RegularExpressions;
using Winnow.Pipeline.Merging;

namespace Winnow.Bench;

/// <summary>Compares a paper with every other one, by the textbook's TF-IDF: what a fast answer is measured against.</summary>
internal sealed partial class ExactSimilarity
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, float>[] _weights;

    public ExactSimilarity(IReadOnlyList<AnnouncedPaper> papers)
    {
        _weights = [.. papers.Select(paper => Count(paper.Title, paper.Abstract))];
        var inPapers = _weights.SelectMany(words => words.Keys).CountBy(word => word).ToDictionary();
        foreach (var words in _weights)
        {
            foreach (var (word, times) in words)
            {
                words[word] = (1 + MathF.Log(times)) * MathF.Log((papers.Count + 1f) / (inPapers[word] + 1f));
            }

            var length = MathF.Sqrt(words.Values.Sum(weight => weight * weight));
            foreach (var word in words.Keys)
            {
                words[word] /= length;
            }
        }
    }

    /// <summary>The places of the papers most like the one at a place, as far as they are at all alike.</summary>
    public IEnumerable<int> Find(int place, int count, double leastScore) => Enumerable.Range(0, _weights.Length)
        .Where(other => other != place)
        .Select(other => (Place: other, Score: _weights[place].Sum(word => word.Value * _weights[other].GetValueOrDefault(word.Key))))
        .Where(other => other.Score >= leastScore)
        .OrderByDescending(other => other.Score)
        .Take(count)
        .Select(other => other.Place);

    private Dictionary<int, float> Count(string title, string text)
    {
        var counts = new Dictionary<int, float>();
        foreach (var (words, weight) in new[] { (title, 3), (text, 1) })
        {
            foreach (Match word in Word.Matches(words.ToLowerInvariant()))
            {
                var written = word.Value is [.., not ('s' or 'u' or 'i'), 's'] and { Length: > 3 } ? word.Value[..^1] : word.Value;
                _numbers.TryAdd(written, _numbers.Count);
                counts[_numbers[written]] = counts.GetValueOrDefault(_numbers[written]) + weight;
            }
        }

        return counts;
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]{2,}")]
    private static partial Regex Word { get; }
}
