using System.Globalization;
using FakeArxiv.Days;
using FakeArxiv.Pages;

namespace FakeArxiv.Faults;

/// <summary>Faults of the batch: the wrong day, the wrong papers, too many, too few. Those that change the world strike listing and catchup
/// pages as they do feeds; those that change items strike feeds only.</summary>
internal static class BatchFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("empty-feed", "1-3", "The day has no papers (yet): weekend, holiday, or a feed built before the batch; on a listing, 'No updates today.'.")
        {
            Before = call => Today(call, []),
        },
        new("stale-batch", "4", "The previous day's papers with today's dates.")
        {
            Before = call => Today(call, call.Scene.Papers(PreviousDay(call))),
        },
        new("yesterdays-feed", "5", "The previous day's whole feed with its own dates.")
        {
            Before = call => call with { Scene = call.Scene with { Now = Eastern.Midnight(PreviousDay(call)).AddSeconds(1) } },
        },
        new("pubdate-off", "6", "The dates of channel and items are some days ahead (value, default 1; negative for behind).")
        {
            After = Edit.Text((text, call) =>
            {
                var (today, other) = (Eastern.Midnight(call.Scene.Today), Eastern.Midnight(call.Scene.Today.AddDays(Edit.Number(call, 1))));
                return text.Replace($">{Eastern.Rfc822(today)}<", $">{Eastern.Rfc822(other)}<", StringComparison.Ordinal);
            }),
        },
        new("other-category", "7", "The feed of another category (value, default math.AG), as if it had been asked for; pages are not found.")
        {
            Before = call => call with { Request = call.Request with { Target = $"/{call.Request.Segments[0]}/{call.Value ?? "math.AG"}" } },
        },
        new("part-of-batch", "8", "Only some of the day's papers (value: how many in a hundred, default 50): every other one, or as near as may be.")
        {
            Before = call => Today(call, Part(call.Scene.Papers(Date(call)), Edit.Number(call, 50))),
        },
        new("item-twice", "9", "The first item a second time.")
        {
            After = Edit.Items((items, _) => items.Prepend(items[0])),
        },
        new("two-versions", "10", "The first paper also in its next version, as a replacement.")
        {
            After = Edit.Items((items, _) => items.Append(NextVersion(items[0]))),
        },
        new("two-types", "11", "The first paper also as a cross-list.")
        {
            After = Edit.Items((items, _) => items.Append(WithType(items[0], "cross"))),
        },
        new("over-limit", "66", "Copies of the papers that are asked for, under other identifiers until there are that many (value, default 2500); the feed keeps 2,000.")
        {
            Before = call => Today(call, Multiplied([.. Asked(call)], Edit.Number(call, 2500))),
        },
        new("primary-as-cross", "67", "Every new paper is called a cross-list, although its primary category was asked for.")
        {
            After = Edit.Items((items, _) => items.Select(item => WithType(item, "cross"))),
        },
    ];

    /// <summary>The item with another announce type, in both places.</summary>
    public static string WithType(string item, string type) => Edit.Content(item, "arxiv:announce_type", type)
        .Replace("Announce Type: new", $"Announce Type: {type}", StringComparison.Ordinal);

    private static FaultCall Today(FaultCall call, IReadOnlyList<Paper> papers) =>
        call with { Scene = call.Scene with { Days = call.Scene.Days.With(Date(call), papers) } };

    // The day that the page shows.
    private static DateOnly Date(FaultCall call) => call.Request.Segments switch
    {
        ["list", ..] => call.Scene.Listed,
        ["catchup", _, var day] when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => call.Scene.Today,
    };

    private static DateOnly PreviousDay(FaultCall call) => call.Scene.Days.SeenDates(call.Scene.Now).Where(day => day < Date(call)).Cast<DateOnly?>().LastOrDefault()
        ?? throw new FaultException("The fault needs an earlier day, and there is none");

    private static IReadOnlyList<Paper> Part(IReadOnlyList<Paper> papers, int percent) =>
        [.. papers.Where((_, index) => (index + 1) * percent / 100 > index * percent / 100)];

    private static IEnumerable<Paper> Asked(FaultCall call) =>
        Batch.Of(call.Scene.Papers(Date(call)), FeedQuery.Parse(call.Request.Segments[1]).Wanted).Select(item => item.Paper);

    private static IReadOnlyList<Paper> Multiplied(IReadOnlyList<Paper> papers, int count) => papers.Count == 0
        ? throw new FaultException("The fault needs a day with such papers")
        : [.. Enumerable.Range(0, count).Select(index => index < papers.Count ? papers[index] : papers[index % papers.Count] with { Id = $"{papers[0].Id[..4]}.{90_000 - index:00000}" })];

    private static string NextVersion(string item)
    {
        var next = Edit.Content(item, "guid", "oai:arXiv.org:" + Id(item) + "v2");
        return WithType(next, "replace").Replace($"arXiv:{Id(item)}v1", $"arXiv:{Id(item)}v2", StringComparison.Ordinal);
    }

    private static string Id(string item) => item.Split("https://arxiv.org/abs/")[1].Split('<', '"')[0];
}
