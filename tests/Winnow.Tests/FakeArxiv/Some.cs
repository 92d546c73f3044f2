using FakeArxiv;
using FakeArxiv.Days;

namespace Winnow.Tests.FakeArxiv;

/// <summary>Papers, days and servers for the tests of the fake: what does not matter is filled in.</summary>
internal static class Some
{
    /// <summary>Six in the morning of the invented Tuesday, in New York.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 1, 6, 6, 0, 0, TimeSpan.FromHours(-5));

    public static Paper Paper(string id, string categories, string? types = null) => new()
    {
        Id = id,
        Title = $"A title for {id}",
        Authors = ["A. Author"],
        Abstract = "An abstract.",
        Categories = categories.Split(' '),
        Types = (types ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]),
    };

    public static Task<FakeArxivServer> Server(params IReadOnlyList<Paper> papers) => Server(Morning, papers);

    public static Task<FakeArxivServer> Server(DateTimeOffset now, params IReadOnlyList<Paper> papers) => FakeArxivServer.StartAsync(new()
    {
        Now = now,
        Frozen = true,
        Days = new Dictionary<DateOnly, IReadOnlyList<Paper>> { [InventedDay.Date] = papers },
    });

    /// <summary>The papers of a feed: <c>2601.00001v1 new</c>, in its order.</summary>
    public static string[] Items(RawAnswer feed) =>
    [
        .. feed.Text.Split("<item>").Skip(1).Select(item =>
            $"{item.Split("oai:arXiv.org:")[1].Split('<')[0]} {item.Split("<arxiv:announce_type>")[1].Split('<')[0]}"),
    ];

    /// <summary>The identifiers of a listing page, in its order.</summary>
    public static string[] Listed(RawAnswer page) => [.. page.Text.Split("title=\"Abstract\" id=\"").Skip(1).Select(entry => entry.Split('"')[0])];
}
