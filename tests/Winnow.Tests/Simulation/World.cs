using FakeArxiv.Days;
using FakeArxiv.Faults;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Profiles;

namespace Winnow.Tests.Simulation;

/// <summary>What arXiv does for some weeks, and who follows it: the same for every history that is played in it.</summary>
internal sealed record World
{
    /// <summary>The number that it was made from.</summary>
    public required int Seed { get; init; }

    /// <summary>Whose digest.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The holidays that Winnow knows of.</summary>
    public required AnnouncementCalendar Calendar { get; init; }

    /// <summary>The weekdays of the world, holidays included, the first one first.</summary>
    public required IReadOnlyList<DateOnly> Weekdays { get; init; }

    /// <summary>The parts of the batches, each with its instant.</summary>
    public required IReadOnlyList<WorldPart> Parts { get; init; }

    /// <summary>The feeds that show the batch before under today's date for a while.</summary>
    public required IReadOnlyList<FaultRule> StaleFeeds { get; init; }

    /// <summary>The first day, of which the first run is told without any trouble: the categories are followed from then on.</summary>
    public DateOnly First => Weekdays[0];

    /// <summary>The last announcement day, a Friday.</summary>
    public DateOnly Last => Weekdays[^1];

    /// <summary>Everything that was announced, in a few lines, for those who look for a fault.</summary>
    public IEnumerable<string> Describe() =>
    [
        $"world {Seed}: follows {string.Join(' ', Profile.Categories)}, {Profile.DaysBack} days back, {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}",
        .. Weekdays.Where(day => !Calendar.IsExpected(day)).Select(day => $"  {day:yyyy-MM-dd} is not counted on"),
        .. Weekdays.Where(day => Parts.All(part => part.Date != day)).Select(day => $"  {day:yyyy-MM-dd} brings nothing"),
        .. Parts.Select(part => $"  {part.At:yyyy-MM-dd HH:mm} UTC: of {part.Date:yyyy-MM-dd} {string.Join(", ", part.Papers.Select(Describe))}"),
        .. StaleFeeds.Select(rule => $"  {rule.From:yyyy-MM-dd HH:mm} to {rule.Until:HH:mm} UTC: the feed of {rule.Category} is stale"),
    ];

    private static string Describe(Paper paper) =>
        $"{paper.Id}v{paper.Version} ({string.Join(' ', paper.Types.Select(type => $"{type.Key}={type.Value}"))})";
}

/// <summary>A part of a day's batch.</summary>
/// <param name="Date">The announcement day.</param>
/// <param name="At">When it becomes public, UTC.</param>
/// <param name="Papers">Its papers.</param>
internal sealed record WorldPart(DateOnly Date, DateTimeOffset At, IReadOnlyList<Paper> Papers);
