using System.Text;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class SearchQueryParserTests
{
    [Theory]
    [InlineData("kv cache", "text: kv, cache")]
    [InlineData("\"kv cache\" MoE", "text: kv cache, MoE")]
    [InlineData("cat:cs.LG CAT:math", "categories: cs.LG, math")]
    [InlineData("cat:cs.*", "categories: cs")]
    [InlineData("au:doe Au:\"Jane Doe\"", "authors: doe, Jane Doe")]
    [InlineData("ti:diffusion TI:\"score matching\"", "title: diffusion, score matching")]
    [InlineData("after:2026-01-31", "after: 2026-01-31")]
    [InlineData("after:2026-02", "after: 2026-02-01")]
    [InlineData("after:2026 after:2025", "after: 2026-01-01")]
    [InlineData("abs:robot Abs:\"sea floor\"", "abstract: robot, sea floor")]
    [InlineData("before:2026-02", "before: 2026-02-01")]
    [InlineData("after:2025 before:2026 before:2025-06-30", "after: 2025-01-01 before: 2025-06-30")]
    [InlineData("fish -shark", "text: fish not text: shark")]
    [InlineData("fish -\"great white\"", "text: fish not text: great white")]
    [InlineData("-ti:a -abs:b -AU:c -cat:cs.LG -d", "not text: d not title: a not abstract: b not authors: c not categories: cs.LG")]
    [InlineData("self-attention - x --y z-", "text: self-attention, x, --y, z-")]
    [InlineData("-ti: fish", "text: fish not text: ti:")]
    [InlineData("-shark", "not text: shark")]
    [InlineData("transform*", "text: transform*")]
    [InlineData("\"neural net\"* ti:\"neural net*\"", "text: neural net* title: neural net*")]
    [InlineData("\"no end", "text: no end")]
    [InlineData("a\"b c\"d", "text: a, b c, d")]
    [InlineData("“curly quotes”", "text: curly quotes")]
    [InlineData("http://example.org x:y", "text: http://example.org, x:y")]
    [InlineData("one ti: two", "text: one, ti:, two")]
    [InlineData("one -- * ** \"\" two", "text: one, two")]
    [InlineData("word WORD Word", "text: word")]
    [InlineData("\tword\u00a0other\n", "text: word, other")]
    public void A_query_is_read_as_it_is_meant(string text, string expected) => Assert.Equal(expected, Describe(SearchQueryParser.Parse(text)));

    [Theory]
    [InlineData("after:soon", "after:2026-01-31")]
    [InlineData("after:2026-13", "after:2026-01-31")]
    [InlineData("after:2026-02-30", "after:2026-01-31")]
    [InlineData("words after:", "after:2026-01-31")]
    [InlineData("before:then", "before:2026-01-31")]
    [InlineData("before:", "before:2026-01-31")]
    [InlineData("words -after:2026", "before:2026-01-31")]
    [InlineData("-before:2026", "after:2026-01-31")]
    [InlineData("-", "Try:")]
    [InlineData("-* -\"\"", "Try:")]
    [InlineData("aaa* bbb* ccc* ti:ddd* -eee*", "4 words with a star")]
    [InlineData("", "Try:")]
    [InlineData("   ", "Try:")]
    [InlineData("* -- \"\" +", "Try:")]
    [InlineData("cat:*", "Try:")]
    public void What_cannot_be_searched_for_is_refused_with_an_example(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => SearchQueryParser.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_query_that_is_too_long_is_refused() =>
        Assert.Throws<FormatException>(() => SearchQueryParser.Parse(new string('a', SearchQueryParser.MaxLength + 1)));

    [Theory]
    [InlineData("{0}")]
    [InlineData("\"{0}\"")]
    [InlineData("x -\"{0}\"")]
    public void A_query_of_too_many_words_is_refused_whether_they_are_a_phrase_or_not(string form)
    {
        var words = string.Join(' ', Enumerable.Range(0, SearchQueryParser.MaxWords + 1).Select(i => $"w{i}"));

        Assert.Contains("words", Assert.Throws<FormatException>(() => SearchQueryParser.Parse(string.Format(null, form, words))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_parser_throws_nothing_but_what_it_says(int seed)
    {
        var hostile = new Hostile(seed);
        for (var i = 0; i < 2000; i++)
        {
            _ = Record.Exception(() => SearchQueryParser.Parse(hostile.Text(30))) is var problem && problem is null or FormatException
                ? true
                : throw new InvalidOperationException("Another exception.", problem);
        }
    }

    private static string Describe(SearchQuery query)
    {
        var text = new StringBuilder();
        Append("text", query.Text);
        Append("title", query.Title);
        Append("abstract", query.Abstract);
        Append("authors", query.Authors);
        Append("categories", query.Categories);
        Append("after", query.After is { } after ? [after.ToString("O", null)] : []);
        Append("before", query.Before is { } before ? [before.ToString("O", null)] : []);
        Append("not text", query.Not.Text);
        Append("not title", query.Not.Title);
        Append("not abstract", query.Not.Abstract);
        Append("not authors", query.Not.Authors);
        Append("not categories", query.Not.Categories);
        return text.ToString().TrimEnd();

        void Append(string name, IReadOnlyList<string> values) =>
            text.Append(values.Count > 0 ? $"{name}: {string.Join(", ", values)} " : "");
    }
}
