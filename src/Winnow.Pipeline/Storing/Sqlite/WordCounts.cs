using System.Runtime.InteropServices;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>In how many papers of the archive each word stands. It need not be exact: it only tells rare words from common ones.</summary>
/// <remarks>Words are counted by their hashes: a quarter of a megabyte, however large the archive is. A paper is counted once, with the first text
/// that has an abstract.</remarks>
internal sealed class WordCounts
{
    private const double FewPapers = 1000;

    private readonly ushort[] _counts = new ushort[TextWords.Hashes];
    private readonly HashSet<int> _inPaper = [];
    private long _papers;

    private WordCounts()
    {
    }

    /// <summary>Reads the counts.</summary>
    public static WordCounts Load(Database database)
    {
        var counts = new WordCounts();
        using var find = database.Prepare("SELECT papers, counts FROM word_counts");
        using var row = find.Query();
        if (row.Read())
        {
            counts._papers = row.GetInt64(0);
            using var stream = row.GetStream(1);
            stream.ReadAtLeast(MemoryMarshal.AsBytes(counts._counts.AsSpan()), counts._counts.Length * sizeof(ushort), throwOnEndOfStream: false);
        }

        return counts;
    }

    /// <summary>Writes the counts.</summary>
    public void Save(Database database)
    {
        database.Run("DELETE FROM word_counts");
        using var add = database.Prepare("INSERT INTO word_counts (papers, counts) VALUES (?1, ?2)");
        add.Run(_papers, MemoryMarshal.AsBytes(_counts.AsSpan()).ToArray());
    }

    /// <summary>Counts a paper's words.</summary>
    public void Add(string title, string text)
    {
        _papers++;
        _inPaper.Clear();
        foreach (var word in TextWords.Read(title).Concat(TextWords.Read(text)))
        {
            if (_inPaper.Add(word.Hash) && _counts[word.Hash] < ushort.MaxValue)
            {
                _counts[word.Hash]++;
            }
        }
    }

    /// <summary>How much a word tells of a paper: 0 for one that every paper has, the more the rarer it is.</summary>
    public double Weight(int hash) => Math.Max(0, Math.Log((_papers + 1.0) / (_counts[hash] + 1.0)));

    /// <summary>In which share of all papers a word stands, from 0 to 1; less in a small archive, where a word that only two papers have is no common one.</summary>
    public double Share(int hash) => _counts[hash] / Math.Max(FewPapers, _papers);
}
