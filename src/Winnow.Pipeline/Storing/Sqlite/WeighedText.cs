namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>A title and an abstract as weights of words (TF-IDF): a word weighs the more, the oftener it stands there and the rarer it is in the archive.</summary>
internal sealed class WeighedText
{
    // A word of the title says as much as one that stands in the abstract two times more.
    private const int TitleWeight = 3;

    private readonly Dictionary<int, double> _weights = [];
    private readonly double _length;

    public WeighedText(string title, string text, WordCounts counts)
    {
        Count(title, TitleWeight);
        Count(text, 1);
        foreach (var (hash, times) in _weights)
        {
            var weight = (1 + Math.Log(times)) * counts.Weight(hash);
            _weights[hash] = weight;
            _length += weight * weight;
        }

        _length = Math.Sqrt(_length);
    }

    /// <summary>The weight of a word.</summary>
    public double this[int hash] => _weights.GetValueOrDefault(hash);

    /// <summary>How alike two texts are, from 0 to 1: the cosine of the angle between them.</summary>
    public double Likeness(WeighedText other) => _length * other._length is > 0 and var lengths
        ? _weights.Sum(word => word.Value * other[word.Key]) / lengths
        : 0;

    private void Count(string text, int times)
    {
        foreach (var word in TextWords.Read(text))
        {
            _weights[word.Hash] = _weights.GetValueOrDefault(word.Hash) + times;
        }
    }
}
