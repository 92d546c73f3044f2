using System.Globalization;
using System.Text.RegularExpressions;

namespace Winnow.Tests.EndToEnd;

/// <summary>What arXiv's wish for a pause does to later processes: the real CLI, run after run, on one state folder.</summary>
public sealed partial class CoolDownTests
{
    [Theory]
    [InlineData("too-many-requests", "600")]
    [InlineData("not-acceptable", "600")]
    [InlineData("unavailable", "600")]
    [InlineData("unavailable", "date:600")]
    [InlineData("too-many-requests", null)]
    public async Task A_later_run_asks_nothing_until_the_pause_is_over_and_a_good_answer_ends_it(string fault, string? retryAfter)
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 20);
        stage.Arxiv.Faults.Add(new() { Fault = fault, Value = retryAfter, Nth = 1 });

        var first = await stage.RunAsync("run", "--max-wait", "0s");
        var second = await stage.RunAsync("run", "--max-wait", "0s");
        Assert.True((first.Exit, second.Exit) == (4, 4), $"{first}\n{second}");
        Assert.Matches("127.0.0.1 is to be left alone until 20[0-9-]+ [0-9:]+ UTC", second.Errors + second.Output);
        Assert.Single(stage.Requests);

        LetTimePass(stage);
        var third = await stage.RunAsync("run", "--max-wait", "0s");
        Assert.True(third.Exit == 0, third.ToString());
        Assert.Equal(1 + Stage.Categories.Length, stage.Requests.Count);
        Assert.False(File.Exists(CoolDownFile(stage)));
    }

    [Fact]
    public async Task Setting_Winnows_clock_on_does_not_shorten_it()
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 20);
        stage.Fault("too-many-requests", value: "600");

        await stage.RunAsync("run", "--max-wait", "0s");
        stage.Arxiv.Clock.Set(stage.Arxiv.Clock.Now.AddDays(1));
        var second = await stage.RunAsync("run", "--max-wait", "0s");

        Assert.True(second.Exit == 4, second.ToString());
        Assert.Single(stage.Requests);
    }

    [Fact]
    public async Task A_run_that_was_throttled_half_way_publishes_what_it_has()
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 40);
        stage.Arxiv.Faults.Add(new() { Fault = "too-many-requests", Value = "600", Nth = 2 });

        var first = await stage.RunAsync("run", "--max-wait", "0s");
        var published = stage.Folder.Snapshot();
        var second = await stage.RunAsync("run", "--max-wait", "0s");

        Assert.True((first.Exit, second.Exit) == (3, 4), $"{first}\n{second}");
        Assert.Equal(2, stage.Requests.Count);
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Fact]
    public async Task A_run_that_may_wait_for_the_rest_of_it_does()
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 20);
        stage.Arxiv.Faults.Add(new() { Fault = "too-many-requests", Value = "1", Nth = 1 });

        await stage.RunAsync("run", "--max-wait", "0s");
        var second = await stage.RunAsync("run", "--max-wait", "10s");

        Assert.True(second.Exit == 0, second.ToString());
        Assert.Equal(1 + Stage.Categories.Length, stage.Requests.Count);
    }

    [Fact]
    public async Task An_outage_without_Retry_After_keeps_no_later_run_from_asking()
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 20);
        stage.Arxiv.Faults.Add(new() { Fault = "unavailable", Nth = 1, Count = 2 * Stage.Categories.Length });

        var first = await stage.RunAsync("run", "--max-wait", "0s");
        var second = await stage.RunAsync("run", "--max-wait", "0s");

        Assert.True((first.Exit, second.Exit) == (4, 0), $"{first}\n{second}");
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    public async Task A_403_ends_all_asking_and_the_next_run_tries_one(int nth, int exit)
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 40);
        stage.Arxiv.Faults.Add(new() { Fault = "forbidden", Nth = nth, Count = 2 });

        var first = await stage.RunAsync("run");
        Assert.Equal(nth, stage.Requests.Count);
        var second = await stage.RunAsync("run");
        Assert.Equal(nth + 1, stage.Requests.Count);
        var third = await stage.RunAsync("run");

        Assert.True((first.Exit, second.Exit, third.Exit) == (exit, 4, 0), $"{first}\n{second}\n{third}");
        Assert.Contains("403", second.Errors + second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_keeps_to_it_and_to_a_403_too()
    {
        await using var throttled = await Stage.OnTuesdayAsync(papers: 20);
        throttled.Fault("too-many-requests", value: "600");
        await using var denied = await Stage.OnTuesdayAsync(papers: 20);
        denied.Fault("forbidden");

        await throttled.RunAsync("run", "--max-wait", "0s");
        var first = await throttled.RunAsync("doctor");
        await denied.RunAsync("doctor");

        Assert.Contains("is to be left alone until", first.Output, StringComparison.Ordinal);
        Assert.Equal(4, first.Exit);
        Assert.Single(throttled.Requests);
        Assert.Single(denied.Requests);
    }

    private static string CoolDownFile(Stage stage) => Path.Combine(stage.Folder.State, "cooldown");

    // The machine's clock decides, and tests do not sleep: an hour passes by moving the start back.
    private static void LetTimePass(Stage stage) => File.WriteAllText(CoolDownFile(stage), Instant.Replace(
        File.ReadAllText(CoolDownFile(stage)),
        start => DateTimeOffset.Parse(start.Value, CultureInfo.InvariantCulture).AddHours(-1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)));

    [GeneratedRegex("[0-9-]+T[0-9:.]+Z")]
    private static partial Regex Instant { get; }
}
