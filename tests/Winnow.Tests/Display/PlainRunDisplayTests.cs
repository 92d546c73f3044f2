using Winnow.Arxiv.Http;
using Winnow.Display;
using Winnow.Pipeline.Reconciling;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Display;

public sealed class PlainRunDisplayTests
{
    [Fact]
    public void A_run_is_a_line_for_whatever_happens()
    {
        var output = new StringWriter { NewLine = "\n" };
        var display = new PlainRunDisplay(output);

        display.RunStarted(new FetchPlan { Feeds = ["cs.AI", "cs.LG"], PastDays = [new(new(2026, 1, 5), ["cs.AI"])] }, TimeSpan.FromSeconds(18));
        display.CategoryProgress("cs.AI", new(TransferState.Asking, 0, null));
        display.CategoryProgress("cs.AI", new(TransferState.Receiving, 100_000, null));
        display.CategoryProgress("cs.AI", new(TransferState.Receiving, 1_480_000, null));
        display.CategoryDone("cs.AI", 185, "");
        display.CategoryProgress("cs.LG", new(TransferState.WaitingForTurn, 0, TimeSpan.FromSeconds(2.2)));
        display.CategoryProgress("cs.LG", new(TransferState.WaitingForTurn, 0, TimeSpan.FromSeconds(1.2)));
        display.CategoryProgress("cs.LG", new(TransferState.Asking, 0, null));
        display.CategoryProgress("cs.LG", new(TransferState.WaitingToRetry, 0, TimeSpan.FromSeconds(90)));
        display.CategoryFailed("cs.LG", "no answer\e[2J");
        display.StageStarted("merging");
        display.StageDone("merging", "612 papers");
        display.StageStarted("ranking");
        display.StageDone("ranking", "");

        Approved.Matches(output.ToString(), "PlainRun.txt");
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(412_345, "412 kB")]
    [InlineData(1_500_000, "1.5 MB")]
    public void Sizes_are_short(long bytes, string text) => Assert.Equal(text, Words.Size(bytes));

    [Theory]
    [InlineData(-1, "0 s")]
    [InlineData(2.1, "3 s")]
    [InlineData(60, "1 min")]
    [InlineData(125, "2 min 5 s")]
    public void Waits_are_in_whole_seconds(double seconds, string text) => Assert.Equal(text, Words.Wait(TimeSpan.FromSeconds(seconds)));
}
