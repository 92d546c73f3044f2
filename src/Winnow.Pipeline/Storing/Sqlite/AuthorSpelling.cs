namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Finds out how the archive's authors write a name that somebody typed, for one search.</summary>
internal sealed class AuthorSpelling(Database database)
{
    // Looking for the nearest of a hundred thousand names takes tens of milliseconds.
    private const int MostCorrections = 3;

    private readonly List<SearchCorrection> _corrections = [];
    private int _lookUps;

    /// <summary>The words that <see cref="Of"/> replaced.</summary>
    public IReadOnlyList<SearchCorrection> Corrections => _corrections;

    /// <summary>The ways in which authors write the word. If none has it: the nearest word that some have; the word itself if none is near.</summary>
    public IReadOnlyList<string> Of(string word)
    {
        string[] known = [.. AuthorWord.Spellings(word).Where(spelling => Papers(spelling, 1) > 0)];
        if (known is not [] || MostLetters(word) is 0 || _lookUps++ == MostCorrections || Nearest(word) is not { } nearest)
        {
            return known is [] ? [word] : known;
        }

        _corrections.Add(new SearchCorrection(word, nearest));
        return [nearest];
    }

    // A short word has too many neighbours to be one of them by mistake.
    private static int MostLetters(string word) => word.Length switch { < 4 or > 40 => 0, < 8 => 1, _ => 2 };

    // Of equally near words, the one that most papers have.
    private string? Nearest(string word)
    {
        var folded = AuthorWord.Plain(AuthorWord.Spellings(word)[0]);
        var near = Near(folded, "word >= substr(?1, 1, 1) AND word < char(unicode(?1) + 1) AND");
        return (near is [] ? Near(folded, "") : near)
            .Select(candidate => (Word: candidate, Papers: Papers(candidate, 1000)))
            .Where(candidate => candidate.Papers > 0)
            .OrderByDescending(candidate => candidate.Papers).ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    private List<string> Near(string word, string condition)
    {
        var most = MostLetters(word);
        using var find = database.Prepare($"SELECT word FROM author_words WHERE {condition} length(word) BETWEEN length(?1) - ?2 AND length(?1) + ?2");
        using var row = find.Query(word, most);
        var near = new List<string>();
        while (row.Read())
        {
            var candidate = row.GetString(0);
            var distance = AuthorWord.Distance(word, AuthorWord.Plain(candidate), most);
            if (distance < most)
            {
                (most, near) = (distance, []);
            }

            if (distance == most)
            {
                near.Add(candidate);
            }
        }

        return near;
    }

    private long Papers(string word, int most) => SearchReader.Count(database, SearchExpression.Author(word), most);
}
