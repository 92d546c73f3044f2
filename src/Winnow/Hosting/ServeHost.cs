using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Winnow.Api;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Display;
using Winnow.Pipeline.Storing;
using Winnow.Serving;
using Winnow.Web;

namespace Winnow.Hosting;

/// <summary>The server: pages, feeds and the API over the archive, and the schedule that fills it.</summary>
/// <param name="settings">What is followed, and how it is served.</param>
/// <param name="context">Where things are.</param>
internal sealed class ServeHost(Settings settings, VerbContext context)
{
    private const int ThreadsPerCore = 8;
    private const int MostConnections = 2_000;
    private const int MostConnectionsOfOne = 250;

    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="arguments">Where, and whether runs start by themselves.</param>
    /// <param name="cancellationToken">Stops it; requests under way are finished.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ServeArguments arguments, CancellationToken cancellationToken)
    {
        // A run, and pages that are made anew, hold their threads for tens of milliseconds: requests shall not queue behind them until the pool has grown.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, ThreadsPerCore * Environment.ProcessorCount), completions);

        await using var store = await Store.OpenAsync(context.StateFolder, cancellationToken);
        var recorder = new RunRecorder();
        if ((await store.LoadRunsAsync(50, cancellationToken)).FirstOrDefault(run => run.Exit == ExitCode.Done) is { } good)
        {
            recorder.Remember(good.Finished);
        }

        if (settings.Serve.IsTokenTooShort(context.Host.Environment))
        {
            context.Host.Error.WriteLine($"winnow: the admin token has fewer than {ServeSettings.ShortestToken} characters and is not used: nobody can start a run through the API");
        }

        await using var renderer = new PageRenderer();
        WebApplication? started = null;
        var listening = new Lazy<Uri>(() => Readable(started?.Urls.FirstOrDefault() ?? arguments.Urls[0]));
        using var site = new Site(store, settings, new SiteAddress(settings.Output.BaseUrl, listening, settings.Serve.TrustedProxies), context.Clock);
        await using var app = started = Build(arguments, site, renderer, recorder);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            return UsageErrors.Report($"The server cannot listen: {problem.Message}", context);
        }

        context.Host.Error.WriteLine($"winnow serves at {string.Join(", ", app.Urls)}; Ctrl-C stops it");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    private WebApplication Build(ServeArguments arguments, Site site, PageRenderer renderer, RunRecorder recorder)
    {
        // Empty: neither variables nor files that were meant for other servers change this one.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "winnow", ContentRootPath = context.StateFolder });
        builder.WebHost.UseKestrelCore();
        ArxivHost.AddLog(builder.Logging, context);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Drain);
        builder.WebHost.UseUrls([.. arguments.Urls]);
        builder.WebHost.ConfigureKestrel(Limit);
        var meter = new RequestMeter();
        builder.Services.AddSingleton(services => new Schedule(
            cancellationToken => RunOnceAsync(cancellationToken), cancellationToken => NextAtAsync(site, cancellationToken), arguments.IsScheduled, recorder,
            services.GetRequiredService<IHostApplicationLifetime>(), context.Clock, services.GetRequiredService<ILogger<Schedule>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<Schedule>());

        var app = builder.Build();
        app.Use(meter.CountAsync);
        app.UseSecurityHeaders();
        app.UseApiHeaders();
        app.Use(new FaultAnswers(app.Services.GetRequiredService<ILogger<FaultAnswers>>()).AnswerAsync);
        app.Use(new ClientLimiter(site.Address, settings.Serve.RequestsPerMinute).AdmitAsync);
        if (settings.Output.BaseUrl is { AbsolutePath: not "/" } below)
        {
            // A proxy may pass the path on, or take it away.
            app.UsePathBase(below.AbsolutePath.TrimEnd('/'));
        }

        app.UseRouting();
        app.MapSite(
            site, renderer, new ServerHealth(Path.Combine(context.StateFolder, Store.FileName), recorder, meter),
            settings.Serve.ReadToken(context.Host.Environment), app.Services.GetRequiredService<Schedule>().TryAsk);
        return app;
    }

    // What strangers may use up: neither memory nor connections.
    private void Limit(KestrelServerOptions options)
    {
        var visitors = new ConnectionLimiter(MostConnectionsOfOne, settings.Serve.TrustedProxies);
        options.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => visitors.AdmitAsync(connection, next)));
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = 4_096;
        options.Limits.MaxRequestLineSize = 8_192;
        options.Limits.MaxRequestHeadersTotalSize = 16_384;
        options.Limits.MaxRequestHeaderCount = 50;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.MinResponseDataRate = new MinDataRate(240, TimeSpan.FromSeconds(10));
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var host = new RunHost(settings, context.OutputFolder, context.StateFolder, context.Clock);
        var report = await host.RunOnceAsync(
            new RunArguments(null, false, null), context, (run, request, _, token) => run.RunAsync(request, new SilentRunDisplay(), token), cancellationToken);
        return report?.Run.Exit ?? ExitCode.Locked;
    }

    private async Task<DateTimeOffset?> NextAtAsync(Site site, CancellationToken cancellationToken)
    {
        var records = await site.Store.LoadRecordsAsync(cancellationToken);
        var followed = await site.Store.LoadFollowedAsync(cancellationToken);
        return NextStep.Of(settings, [.. records.SelectMany(record => record.Categories)], followed, context.Clock.GetUtcNow()).At;
    }

    // What is listened on, as people can write it: no address at all is this machine.
    private static Uri Readable(string url)
    {
        var address = BindingAddress.Parse(url);
        var isAny = address.Host is "*" or "+" or "" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
        return new UriBuilder(address.Scheme, isAny ? "localhost" : address.Host, address.Port, "/").Uri;
    }
}
