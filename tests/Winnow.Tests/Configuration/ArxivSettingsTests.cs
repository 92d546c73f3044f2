using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

public sealed class ArxivSettingsTests
{
    private const string AllLoopback = """ "feed_url": "http://127.0.0.1:8080", "site_url": "http://localhost:8080", "oai_url": "http://[::1]/oai", "api_url": "https://127.0.0.2/api" """;

    [Fact]
    public void On_this_machine_the_gap_may_be_anything_and_the_site_shares_it()
    {
        var arxiv = Configured.With($$""" "arxiv": { {{AllLoopback}}, "request_gap_seconds": 0 } """).Arxiv;

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (arxiv.RequestGap, arxiv.SiteGap));
        Assert.Equal(new Uri("http://127.0.0.1:8080"), arxiv.FeedUrl);
    }

    [Theory]
    [InlineData(""" "request_gap_seconds": 3 """, 3, 15)]
    [InlineData(""" "request_gap_seconds": 4.5 """, 4.5, 15)]
    [InlineData(""" "request_gap_seconds": 60 """, 60, 60)]
    [InlineData(""" "site_url": "http://127.0.0.1:1" """, 3, 3)]
    [InlineData(AllLoopback, 3, 3)]
    public void The_gap_is_kept(string keys, double gap, double siteGap)
    {
        var arxiv = Configured.With($$""" "arxiv": { {{keys}} } """).Arxiv;

        Assert.Equal((gap, siteGap), (arxiv.RequestGap.TotalSeconds, arxiv.SiteGap.TotalSeconds));
    }

    [Theory]
    [InlineData(""" "request_gap_seconds": 2.9 """)]
    [InlineData(""" "feed_url": "http://127.0.0.1", "site_url": "http://127.0.0.1", "oai_url": "http://127.0.0.1", "request_gap_seconds": 0 """)]
    [InlineData(""" "request_gap_seconds": -1 """)]
    [InlineData(""" "request_gap_seconds": 3601 """)]
    public void A_gap_faster_than_arXiv_allows_is_an_error(string keys) =>
        Assert.Equal((true, "arxiv.request_gap_seconds"), Facts(Configured.Problem($$""" "arxiv": { {{keys}} } """)));

    [Theory]
    [InlineData("http://rss.arxiv.org")]
    [InlineData("http://127.0.0.1.example.org")]
    [InlineData("http://localhost.example.org")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://10.0.0.1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("gopher://127.0.0.1")]
    [InlineData("rss.arxiv.org")]
    [InlineData("//rss.arxiv.org")]
    [InlineData("https://")]
    [InlineData("https://name:secret@rss.arxiv.org")]
    [InlineData("https://rss.arxiv.org?x=1")]
    [InlineData("https://rss.arxiv.org#x")]
    [InlineData("")]
    public void An_address_must_be_https_or_on_this_machine(string address) =>
        Assert.Equal((true, "arxiv.feed_url"), Facts(Configured.Problem($$""" "arxiv": { "feed_url": "{{address}}" } """)));

    [Theory]
    [InlineData("https://example.org/my-bot")]
    [InlineData("http://example.org/~me?bot=1")]
    [InlineData("me+bot@example.org")]
    [InlineData("a.b@lab.example.ac.uk")]
    public void A_contact_goes_into_the_user_agent(string contact) =>
        Assert.Equal($"winnow/{Product.Version} (+{contact})", Configured.With($$""" "arxiv": { "contact": "{{contact}}" } """).Arxiv.UserAgent);

    [Theory]
    [InlineData("nobody")]
    [InlineData("me@localhost")]
    [InlineData("@example.org")]
    [InlineData("me@example..org")]
    [InlineData("https://")]
    [InlineData("https://u:p@example.org")]
    [InlineData("mailto:me@example.org x")]
    [InlineData(@"me@example.org\r\nX-Header: 1")]
    [InlineData("https://example.org/) evil (")]
    [InlineData(@"https://example.org/\\")]
    [InlineData("https://exämple.org")]
    [InlineData("javascript:alert")]
    public void A_contact_that_could_break_the_header_is_an_error(string contact) =>
        Assert.Equal((true, "arxiv.contact"), Facts(Configured.Problem($$""" "arxiv": { "contact": "{{contact}}" } """)));

    private static (bool IsError, string Key) Facts(ConfigProblem problem) => (problem.IsError, problem.Key);
}
