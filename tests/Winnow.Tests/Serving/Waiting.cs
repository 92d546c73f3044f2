namespace Winnow.Tests.Serving;

/// <summary>Asks until an answer is as wished: a server works beside the test.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Long enough for what should not happen to happen.</summary>
    public static Task AMomentAsync() => Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <returns>The first answer that is as wished.</returns>
    /// <exception cref="TimeoutException">None was within a minute; the message holds the last one.</exception>
    public static async Task<Reply> UntilAsync(this WinnowServer server, string path, Predicate<Reply> isWished)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var reply = await server.GetAsync(path);
            if (isWished(reply))
            {
                return reply;
            }

            if (TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"{path} did not become as wished; the last answer: {reply}");
            }

            await Task.Delay(Between, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until no run is under way and one has ended with that exit code.</summary>
    public static Task<Reply> UntilRunEndedAsync(this WinnowServer server, int exit = 0, int times = 1) =>
        server.UntilAsync("/metrics", reply => reply.Text.Contains($"winnow_runs_total{{exit=\"{exit}\"}} {times}\n", StringComparison.Ordinal) && reply.Text.Contains("winnow_run_under_way 0\n", StringComparison.Ordinal));
}
