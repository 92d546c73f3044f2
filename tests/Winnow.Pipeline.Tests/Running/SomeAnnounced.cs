using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Pipeline.Tests.Running;

/// <summary>Invented papers, listings and ledger lines.</summary>
internal static class SomeAnnounced
{
    public static readonly DateOnly Tuesday = new(2026, 1, 6);

    public static ArxivId Id(string id) => ArxivId.Parse(id, CultureInfo.InvariantCulture);

    public static AnnouncedPaper Paper(string id, params (string Category, AnnouncementType Type)[] types) => new()
    {
        Id = Id(id),
        Version = 1,
        AnnouncedOn = Tuesday,
        Type = types.Min(type => type.Type),
        Types = types.ToDictionary(type => type.Category, type => type.Type),
        Title = $"Paper {id}",
        Abstract = "An abstract.",
        Authors = ["A. Author"],
        Categories = [types[0].Category],
    };

    public static Listing Listing(string category, ListingSource source, params string[] papers) => new()
    {
        Category = category,
        Date = Tuesday,
        Source = source,
        Rejected = [],
        Announcements =
        [
            .. papers.Select(id => new Announcement
            {
                Id = Id(id),
                Version = 1,
                Type = AnnouncementType.New,
                Title = $"Paper {id}",
                Abstract = "An abstract.",
                Authors = ["A. Author"],
                Categories = [category],
            }),
        ],
    };

    public static CategoryDay Line(string category, DateOnly date, DayState state, int received = 0) =>
        new() { Category = category, Date = date, State = state, Received = received, New = received, Cross = 0, Replace = 0 };
}
