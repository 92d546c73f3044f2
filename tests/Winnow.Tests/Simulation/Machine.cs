using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FakeArxiv;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Simulation;

/// <summary>A machine on which <c>winnow run</c> is started now and then, and the arXiv that it asks, at one time. Each run is made anew, as a process would be: what it
/// remembers stands in the state folder.</summary>
internal sealed class Machine : IAsyncDisposable
{
    // Four hosts on one server, so that pace and cool-downs know them apart.
    private static readonly string[] Hosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"];

    private static readonly string Memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    // In real time: one takes a second or two.
    private static readonly TimeSpan LongestHistory = TimeSpan.FromSeconds(60);

    private readonly World _world;
    private readonly ManualTimeProvider _clock;
    private readonly FakeArxivServer _arxiv;
    private readonly string _folder;
    private readonly List<PastRun> _runs = [];
    private readonly List<string> _breaches = [];
    private ImmutableHashSet<(DateOnly Date, string Category)> _closed = [];
    private Func<string> _doing = () => "nothing yet";

    private Machine(World world, ManualTimeProvider clock, FakeArxivServer arxiv)
    {
        (_world, _clock, _arxiv) = (world, clock, arxiv);
        _folder = Path.Combine(Memory, $"winnow-simulation-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Where the files are published.</summary>
    public string Output => Path.Combine(_folder, "out");

    /// <summary>Where the store is.</summary>
    public string State => Path.Combine(_folder, "state");

    /// <summary>The runs so far.</summary>
    public IReadOnlyList<PastRun> Runs => _runs;

    /// <summary>What should not have happened.</summary>
    public IReadOnlyList<string> Breaches => [.. _breaches, .. Politeness.Breaches(_world, _runs)];

    /// <summary>Plays one history of a world.</summary>
    public static async Task<Machine> PlayAsync(World world, IReadOnlyList<PlannedRun> plan, CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider(plan[0].At.AddMinutes(-1));
        var arxiv = await FakeArxivServer.StartAsync(new() { TimeProvider = clock }, cancellationToken);
        var machine = new Machine(world, clock, arxiv);
        foreach (var part in world.Parts)
        {
            arxiv.Days.Announce(part.Date, part.Papers, part.At);
        }

        foreach (var rule in world.StaleFeeds)
        {
            arxiv.Faults.Add(rule);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestHistory);
        try
        {
            foreach (var run in plan)
            {
                await machine.RunAsync(run, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            machine.Breach($"hang: the history had not ended after {LongestHistory.TotalSeconds} s: {machine._doing()}");
        }

        return machine;
    }

    /// <summary>Opens the store.</summary>
    public Task<IStore> OpenAsync(CancellationToken cancellationToken) => Store.OpenAsync(State, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _arxiv.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(PlannedRun plan, CancellationToken cancellationToken)
    {
        if (plan.At > _clock.GetUtcNow())
        {
            _clock.Advance(plan.At - _clock.GetUtcNow());
        }

        var started = _clock.GetUtcNow();
        _arxiv.Log.Clear();
        int[] rules = [.. plan.Faults.Select(_arxiv.Faults.Add)];
        var end = await StartAsync(plan, cancellationToken);
        foreach (var rule in rules)
        {
            _arxiv.Faults.Remove(rule);
        }

        // Of a run that was killed the server hears last.
        _doing = () => $"{plan} -> {end.Text}, and requests have not ended: {string.Join(", ", _arxiv.Log.Requests.Where(request => request.Ended is null).Select(request => $"{request.Target} {string.Join(' ', request.Faults)}"))}";
        while (_arxiv.Log.Requests.Any(request => request.Ended is null))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }

        _runs.Add(new PastRun(plan, started, end.Text, end.Report, _closed, _arxiv.Log.Requests));
    }

    private async Task<(string Text, RunReport? Report)> StartAsync(PlannedRun plan, CancellationToken cancellationToken)
    {
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var runLock = RunLock.TryAcquire(State, _clock, out _);
        if (runLock is null)
        {
            return (Breach("the lock is held although no run is under way"), null);
        }

        var watch = new SimulatedWatch(_clock, plan, interruption.Cancel, StartSecond);
        _doing = () => $"{plan} -> event {watch.Events}: {watch.Last}";
        try
        {
            await using var store = await Store.OpenAsync(State, cancellationToken);
            await NoteClosedAsync(store, cancellationToken);
            await using var services = Services();
            var fetcher = new Fetcher(new ListingSources(services.GetRequiredService<ArxivClient>()), store, NullLogger<Fetcher>.Instance);
            var run = new DailyRun(fetcher, store, null, services.GetRequiredService<ArxivTraffic>(), _world.Calendar, _clock);
            var report = await run.RunAsync(Request(), watch, interruption.Token);
            return ($"exit {report.Run.Exit} after {watch.Events} events", report);
        }
        catch (KilledException)
        {
            if (watch.IsAsking)
            {
                // The dead process had the pace, and had noted no end of its request.
                await File.WriteAllTextAsync(Path.Combine(State, "pace"), "a request is under way", cancellationToken);
            }

            return ($"killed at event {watch.Events}: {watch.Last}", null);
        }
        catch (OperationCanceledException) when (interruption.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ($"interrupted at event {plan.InterruptedAt}, ended at {watch.Events}: {watch.Last}", null);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return (Breach($"{plan}: the run failed at event {watch.Events}, {watch.Last}: {problem}"), null);
        }
    }

    private void StartSecond()
    {
        using var second = RunLock.TryAcquire(State, _clock, out _);
        if (second is not null)
        {
            Breach("a second run got the lock");
        }
    }

    private string Breach(string breach)
    {
        _breaches.Add(breach);
        return breach;
    }

    // Once closed, a day of a category is closed for ever.
    private async Task NoteClosedAsync(IStore store, CancellationToken cancellationToken)
    {
        foreach (var line in (await store.LoadRecordsAsync(cancellationToken)).SelectMany(record => record.Categories).Where(line => line.IsClosed))
        {
            _closed = _closed.Add((line.Date, line.Category));
        }
    }

    private RunRequest Request() => new()
    {
        Profile = _world.Profile,
        Output = new OutputOptions(),
        OutputFolder = Output,
    };

    private ServiceProvider Services()
    {
        var port = _arxiv.Address.Port;
        var addresses = Hosts.Select(host => new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}"))).ToArray();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(new Random((_world.Seed * 10_007) + _runs.Count));
        services.AddSingleton<IPaceKeeper>(new FilePaceKeeper(State, _clock));
        services.AddSingleton<ICoolDownKeeper>(new FileCoolDownKeeper(State, _clock));
        services.AddArxiv(new ArxivOptions
        {
            FeedUrl = addresses[0],
            SiteUrl = addresses[1],
            OaiUrl = new Uri(addresses[2], "/oai"),
            ApiUrl = new Uri(addresses[3], "/api/query"),
            UserAgent = "winnow-simulation/1.0 (+https://example.org/bot)",
            RequestTimeout = SimulatedWatch.Patience,
        });
        services.AddHttpClient(nameof(ArxivClient)).ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).ConnectCallback = ConnectAsync);
        return services.BuildServiceProvider();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _arxiv.Address.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
