using System.Globalization;
using System.Text.RegularExpressions;
using FakeArxiv.Days;

namespace FakeArxiv.Api;

/// <summary>The query language: <c>cat:cs.LG AND (ti:"long title" OR au:dumont) ANDNOT submittedDate:[202601050000 TO 202601062359]</c>.</summary>
/// <remarks>Source: https://info.arxiv.org/help/api/user-manual.html, and arXiv/arxiv-search, search/domain/classic_api, read 2026-11-21:
/// a missing operator is OR, a missing prefix is all:, and NOT is ANDNOT. There is no ranking.</remarks>
internal sealed partial class ApiSearch
{
    private readonly Queue<string> _tokens;

    private ApiSearch(string query) => _tokens = new(Token().Matches(query).Select(match => match.Value));

    /// <summary>Reads a query.</summary>
    /// <returns>Whether a paper is found by it.</returns>
    /// <exception cref="ApiException">It cannot be read.</exception>
    public static Func<PaperHistory, bool> Read(string query)
    {
        var search = new ApiSearch(query);
        try
        {
            var found = search.ReadAlternatives();
            return search._tokens.Count == 0 ? found : throw new FormatException("too much");
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException)
        {
            throw new ApiException($"Invalid query string: '{query}'");
        }
    }

    // Operators have no rank on arXiv either: they go from left to right.
    private Func<PaperHistory, bool> ReadAlternatives()
    {
        var left = ReadTerm();
        while (_tokens.TryPeek(out var next) && next != ")")
        {
            var word = next is "AND" or "OR" or "ANDNOT" or "NOT" ? _tokens.Dequeue() : "OR";
            word = word == "AND" && _tokens.Peek() == "NOT" ? _tokens.Dequeue() : word;
            var (first, second) = (left, ReadTerm());
            left = word switch
            {
                "AND" => paper => first(paper) && second(paper),
                "OR" => paper => first(paper) || second(paper),
                _ => paper => first(paper) && !second(paper),
            };
        }

        return left;
    }

    private Func<PaperHistory, bool> ReadTerm()
    {
        var token = _tokens.Dequeue();
        if (token == "(")
        {
            var inner = ReadAlternatives();
            return _tokens.Dequeue() == ")" ? inner : throw new FormatException("unbalanced");
        }

        var field = "all";
        if (Prefix().Match(token) is { Success: true } match)
        {
            (field, token) = (match.Groups["field"].Value, _tokens.Dequeue());
        }

        var text = token.Trim('"').Replace('_', ' ');
        return token is ")" or "(" || text.StartsWith('*') || text.Length == 0 ? throw new FormatException("no term") : Term(field, text);
    }

    private static Func<PaperHistory, bool> Term(string field, string text) => field switch
    {
        "ti" or "title" => paper => Holds(paper.Current.Title, text),
        "au" => paper => paper.Current.Authors.Any(author => Holds(author, text)),
        "abs" => paper => Holds(paper.Current.Abstract, text),
        "co" => paper => Holds(paper.Current.Comment ?? "", text),
        "jr" => paper => Holds(paper.Current.JournalReference ?? "", text),
        "doi" => paper => paper.Current.Doi == text,
        "id" => paper => paper.Current.Id == text,
        "rn" => _ => false,
        "cat" => paper => paper.Current.Categories.Any(category => text.EndsWith('*')
            ? category.StartsWith(text[..^1], StringComparison.OrdinalIgnoreCase)
            : category.Equals(text, StringComparison.OrdinalIgnoreCase)),
        "submittedDate" or "lastUpdatedDate" => Dates(text),
        _ => paper => Holds(string.Join('\n', [paper.Current.Title, .. paper.Current.Authors, paper.Current.Abstract, paper.Current.Comment, .. paper.Current.Categories]), text),
    };

    // Both names mean the submission of the first version.
    private static Func<PaperHistory, bool> Dates(string text)
    {
        var match = Range().Match(text);
        var (first, last) = match.Success ? (Instant(match.Groups["from"].Value, "0101", "0000"), Instant(match.Groups["until"].Value, "1231", "2359")) : throw new FormatException("no range");
        return paper => Submissions.Of(paper, 1) is var submitted && submitted >= first && submitted < last.AddMinutes(1);
    }

    private static DateTimeOffset Instant(string digits, string day, string time)
    {
        var date = digits.Length < 8 ? digits[..4] + day : digits[..8];
        var text = date + (digits.Length >= 12 ? digits[8..12] : time);
        return DateTimeOffset.ParseExact(text, "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    private static bool Holds(string text, string wanted) =>
        Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(wanted.TrimEnd('*'))}{(wanted.EndsWith('*') ? "" : @"(?!\w)")}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex("""\[[^\]]*\]|"[^"]*"|[()]|[A-Za-z]+:(?=\S)|[^()"\s\[]+""")]
    private static partial Regex Token();

    [GeneratedRegex("^(?<field>ti|title|au|abs|co|jr|cat|rn|id|doi|all|submittedDate|lastUpdatedDate):$")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^\[(?<from>\d{4,14}) TO (?<until>\d{4,14})\]$")]
    private static partial Regex Range();
}
