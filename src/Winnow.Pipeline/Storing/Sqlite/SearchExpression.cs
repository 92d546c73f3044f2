namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>A query in the language of FTS5.</summary>
/// <param name="Wanted">What must be found; null if the query asks for no words.</param>
/// <param name="Unwanted">What must not be found, if there is nothing that must be: FTS5 knows no such query. Else null, and part of <paramref name="Wanted"/>.</param>
/// <remarks>It cannot be malformed, whatever the query holds: every term is quoted, and of a term only letters and digits are left.</remarks>
internal sealed record SearchExpression(string? Wanted, string? Unwanted)
{
    /// <summary>Writes it.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="spellings">All ways to write a word of an author's name, itself included.</param>
    public static SearchExpression From(SearchQuery query, Func<string, IReadOnlyList<string>> spellings)
    {
        string[] wanted =
        [
            .. Quoted("", query.Text), .. Quoted("title : ", query.Title), .. Quoted("abstract : ", query.Abstract),
            .. from read in Read(query.Authors) select Authors(read, spellings),
        ];
        string[] unwanted =
        [
            .. Quoted("", query.Not.Text), .. Quoted("title : ", query.Not.Title), .. Quoted("abstract : ", query.Not.Abstract), .. Quoted("authors : ", query.Not.Authors),
        ];
        var not = unwanted is [] ? null : string.Join(" OR ", unwanted);
        return wanted is [] ? new(null, not)
            : new(not is null ? string.Join(" AND ", wanted) : $"({string.Join(" AND ", wanted)}) NOT ({not})", null);
    }

    /// <summary>The expression that finds a word among the authors.</summary>
    public static string Author(string word) => $"authors : \"{word}\"";

    private static IEnumerable<(string Words, bool IsPrefix)> Read(IEnumerable<string> terms) => terms.Select(SearchWords.Read).OfType<(string, bool)>();

    private static IEnumerable<string> Quoted(string column, IEnumerable<string> terms) =>
        from read in Read(terms) select $"{column}\"{read.Words}\"{(read.IsPrefix ? " *" : "")}";

    // A name of several words is a phrase, and there is one for each way to write it.
    private static string Authors((string Words, bool IsPrefix) name, Func<string, IReadOnlyList<string>> spellings)
    {
        if (name.IsPrefix)
        {
            return $"authors : \"{name.Words}\" *";
        }

        const int mostPhrases = 8;
        IEnumerable<string> phrases = [""];
        foreach (var word in name.Words.Split(' '))
        {
            phrases = [.. phrases.SelectMany(_ => spellings(word), (phrase, spelling) => $"{phrase} {spelling}").Take(mostPhrases)];
        }

        return $"authors : ({string.Join(" OR ", phrases.Select(phrase => $"\"{phrase[1..]}\""))})";
    }
}
