using Winnow.Pipeline.Publishing;

namespace Winnow.Pipeline.Tests.Publishing;

/// <summary>The feeds keep the rules, and the rules can be broken.</summary>
public sealed class FeedRulesTests
{
    private static readonly Uri Web = new("https://example.org/bot/");

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Feeds_keep_every_rule_whatever_the_papers_hold(bool hostile, bool onTheWeb)
    {
        var publication = SomeDigest.Publication(hostile ? Hostile.Day() : SomeDigest.Varied());
        publication = publication with { Output = new OutputOptions { BaseUrl = onTheWeb ? Web : null } };

        foreach (var file in Publisher.Render(publication).Where(file => file.Path.EndsWith(".xml", StringComparison.Ordinal)))
        {
            var address = onTheWeb ? new Uri(Web, file.Path).AbsoluteUri : null;
            var problems = file.Path.EndsWith("rss.xml", StringComparison.Ordinal) ? FeedRules.Rss(file.Content!, address) : FeedRules.AtomFeed(file.Content!, address);
            Assert.True(problems.Count == 0, $"{file.Path}: {string.Join('\n', problems)}");
        }
    }

    [Fact]
    public void Feeds_without_papers_keep_every_rule()
    {
        Assert.Empty(FeedRules.Rss(SomeDigest.Publication().File("feeds/rss.xml"), null));
        Assert.Empty(FeedRules.AtomFeed(SomeDigest.Publication().File("feeds/atom.xml"), null));
    }

    [Theory]
    [InlineData("<?xml", " <?xml", "SAXError")]
    [InlineData("</item>", "", "SAXError")]
    [InlineData("A paper", "A \u0085 paper", "BadCharacters")]
    [InlineData("<title>A paper", "<title>&#x3C;/b&#x3E; A paper", "ContainsHTML")]
    [InlineData("<title>A paper", "<title>&lt;b A paper", "CharacterData")]
    [InlineData("isPermaLink=\"false\"", "isPermaLink=\"true\"", "InvalidHttpGUID")]
    [InlineData("<guid isPermaLink=\"false\">tag:winnow.invalid,2026:2512.10001</guid>", "", "InvalidHttpGUID")]
    [InlineData("<pubDate>Tue, 16", "<pubDate>Wed, 16", "InvalidRFC2822Date")]
    [InlineData("Dec 2025 00:00:00 -0500", "Dez 2025 00:00:00 -0500", "InvalidRFC2822Date")]
    [InlineData("<link>https://arxiv.org/abs", "<link>arxiv.org/abs", "InvalidFullLink item")]
    [InlineData("<language>en<", "<language>klingon<", "InvalidLanguage")]
    [InlineData("&lt;strong&gt;Authors", "&lt;script&gt;Authors", "SecurityRisk")]
    [InlineData("&lt;strong&gt;Authors", "&lt;strong onclick=\"x\"&gt;Authors", "SecurityRiskAttr")]
    [InlineData("https://arxiv.org/abs/2512.10001&quot;&gt;", "/abs/2512.10001&quot;&gt;", "SecurityRiskAttr")]
    [InlineData("&lt;/strong&gt;: Ada", "&lt;/em&gt;: Ada", "NotHtml")]
    [InlineData(": Ada", ": Q&amp;A", "NotHtml bare mark")]
    [InlineData("<dc:creator>", "<author>x</author><dc:creator>", "DuplicateItemSemantics")]
    [InlineData("<item>", "<item><title>again</title>", "DuplicateElement item")]
    [InlineData("</channel>", "<ttl>60</ttl></channel>", "MisplacedItem")]
    [InlineData("rel=\"self\"", "rel=\"other\"", "MissingSelf")]
    [InlineData("bot/feeds/rss.xml", "elsewhere.xml", "SelfDoesntMatchLocation")]
    public void A_planted_fault_in_RSS_is_found(string good, string bad, string rule) => AssertFound("rss.xml", good, bad, rule);

    [Theory]
    [InlineData("<id>tag:winnow.invalid,2026:2512.10001</id>", "", "MissingElement id")]
    [InlineData("<id>tag:winnow.invalid,2026:2512.10001</id>", "<id>oai:x y</id>", "InvalidTAG")]
    [InlineData("<updated>2025-12-16T00:00:01-05:00", "<updated>2025-12-16 00:00:01", "InvalidRFC3339Date")]
    [InlineData("<updated>2025-12-16T00:00:02-05:00", "<updated>2025-12-16T00:00:01-05:00", "DuplicateUpdated")]
    [InlineData("2026:2512.10002<", "2026:2512.10001<", "DuplicateEntries")]
    [InlineData("<content type=\"html\">", "<content>", "MissingContentOrAlternate")]
    [InlineData("<name>Ada Example", "<name>Ada &lt;ada@example.org&gt;", "ContainsEmail")]
    [InlineData("rel=\"self\"", "rel=\"alternate\"", "MissingSelf")]
    [InlineData(" xml:lang=\"en\"", "", "MissingDCLanguage")]
    [InlineData("</entry>", "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/\"/></entry>", "DuplicateAtomLink")]
    public void A_planted_fault_in_Atom_is_found(string good, string bad, string rule) => AssertFound("atom.xml", good, bad, rule);

    private static void AssertFound(string file, string good, string bad, string rule)
    {
        var publication = SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(1), SomeDigest.Paper(2)]));
        var xml = (publication with { Output = new OutputOptions { BaseUrl = Web } }).File($"feeds/{file}");
        Assert.Contains(good, xml, StringComparison.Ordinal);

        var broken = xml.Replace(good, bad, StringComparison.Ordinal);
        var address = $"{Web}feeds/{file}";
        var problems = file == "rss.xml" ? FeedRules.Rss(broken, address) : FeedRules.AtomFeed(broken, address);

        Assert.Contains(problems, problem => problem.StartsWith(rule, StringComparison.Ordinal));
    }
}
