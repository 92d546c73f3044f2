using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Winnow.Arxiv.Http;
using Winnow.Commands;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Storing;

namespace Winnow.Hosting;

/// <summary>arXiv, as one verb asks it: one client, one pace, shared with every process that has the same state folder.</summary>
internal sealed class ArxivHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ArxivHost(ServiceProvider services) => _services = services;

    /// <summary>The client.</summary>
    public ArxivClient Client => _services.GetRequiredService<ArxivClient>();

    /// <summary>What was asked so far.</summary>
    public ArxivTraffic Traffic => _services.GetRequiredService<ArxivTraffic>();

    /// <summary>The run's first stage.</summary>
    /// <param name="memory">What makes its requests conditional.</param>
    public Fetcher Fetcher(IValidatorMemory memory) => new(new ListingSources(Client), memory, _services.GetRequiredService<ILogger<Fetcher>>());

    /// <param name="options">Where arXiv is, and how patiently it is asked.</param>
    /// <param name="stateFolder">Where the pace is shared.</param>
    /// <param name="clock">The time; its time stamps are real.</param>
    /// <param name="context">Whether to log, and where.</param>
    /// <param name="instead">Answers in the network's place; null for the network.</param>
    public static ArxivHost Create(ArxivOptions options, string stateFolder, TimeProvider clock, VerbContext context, HttpMessageHandler? instead = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => AddLog(logging, context));
        services.AddSingleton(clock);

        // Pace and cool-downs are kept by the machine's own clock: WINNOW_NOW does not make arXiv more patient.
        services.AddSingleton<IPaceKeeper>(new FilePaceKeeper(stateFolder, TimeProvider.System));
        services.AddSingleton<ICoolDownKeeper>(new FileCoolDownKeeper(stateFolder, TimeProvider.System));
        services.AddArxiv(options);
        if (instead is not null)
        {
            services.AddHttpClient(nameof(ArxivClient)).ConfigurePrimaryHttpMessageHandler(() => instead);
        }

        return new ArxivHost(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // What people must know stands in the report; the log is for those who look for a fault.
    internal static void AddLog(ILoggingBuilder logging, VerbContext context)
    {
        if (!context.Verbose)
        {
            logging.SetMinimumLevel(LogLevel.None);
            return;
        }

        logging.SetMinimumLevel(LogLevel.Debug)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
