namespace Winnow.Tests.EndToEnd;

/// <summary>What a run without any fault publishes on <see cref="Stage.OnTuesdayAsync"/> with <see cref="Papers"/> papers: made once, compared often.</summary>
internal static class OrdinaryTuesday
{
    /// <summary>How many papers the day has.</summary>
    public const int Papers = 40;

    /// <summary>The day.</summary>
    public const string Date = "2026-01-06";

    /// <summary>The first entry of the feed of cs.LG, which most faults strike.</summary>
    public const string First = "2601.15007";

    private static readonly Lazy<Task<(IReadOnlyList<string> Papers, string Readme)>> Once = new(RunAsync);

    /// <summary>Another stage of that day.</summary>
    public static Task<Stage> StageAsync() => Stage.OnTuesdayAsync(Papers);

    /// <summary>Its papers.</summary>
    public static async Task<IReadOnlyList<string>> PapersAsync() => (await Once.Value).Papers;

    /// <summary>Its page.</summary>
    public static async Task<string> ReadmeAsync() => (await Once.Value).Readme;

    private static async Task<(IReadOnlyList<string> Papers, string Readme)> RunAsync()
    {
        await using var stage = await StageAsync();
        var run = await stage.RunAsync("run");
        return run.Exit == 0 ? (stage.Folder.Essence(Date), stage.Published()["README.md"]) : throw new InvalidOperationException(run.ToString());
    }
}
