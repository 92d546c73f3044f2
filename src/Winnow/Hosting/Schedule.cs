using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Winnow.Commands;
using Winnow.Pipeline.Running;
using Winnow.Serving;

namespace Winnow.Hosting;

/// <summary>Starts runs inside the server: when there is something to ask, as the planner sees it, and when somebody asks for one. One at a time.</summary>
/// <param name="run">Runs once; gives the exit code.</param>
/// <param name="nextAt">When there will be something to ask; null for now.</param>
/// <param name="isOn">Whether runs start by themselves.</param>
/// <param name="recorder">Is told how runs end.</param>
/// <param name="lifetime">Tells when the server listens: what cannot serve starts no run.</param>
/// <param name="clock">The time that counts.</param>
/// <param name="logger">Hears what goes wrong.</param>
internal sealed partial class Schedule(
    Func<CancellationToken, Task<int>> run, Func<CancellationToken, Task<DateTimeOffset?>> nextAt, bool isOn, RunRecorder recorder, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Schedule> logger)
    : BackgroundService
{
    // As ARXIV's calendar has it, polls an hour apart are enough; after a failure, too.
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromMinutes(60);

    // A machine that slept may wake up behind its timers.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _asked = new(0, 1);

    // From the asking until the run has begun: without it, who asks in between would be promised another one.
    private int _isWanted;

    /// <summary>Asks for a run now.</summary>
    /// <returns>False if one is under way or asked for already.</returns>
    public bool TryAsk()
    {
        if (Interlocked.Exchange(ref _isWanted, 1) == 1)
        {
            return false;
        }

        if (recorder.UnderWaySince is not null)
        {
            Volatile.Write(ref _isWanted, 0);
            return false;
        }

        try
        {
            _asked.Release();
            return true;
        }
        catch (SemaphoreFullException)
        {
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ListeningAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await DueAsync(isOn ? await NextAsync(stoppingToken) : DateTimeOffset.MaxValue, stoppingToken);
            await RunAsync(stoppingToken);
        }
    }

    private async Task ListeningAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<DateTimeOffset> NextAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            return await nextAt(cancellationToken) ?? (recorder.Ended.Count == 0 ? now : now + BetweenRuns);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(problem);
            return now + BetweenRuns;
        }
    }

    // Waits until the time has come, or somebody asks.
    private async Task DueAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        for (var isAsked = false; !isAsked && clock.GetUtcNow() is var now && now < at;)
        {
            isAsked = await IsAskedWithinAsync(at - now < LongestPause ? at - now : LongestPause, cancellationToken);
        }
    }

    private async Task<bool> IsAskedWithinAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var early = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var time = Task.Delay(pause, clock, early.Token);
        var asked = _asked.WaitAsync(early.Token);
        await Task.WhenAny(time, asked);
        await early.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return asked.IsCompletedSuccessfully;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        recorder.Begin(clock.GetUtcNow());
        Volatile.Write(ref _isWanted, 0);
        var exit = ExitCode.Fault;
        try
        {
            exit = await run(cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // A run that fails takes the server with it as little as the next run.
            Failed(problem);
        }
        finally
        {
            recorder.End(exit, clock.GetUtcNow());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A run failed.")]
    private partial void Failed(Exception problem);
}
