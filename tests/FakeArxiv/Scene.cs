using FakeArxiv.Days;

namespace FakeArxiv;

/// <summary>All that an answer depends on besides the request. A fault may put another scene in its place: other papers, another time.</summary>
/// <param name="Now">The time that the pages believe it is.</param>
/// <param name="Days">The announcement days.</param>
internal sealed record Scene(DateTimeOffset Now, DayShelf Days)
{
    /// <summary>The day of the feeds: today's date in New York.</summary>
    public DateOnly Today => Eastern.DateOf(Now);

    /// <summary>The last day of which something is public, which listings show; today if there is none.</summary>
    public DateOnly Listed => Days.SeenDates(Now).Append(DateOnly.MinValue).Max() is var last && last == DateOnly.MinValue ? Today : last;

    /// <summary>What is public of a day.</summary>
    public IReadOnlyList<Paper> Papers(DateOnly date) => Days.Seen(date, Now);

    /// <summary>A paper's record as it stands; null if there is no such paper, or not yet.</summary>
    public PaperHistory? Find(string id) => Days.Find(id, Now);
}
