using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

public sealed class PaceEstimateTests
{
    private static readonly ArxivOptions ArXiv = new();

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(4, 0, 9)]
    [InlineData(0, 4, 45)]
    [InlineData(1, 1, 15)]
    [InlineData(4, 2, 39)]
    public void The_first_request_is_free_and_each_to_the_site_costs_the_longer_gap(int requests, int siteRequests, double seconds) =>
        Assert.Equal(seconds, PaceEstimate.Least(ArXiv, requests, siteRequests).TotalSeconds);

    [Theory]
    [InlineData("", 0)]
    [InlineData("f", 0)]
    [InlineData("s", 0)]
    [InlineData("ff", 3)]
    [InlineData("foa", 6)]
    [InlineData("fs", 15)]
    [InlineData("sf", 15)]
    [InlineData("fsf", 30)]
    [InlineData("ffss", 33)]
    [InlineData("fsfs", 45)]
    [InlineData("fw", 15)]
    public void In_a_given_order_each_change_counts(string order, double seconds)
    {
        var addresses = order.Select(where => new Uri(where switch
        {
            'f' => "https://rss.arxiv.org/rss/cs.LG",
            'o' => "https://oaipmh.arxiv.org/oai?verb=Identify",
            'a' => "https://export.arxiv.org/api/query?id_list=2601.00001",
            's' => "https://ARXIV.org/list/cs.LG/new",
            _ => "https://www.arxiv.org/list/cs.LG/new",
        }));

        Assert.Equal(seconds, PaceEstimate.InOrder(ArXiv, addresses).TotalSeconds);
    }

    [Theory]
    [InlineData(3, 15)]
    [InlineData(5, 2)]
    [InlineData(0, 0)]
    public void No_order_takes_less_than_the_least(int gap, int siteGap)
    {
        var options = ArXiv with { RequestGap = TimeSpan.FromSeconds(gap), SiteGap = TimeSpan.FromSeconds(siteGap) };
        var least = Enumerable.Range(0, 1 << 6)
            .Select(bits => Enumerable.Range(0, 6).Select(place => (bits >> place) % 2 == 1).ToArray())
            .GroupBy(order => order.Count(isToSite => isToSite))
            .ToDictionary(same => same.Key, same => same.Min(order => PaceEstimate.InOrder(options, order.Select(isToSite => isToSite ? options.SiteUrl : options.FeedUrl))));

        Assert.All(least, each => Assert.Equal(each.Value, PaceEstimate.Least(options, 6 - each.Key, each.Key)));
    }

    [Fact]
    public void Feeds_on_the_sites_own_host_have_the_sites_gap()
    {
        var old = ArXiv with { FeedUrl = new Uri("https://arxiv.org") };

        Assert.Equal(15, PaceEstimate.InOrder(old, [new Uri("https://arxiv.org/rss/cs.LG"), new Uri("https://arxiv.org/rss/cs.AI")]).TotalSeconds);
    }

    [Fact]
    public void A_negative_number_of_requests_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PaceEstimate.Least(ArXiv, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PaceEstimate.Least(ArXiv, 0, -1));
    }

    [Fact]
    public async Task The_estimate_is_what_is_waited()
    {
        await using var feeds = await FakeSite.StartAsync(Reply.Ok, Reply.Ok, Reply.Ok);
        await using var pages = await FakeSite.StartAsync(Reply.Ok, Reply.Ok);
        var options = Some.Options(feeds.Address, pages.Address) with { RequestGap = ArXiv.RequestGap, SiteGap = ArXiv.SiteGap };
        await using var bench = new Bench(options);

        for (var i = 0; i < 3; i++)
        {
            await bench.GetFeedAsync();
        }

        await bench.GetPageAsync();
        await bench.GetPageAsync();

        Assert.Equal(PaceEstimate.Least(options, 3, 2), bench.Traffic.Waited);
    }
}
