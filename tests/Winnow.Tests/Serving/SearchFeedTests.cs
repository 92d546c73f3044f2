using System.Globalization;
using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary>A search as a feed: a subscription to what comes, not a list of the best.</summary>
public sealed class SearchFeedTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);

    [Theory]
    [InlineData("marble")]
    [InlineData("marble cat:cs.LG -granite")]
    [InlineData("ti:marble")]
    public async Task A_new_paper_stands_in_the_feed_of_a_search_however_many_older_ones_suit_it_better(string query)
    {
        using var folder = RunFolder.For(new Uri("http://127.0.0.1:9"), "cs.LG");
        await using (var store = await Store.OpenAsync(folder.State, TestContext.Current.CancellationToken))
        {
            AnnouncedPaper[] older = [.. Enumerable.Range(1, 1_500).Select(number => Paper(number, "Marble, marble, marble", Monday.AddDays(number / 400)))];
            await store.SaveAsync(new RunChanges { Announced = [.. older, Paper(9_999, "Stones of the shore and what they have in common with marble", Monday.AddDays(4))] }, TestContext.Current.CancellationToken);
        }

        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);

        using var feed = JsonDocument.Parse((await server.GetAsync($"/search.json?q={Uri.EscapeDataString(query)}")).Text);
        string[] links = [.. feed.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("url").GetString() ?? "")];

        Assert.Equal(100, links.Length);
        Assert.EndsWith("2601.09999", links[0], StringComparison.Ordinal);
        Assert.All(links.Skip(1), link => Assert.InRange(int.Parse(link[^5..], CultureInfo.InvariantCulture), 1_200, 1_500));
    }

    private static AnnouncedPaper Paper(int number, string title, DateOnly day) => new()
    {
        Id = ArxivId.Parse(string.Create(CultureInfo.InvariantCulture, $"2601.{number:00000}"), CultureInfo.InvariantCulture),
        Version = 1,
        AnnouncedOn = day,
        Type = AnnouncementType.New,
        Types = new Dictionary<string, AnnouncementType> { ["cs.LG"] = AnnouncementType.New },
        Title = title,
        Abstract = "We look at stones.",
        Authors = ["Ada Example"],
        Categories = ["cs.LG"],
    };
}
