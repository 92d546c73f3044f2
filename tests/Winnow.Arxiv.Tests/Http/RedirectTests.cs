using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>Redirects: ARXIV.md §7, rows 61 to 63.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_a_configured_address_is_followed_with_all_headers(int status)
    {
        await using var other = await FakeSite.StartAsync(Reply.Ok);
        await using var site = await FakeSite.StartAsync(Reply.RedirectTo($"{other.Address}feed?x=1#y", status));
        await using var bench = new Bench(Some.Options(site.Address, other.Address));

        await bench.GetFeedAsync(validator: new HttpValidator("tag", null));

        var asked = Assert.Single(other.Asked);
        Assert.Equal("/feed?x=1", asked.Path);
        Assert.Equal("tag", asked["If-None-Match"]);
        Assert.StartsWith("application/rss+xml", asked["Accept"], StringComparison.Ordinal);
        Assert.StartsWith("winnow-tests", asked["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hops_are_followed_and_a_sixth_is_not()
    {
        await using var five = await FakeSite.StartAsync([.. Enumerable.Repeat(Reply.RedirectTo("next"), 5), Reply.Ok]);
        await using var six = await FakeSite.StartAsync([.. Enumerable.Repeat(Reply.RedirectTo("next"), 6), Reply.Ok]);
        await using var bench = new Bench(Some.Options(five.Address));
        await using var benchOfSix = new Bench(Some.Options(six.Address));

        var answer = await bench.GetFeedAsync();
        var problem = await benchOfSix.FailAsync();

        Assert.NotNull(answer.Listing);
        Assert.Equal(ArxivFailure.Refused, problem.Kind);
        Assert.Equal((6, 6), (five.Asked.Count, six.Asked.Count));
    }

    [Fact]
    public async Task A_redirect_to_another_port_of_this_machine_is_refused()
    {
        await using var other = await FakeSite.StartAsync(Reply.Ok);
        await using var site = await FakeSite.StartAsync(Reply.RedirectTo($"{other.Address}feed"), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var problem = await bench.FailAsync();

        Assert.Equal(ArxivFailure.Refused, problem.Kind);
        Assert.Contains(other.Address.Authority, problem.Message, StringComparison.Ordinal);
        Assert.Empty(other.Asked);
        Assert.Single(site.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://")]
    [InlineData("http://[")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("//example.org/rss/cs.LG")]
    [InlineData("https://arxiv.org.example.org/")]
    [InlineData("https://notarxiv.org/")]
    [InlineData("https://arxiv.org@example.org/")]
    [InlineData("https://user:secret@arxiv.org/")]
    [InlineData("https://arxiv.org:8443/")]
    [InlineData("https://arxiv.org./")]
    [InlineData("http://arxiv.org/rss/cs.LG")]
    [InlineData("\\\\example.org\\share")]
    public async Task A_redirect_that_leads_astray_is_refused(string location)
    {
        await using var site = await FakeSite.StartAsync(Reply.RedirectTo(location), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var problem = await bench.FailAsync();

        Assert.Equal(ArxivFailure.Refused, problem.Kind);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task A_redirect_without_a_single_target_is_refused()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(302), Reply.Status(302, ("Location", "/a"), ("Location", "/b")));
        await using var bench = new Bench(Some.Options(site.Address));

        var none = await bench.FailAsync();
        var two = await bench.FailAsync();

        Assert.Equal((ArxivFailure.Refused, ArxivFailure.Refused), (none.Kind, two.Kind));
    }

    [Theory]
    [InlineData("https://rss.arxiv.org/rss/cs.LG", "https://export.arxiv.org/rss/cs.LG", true)]
    [InlineData("https://rss.arxiv.org/rss/cs.LG", "https://ARXIV.ORG/list", true)]
    [InlineData("https://rss.arxiv.org/rss/cs.LG", "/elsewhere", true)]
    [InlineData("https://rss.arxiv.org/rss/cs.LG", "http://rss.arxiv.org/rss/cs.LG", false)]
    [InlineData("https://rss.arxiv.org/rss/cs.LG", "http://127.0.0.1:5000/", false)]
    [InlineData("http://127.0.0.1:5000/", "https://rss.arxiv.org/rss/cs.LG", true)]
    [InlineData("http://127.0.0.1:5000/", "http://127.0.0.1:5000/x", true)]
    public void The_rule_holds_for_addresses_that_no_test_may_ask(string from, string location, bool followed)
    {
        var rule = new RedirectRule(new ArxivOptions { OaiUrl = new Uri("http://127.0.0.1:5000") });

        if (followed)
        {
            Assert.Equal(new Uri(new Uri(from), location), rule.Follow(new Uri(from), location));
        }
        else
        {
            Assert.Throws<SetbackException>(() => rule.Follow(new Uri(from), location));
        }
    }
}
