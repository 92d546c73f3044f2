using FakeArxiv.Days;

namespace FakeArxiv;

/// <summary>All that an answer depends on besides the request. A fault may put another scene in its place: other papers, another time.</summary>
/// <param name="Now">The time that the pages believe it is.</param>
/// <param name="Days">The announcement days.</param>
internal sealed record Scene(DateTimeOffset Now, DayShelf Days)
{
    /// <summary>The day of the feeds: today's date in New York.</summary>
    public DateOnly Today => Eastern.DateOf(Now);
}
