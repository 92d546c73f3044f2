using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Answers searches.</summary>
internal static class SearchReader
{
    // Scoring takes about a microsecond a paper. What more papers have than this tells none of them apart anyway.
    private const int MostRanked = 20_000;

    // Newest first, papers are only counted up to here.
    private const int MostCounted = 1000;

    // Among so many of the newest papers, a word that more than MostRanked papers have nearly always fills a page.
    private const long NewestPapers = 1024;

    private const int SnippetLength = 240;

    /// <summary>A page of the papers that a query finds.</summary>
    /// <exception cref="FormatException">There is no such page.</exception>
    public static SearchPage Find(Database database, SearchQuery query, ArxivId? after, int limit)
    {
        var spelling = new AuthorSpelling(database);
        var expression = SearchExpression.From(query, spelling.Of);
        var isRanked = !query.NewestFirst && expression.Wanted is { } words && Count(database, words, MostRanked + 1) <= MostRanked;
        var (papers, total) = isRanked
            ? FindBest(database, query, expression, after, limit)
            : FindNewest(database, query, expression, after, limit);

        var shown = papers.Take(limit).ToArray();
        var snippets = Snippets(database, expression, shown);
        SearchHit[] hits = [.. shown.Select(paper => Hit(database, paper, snippets.GetValueOrDefault(paper)))];
        return new SearchPage
        {
            Hits = hits,
            Next = papers.Count > limit ? hits[^1].Paper.Id : null,
            IsNewestFirst = !isRanked,
            Total = after is null ? total : null,
            Corrections = spelling.Corrections,
        };
    }

    /// <summary>How many papers an expression finds; counting stops at <paramref name="most"/>.</summary>
    public static long Count(Database database, string words, int most)
    {
        using var count = database.Prepare("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)");
        return count.Scalar(words, most) as long? ?? 0;
    }

    // One paper more than the limit, if there is one. CROSS JOIN keeps the index of words the outer loop.
    private static (List<long> Papers, SearchTotal Total) FindBest(Database database, SearchQuery query, SearchExpression expression, ArxivId? after, int limit)
    {
        var conditions = SearchConditions.Of(query);
        conditions.Add("search MATCH ?", expression.Wanted);
        var values = conditions.Values;
        var hits = $"""
            WITH hits AS MATERIALIZED (
                SELECT p.paper, p.dated, p.id, search.rank AS score FROM search CROSS JOIN papers p ON p.paper = search.rowid WHERE {conditions.Sql})
            """;
        using var find = database.Prepare(after is null
            ? $"{hits} SELECT paper, (SELECT count(*) FROM hits) FROM hits ORDER BY score, dated DESC, id LIMIT {limit + 1}"
            : $"""
            {hits} SELECT h.paper, 0 FROM hits last JOIN hits h
                ON h.score > last.score OR (h.score = last.score AND (h.dated < last.dated OR (h.dated = last.dated AND h.id >= last.id)))
            WHERE last.id = ?{values.Length + 1} ORDER BY h.score, h.dated DESC, h.id LIMIT {limit + 2}
            """);
        using var row = after is null ? find.Query(values) : find.Query([.. values, after.Value]);

        if (after is not null && !row.Read()) // the row of the paper itself comes first
        {
            throw UnknownCursor(after);
        }

        var (papers, count) = (new List<long>(), 0);
        while (row.Read())
        {
            papers.Add(row.GetInt64(0));
            count = row.GetInt32(1);
        }

        return (papers, new SearchTotal(count, IsExact: true));
    }

    private static (List<long> Papers, SearchTotal Total) FindNewest(Database database, SearchQuery query, SearchExpression expression, ArxivId? after, int limit)
    {
        var conditions = SearchConditions.Of(query);
        if (expression.Unwanted is { } unwanted)
        {
            conditions.Add("p.paper NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", unwanted);
        }

        if (after is not null)
        {
            using var find = database.Prepare("SELECT dated FROM papers WHERE id = ?1");
            var dated = find.Scalar(after.Value) ?? throw UnknownCursor(after);
            conditions.Add("p.dated <= ? AND (p.dated < ? OR p.id > ?)", dated, dated, after.Value);
        }

        var most = Math.Max(limit, MostCounted) + 1;
        return expression.Wanted is { } words
            ? FindNewest(database, conditions, words, limit, most, isKnownCommon: !query.NewestFirst)
            : Total(Keys(database, $"SELECT p.paper FROM papers p WHERE {conditions.Sql} ORDER BY p.dated DESC, p.id LIMIT {most}", conditions.Values), most, isAll: true);
    }

    // Words are found among the newest papers; if those do not fill the page, among ever more of them.
    private static (List<long> Papers, SearchTotal Total) FindNewest(Database database, SearchConditions conditions, string words, int limit, int most, bool isKnownCommon)
    {
        var sql = $"""
            WITH newest AS MATERIALIZED (SELECT p.paper, p.dated, p.id FROM papers p WHERE {conditions.Sql} ORDER BY p.dated DESC, p.id LIMIT ?{conditions.Values.Length + 1})
            SELECT paper FROM newest WHERE paper IN (
                SELECT rowid FROM search WHERE search MATCH ?{conditions.Values.Length + 2}
                AND rowid BETWEEN (SELECT min(paper) FROM newest) AND (SELECT max(paper) FROM newest))
            ORDER BY dated DESC, id LIMIT {most}
            """;
        var all = database.Number("SELECT max(paper) FROM papers");
        for (var among = NewestPapers; ; among *= 8)
        {
            var papers = Keys(database, sql, [.. conditions.Values, among, words]);
            if (papers.Count > limit || among >= all)
            {
                return isKnownCommon && conditions.Values is [] ? (papers, new SearchTotal(MostRanked, IsExact: false)) : Total(papers, most, isAll: among >= all);
            }
        }
    }

    private static (List<long> Papers, SearchTotal Total) Total(List<long> papers, int most, bool isAll) =>
        (papers, new SearchTotal(Math.Min(papers.Count, most - 1), isAll && papers.Count < most));

    private static List<long> Keys(Database database, string sql, object?[] values)
    {
        using var find = database.Prepare(sql);
        using var row = find.Query(values);
        var keys = new List<long>();
        while (row.Read())
        {
            keys.Add(row.GetInt64(0));
        }

        return keys;
    }

    private static FormatException UnknownCursor(ArxivId after) =>
        new($"The query does not find {after}, so nothing comes after it. Search again from the beginning.");

    // All in one walk along the index, between the first and the last of them: each walk would have to look up the words anew.
    private static Dictionary<long, string> Snippets(Database database, SearchExpression expression, long[] papers)
    {
        var snippets = new Dictionary<long, string>();
        if (expression.Wanted is null || papers is [])
        {
            return snippets;
        }

        using var find = database.Prepare("""
            SELECT rowid, snippet(search, -1, char(2), char(3), '…', 32) FROM search
            WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 AND +rowid IN (SELECT value FROM json_each(?4))
            """);
        using var row = find.Query(expression.Wanted, papers.Min(), papers.Max(), KeyList.Of(papers));
        while (row.Read())
        {
            snippets.Add(row.GetInt64(0), OneLine(row.GetString(1)));
        }

        return snippets;
    }

    private static SearchHit Hit(Database database, long paper, string? snippet)
    {
        var newest = ArchiveReader.FindNewest(database, paper) ?? throw new InvalidOperationException($"The search index holds a paper that is not there: {paper}.");
        return new SearchHit(newest, snippet ?? Beginning(OneLine(newest.Abstract)));
    }

    // Paragraphs are parted by a line break and blanks, authors by a line break alone.
    private static string OneLine(string text) => text.Replace("\n  ", " ", StringComparison.Ordinal).Replace("\n", ", ", StringComparison.Ordinal);

    private static string Beginning(string text)
    {
        if (text.Length <= SnippetLength)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', SnippetLength) is > 0 and var blank ? blank
            : char.IsHighSurrogate(text[SnippetLength - 1]) ? SnippetLength - 1
            : SnippetLength;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
