using Microsoft.Extensions.DependencyInjection;
using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

public sealed class RegistrationTests
{
    [Fact]
    public void The_defaults_are_arXivs_own_addresses_and_pace()
    {
        using var host = new ServiceCollection().AddArxiv(new ArxivOptions()).BuildServiceProvider();

        Assert.NotNull(host.GetRequiredService<ArxivClient>());
        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15)), (new ArxivOptions().RequestGap, new ArxivOptions().SiteGap));
    }

    [Theory]
    [InlineData("")]
    [InlineData("winnow (unclosed")]
    [InlineData("winnow/1.0\r\nX-Evil: 1")]
    [InlineData("(only a comment")]
    [InlineData("https://example.org/bot")]
    public void A_User_Agent_that_is_none_is_refused(string userAgent)
    {
        var problem = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddArxiv(new ArxivOptions { UserAgent = userAgent }));

        Assert.Contains("User-Agent", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_makes_no_sense_is_named_at_once()
    {
        var options = new ArxivOptions
        {
            FeedUrl = new Uri("/rss", UriKind.Relative),
            SiteUrl = new Uri("ftp://example.org"),
            OaiUrl = new Uri("https://user:secret@example.org"),
            ApiUrl = new Uri("https://example.org/api?x=1"),
            UserAgent = "(",
            RequestGap = TimeSpan.FromSeconds(-1),
            MaxTries = 0,
        };

        var problem = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddArxiv(options));

        Assert.All(
            ["'/rss'", "'ftp://example.org/'", "'https://example.org/'", "'https://example.org/api'", "'('", "Gaps", "MaxTries"],
            part => Assert.Contains(part, problem.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requestgap")]
    [InlineData("timeout")]
    [InlineData("bytes")]
    public void Limits_have_limits(string what)
    {
        var options = what switch
        {
            "requestgap" => new ArxivOptions { SiteGap = TimeSpan.FromDays(2) },
            "timeout" => new ArxivOptions { RequestTimeout = TimeSpan.Zero },
            _ => new ArxivOptions { MaxBytes = 0 },
        };

        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddArxiv(options));
    }
}
