using System.Text.RegularExpressions;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Tests.Matching;

/// <summary>The automaton against the rules written down once more, slowly, as regular expressions for one keyword at a time.</summary>
public sealed class KeywordMatcherPropertyTests
{
    private static readonly string[] Letters = ["a", "A", "b", "s", "S", "e", "\u00e9", "\u00c9", "1", "_", ".", "\ud835\udc00"];
    private static readonly string[] Gaps = [" ", " ", "-", "\u2010", "\u2013", "\n  "];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Short_keywords_are_found_where_the_naive_reference_finds_them(int seed) =>
        Compare(new Random(seed), keywords: 30, longest: 5);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Keywords_longer_than_the_automaton_is_deep_are_found_too(int seed) =>
        Compare(new Random(seed), keywords: 5, longest: 60, letters: ["a", "A", "b"]);

    [Fact]
    public void More_kinds_of_characters_than_the_automaton_tells_apart_are_still_told_apart()
    {
        string[] keywords = [.. Enumerable.Range(0x4e00, 1000).Select(unit => $"{(char)unit}{(char)(unit + 1)}")];

        var match = new KeywordMatcher(Given.Profile(keywords)).Match(Given.Paper($"{keywords[700]} {keywords[3]}"));

        Assert.Equal([keywords[3], keywords[700]], match?.Reasons.Select(reason => reason.Keyword));
    }

    private static void Compare(Random random, int keywords, int longest, string[]? letters = null)
    {
        var title = Text(random, 30, letters ?? Letters).ReplaceLineEndings("").Replace("  ", " ", StringComparison.Ordinal);
        var text = Text(random, 300, letters ?? Letters);
        var profile = Given.Profile() with
        {
            // Pieces of the text, so that long ones are found as well.
            Keywords = [.. Enumerable.Range(0, keywords).Select(i => new Keyword(
                i % 3 == 0 ? Piece(random, text, longest) : Text(random, random.Next(1, longest + 1), letters ?? Letters),
                Match: (KeywordMatch)random.Next(2)))],
        };

        var found = new KeywordMatcher(profile).Match(Given.Paper(title, text))?.Reasons ?? [];

        var expected = profile.Keywords.SelectMany(keyword => Naive(keyword, title, text));
        Assert.Equal(expected, found.Select(reason => (reason.Keyword, Text(reason.Title), Text(reason.Abstract))));
    }

    private static IEnumerable<(string Keyword, string Title, string Abstract)> Naive(Keyword keyword, string title, string text)
    {
        const string Blank = @"(?<!\s)\s+(?!\s)"; // a whole run of white space
        var parts = Regex.Split(keyword.Text, @"\s+");
        var wanted = string.Join(Blank, parts.Select(Regex.Escape));
        if (keyword.Match == KeywordMatch.Word)
        {
            const string OfWord = @"(?:[\p{L}\p{Nd}_]|\ud835\udc00)";
            var joined = string.Join($"(?:{Blank}|[-\u2010\u2013])", parts.SelectMany(part => part.Split('-', '\u2010', '\u2013')).Select(Regex.Escape));
            var plural = Regex.IsMatch(keyword.Text, OfWord + "$") ? "(?:e?s)?" : "";
            var capitals = Regex.IsMatch(keyword.Text, @"^\p{Lu}{2,3}$") ? @"(?!(?-i:\p{Ll}+)(?!" + OfWord + "))" : "";
            wanted = $"(?<!{OfWord}){capitals}{joined}{plural}(?!{OfWord})";
        }

        var hits = Regex.Matches($"{title} {text}", wanted, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        if (hits.Count > 0)
        {
            var begin = title.Length + 1;
            var ranges = hits.Select(hit => (hit.Index, End: hit.Index + hit.Length)).ToArray();
            yield return (keyword.Text,
                string.Join(' ', ranges.Where(hit => hit.End <= begin && hit.Index < title.Length).Select(hit => $"{hit.Index}..{Math.Min(hit.End, title.Length)}")),
                string.Join(' ', ranges.Where(hit => hit.End > begin).Select(hit => $"{Math.Max(hit.Index - begin, 0)}..{hit.End - begin}")));
        }
    }

    private static string Text(IEnumerable<TextRange> ranges) => string.Join(' ', ranges.Select(range => $"{range.Start}..{range.Start + range.Length}"));

    // Letters with single gaps between them, none at the ends.
    private static string Text(Random random, int length, string[] letters) => string.Concat(Enumerable.Range(0, length).Select(i =>
        i > 0 && i < length - 1 && i % 2 == 0 && random.Next(3) == 0 ? random.GetItems(Gaps, 1)[0] : random.GetItems(letters, 1)[0]));

    private static string Piece(Random random, string text, int longest)
    {
        var start = random.Next(text.Length);
        var piece = text.Substring(start, Math.Min(random.Next(1, longest + 1), text.Length - start)).Trim();
        return piece.Length == 0 || char.IsLowSurrogate(piece[0]) || char.IsHighSurrogate(piece[^1]) ? "a" : piece;
    }
}
