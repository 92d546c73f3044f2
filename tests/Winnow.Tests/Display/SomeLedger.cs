using Winnow.Arxiv.Announcements;
using Winnow.Commands;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Tests.Display;

/// <summary>A folder whose store holds a ledger that a test has written, and the CLI on it, inside the test.</summary>
internal sealed class SomeLedger : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string State => Path.Combine(_folder.Path, ".winnow");

    private string Config => Path.Combine(_folder.Path, "config.json");

    /// <summary>A line, complete and of the feed unless it is changed.</summary>
    public static CategoryDay Line(string category, DateOnly date, DayState state = DayState.Complete, int received = 100) => new()
    {
        Category = category,
        Date = date,
        State = state,
        Received = received,
        New = received,
        Cross = 0,
        Replace = 0,
        Source = ListingSource.Rss,
        Sources = [ListingSource.Rss],
        CheckedAt = AnnouncementCalendar.StartOf(date).AddHours(6).ToUniversalTime(),
    };

    public static CategoryDay Quiet(string category, DateOnly date, string? why = null) => Line(category, date, DayState.Quiet, 0) with { Why = why, IsClosed = true };

    public static CategoryDay Closed(string category, DateOnly date) => Line(category, date) with
    {
        Expected = 100,
        ExpectedTypes = new TypeCounts(60, 30, 10),
        IsClosed = true,
        Source = ListingSource.CatchupPage,
        Sources = [ListingSource.Rss, ListingSource.CatchupPage],
    };

    public async Task<SomeLedger> WithAsync(IEnumerable<CategoryDay> lines, params FollowedCategory[] followed)
    {
        await using var store = await Store.OpenAsync(State, TestContext.Current.CancellationToken);
        await store.SaveAsync(new RunChanges { Days = [.. lines.GroupBy(line => line.Date).Select(Day)], Followed = followed }, TestContext.Current.CancellationToken);
        return this;
    }

    public SomeLedger WithConfig(string json, string? holidays = null)
    {
        File.WriteAllText(Config, json);
        if (holidays is not null)
        {
            File.WriteAllText(Path.Combine(_folder.Path, "holidays.txt"), holidays);
        }

        return this;
    }

    /// <summary>What <c>winnow status</c> says at an instant.</summary>
    public async Task<string> StatusAsync(string now, string options = "", bool isTerminal = false, string locale = "C.UTF-8")
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var host = new CommandHost
        {
            Out = output,
            Error = error,
            OutIsTerminal = isTerminal,
            Environment = new Dictionary<string, string> { ["WINNOW_NOW"] = now, ["LANG"] = locale },
        };
        string[] config = File.Exists(Config) ? ["--config", Config] : [];
        string[] arguments = ["status", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--state", State, .. config];

        var exit = await CommandLineRunner.RunAsync(arguments, host, TestContext.Current.CancellationToken);

        Assert.True(exit == 0, $"exit {exit}: {error}");
        return output.ToString();
    }

    public void Dispose() => _folder.Dispose();

    private static StoredDay Day(IGrouping<DateOnly, CategoryDay> day) => new(
        new DayRecord { Date = day.Key, Updated = AnnouncementCalendar.StartOf(day.Key).AddHours(6), Categories = [.. day], Matched = 0, Published = 0 }, []);
}
