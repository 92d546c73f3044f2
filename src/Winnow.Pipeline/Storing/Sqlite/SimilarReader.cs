using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Finds the papers that are about what another one is about.</summary>
/// <remarks>The search index tells which papers share the paper's weightiest words; of those that share the most, the texts are compared whole.</remarks>
internal static class SimilarReader
{
    private const int Words = 16;

    // Of the papers with a word, the newest so many count.
    private const int PapersWithWord = 2000;

    private const int Compared = 200;

    // A word of a larger share of all papers says little about one.
    private const double MostShare = 0.05;

    // Below this two papers have hardly more in common than any two.
    private const double LeastScore = 0.1;

    /// <summary>The papers most like one, best first, of equally good ones the newest.</summary>
    public static IReadOnlyList<SimilarPaper> Find(Database database, ArxivId id, int count)
    {
        using var findKey = database.Prepare("SELECT paper FROM papers WHERE id = ?1");
        if (findKey.Scalar(id.Value) is not long paper || Texts(database, [paper]) is not [var (_, title, text)])
        {
            return [];
        }

        var counts = WordCounts.Load(database);
        var wanted = new WeighedText(title, text, counts);
        var shared = Shared(database, counts, wanted, TextWords.Read(title).Select(word => (word, title)).Concat(TextWords.Read(text).Select(word => (word, text))));
        shared.Remove(paper);

        var candidates = shared.OrderByDescending(candidate => candidate.Value).ThenByDescending(candidate => candidate.Key).Take(Compared);
        return
        [
            .. Texts(database, [.. candidates.Select(candidate => candidate.Key)])
                .Select(other => (other.Paper, Score: Math.Round(wanted.Likeness(new WeighedText(other.Title, other.Text, counts)), 3)))
                .Where(other => other.Score >= LeastScore)
                .OrderByDescending(other => other.Score).ThenByDescending(other => other.Paper)
                .Take(count)
                .Select(other => new SimilarPaper(Stored(database, other.Paper), other.Score)),
        ];
    }

    // For each paper that has some of the weightiest words: what those weigh together.
    private static Dictionary<long, double> Shared(Database database, WordCounts counts, WeighedText wanted, IEnumerable<(TextWord Word, string Text)> words)
    {
        var shared = new Dictionary<long, double>();
        using var find = database.Prepare($"SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT {PapersWithWord}");
        foreach (var (word, text) in words
            .DistinctBy(word => word.Word.Hash)
            .Where(word => counts.Share(word.Word.Hash) <= MostShare)
            .OrderByDescending(word => wanted[word.Word.Hash])
            .Take(Words))
        {
            if (Expression(word, text) is not { } expression)
            {
                continue;
            }

            var weight = wanted[word.Hash] * wanted[word.Hash];
            using var row = find.Query(expression);
            while (row.Read())
            {
                shared[row.GetInt64(0)] = shared.GetValueOrDefault(row.GetInt64(0)) + weight;
            }
        }

        return shared;
    }

    // The singular and the plural.
    private static string? Expression(TextWord word, string text)
    {
        var written = text.Substring(word.Start, word.Length);
        return SearchWords.Read(word.IsPlural(text) ? written[..^1] : written) is { Words: var singular }
            ? $"\"{singular}\" OR \"{singular}s\""
            : null;
    }

    private static List<(long Paper, string Title, string Text)> Texts(Database database, IReadOnlyList<long> papers)
    {
        using var find = database.Prepare("""
            SELECT p.paper, t.title, t.abstract FROM json_each(?1) AS wanted CROSS JOIN papers p ON p.paper = wanted.value JOIN texts t USING (paper, text)
            """);
        using var row = find.Query(KeyList.Of(papers));
        var texts = new List<(long, string, string)>();
        while (row.Read())
        {
            texts.Add((row.GetInt64(0), row.GetString(1), row.GetString(2)));
        }

        return texts;
    }

    private static StoredPaper Stored(Database database, long paper) =>
        ArchiveReader.FindNewest(database, paper) ?? throw new InvalidOperationException($"The search index holds a paper that is not there: {paper}.");
}
