using Winnow.Arxiv.Http;
using Winnow.Display;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Display;

public sealed class RunProgressTests
{
    private readonly ManualTimeProvider _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_wait_counts_down_by_itself()
    {
        var progress = new RunProgress(_clock);
        progress.Add("cs.AI");
        progress.Transfer("cs.AI", new(TransferState.WaitingForTurn, 0, TimeSpan.FromSeconds(3)));

        var first = progress.Snapshot()[0].Text;
        _clock.Advance(TimeSpan.FromSeconds(2));
        var later = progress.Snapshot()[0].Text;
        _clock.Advance(TimeSpan.FromSeconds(2));
        var late = progress.Snapshot()[0].Text;

        Assert.Equal(("waiting for its turn, 3 s", "waiting for its turn, 1 s", "waiting for its turn, 0 s"), (first, later, late));
    }

    [Fact]
    public void Lines_keep_their_order_and_stages_come_after()
    {
        var progress = new RunProgress(_clock);
        progress.Add("cs.AI");
        progress.Add("cs.LG");
        progress.Set("cs.LG", LineState.Done, "3 papers");
        progress.Set("merging", LineState.Active, "");

        Assert.Equal([("cs.AI", LineState.Ahead), ("cs.LG", LineState.Done), ("merging", LineState.Active)], progress.Snapshot().Select(line => (line.Name, line.State)));
    }

    [Fact]
    public void A_category_that_is_done_waits_no_more()
    {
        var progress = new RunProgress(_clock);
        progress.Transfer("cs.AI", new(TransferState.WaitingToRetry, 0, TimeSpan.FromSeconds(30)));
        progress.Set("cs.AI", LineState.Failed, "no answer");
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("no answer", progress.Snapshot()[0].Text);
    }
}
