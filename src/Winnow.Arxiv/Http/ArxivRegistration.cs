using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Winnow.Arxiv.Http;

/// <summary>Makes <see cref="ArxivClient"/> known to a host.</summary>
public static class ArxivRegistration
{
    /// <summary>Registers <see cref="ArxivClient"/>, and <see cref="ArxivTraffic"/>, which counts for all clients.</summary>
    /// <remarks>Uses, if the host has registered them: a <see cref="TimeProvider"/>, an <see cref="IPaceKeeper"/>
    /// (else the pace is this process's alone), an <see cref="ICoolDownKeeper"/> (else cool-downs end with the process) and a <see cref="Random"/> for the variation of pauses.
    /// Compressed data that is cut off becomes an error in the whole process; call it before any is read.</remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Where arXiv is, who asks, and how patiently. Whether the addresses and the pace are
    /// allowable is for the host to judge.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentException">Some option makes no sense; the message names all that do not.</exception>
    public static IServiceCollection AddArxiv(this IServiceCollection services, ArxivOptions options) =>
        services.AddArxiv(options, ListingReaders.Default);

    internal static IServiceCollection AddArxiv(this IServiceCollection services, ArxivOptions options, ListingReaders readers)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        if (string.Join(' ', Problems(options)) is { Length: > 0 } problems)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        // Without it, .NET 10 takes a compressed body that was cut off for a whole one. It is read once, before the first body is.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ArxivTraffic>();
        services.AddSingleton(provider => new Backoff(options, provider.GetService<Random>() ?? Random.Shared));
        services.AddSingleton(provider => new CoolDowns(
            provider.GetService<ICoolDownKeeper>() ?? new ProcessCoolDownKeeper(provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<Backoff>()));
        services.AddSingleton(provider => new PoliteGate(new PaceRule(options), provider.GetRequiredService<TimeProvider>(), provider.GetService<IPaceKeeper>()));
        services.AddHttpClient(nameof(ArxivClient))
            .AddTypedClient((http, provider) => Create(http, provider, options, readers))
            .ConfigureHttpClient(http => Configure(http, options))
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }

    private static ArxivClient Create(HttpClient http, IServiceProvider provider, ArxivOptions options, ListingReaders readers)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        var sender = new PoliteSender(
            http,
            provider.GetRequiredService<PoliteGate>(),
            provider.GetRequiredService<CoolDowns>(),
            provider.GetRequiredService<ArxivTraffic>(),
            options,
            provider.GetRequiredService<Backoff>(),
            clock,
            provider.GetRequiredService<ILogger<PoliteSender>>());
        return new ArxivClient(sender, options, readers, clock, provider.GetRequiredService<ILogger<ArxivClient>>());
    }

    private static void Configure(HttpClient http, ArxivOptions options)
    {
        // Each request has a deadline of its own, which covers the body, too.
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        MaxConnectionsPerServer = 1,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new UnrepeatedStream(context.PlaintextStream)),

        // What we do not want to read we do not fetch: the connection is closed instead.
        MaxResponseDrainSize = 0,

        // Header values come in as Latin-1; a validator goes back as it came.
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    };

    private static IEnumerable<string> Problems(ArxivOptions options)
    {
        foreach (var address in new[] { options.FeedUrl, options.SiteUrl, options.OaiUrl, options.ApiUrl })
        {
            if (!address.IsAbsoluteUri)
            {
                yield return $"'{address}' is not a whole address: give scheme and host.";
            }
            else if (address.Scheme is not ("https" or "http") || address.UserInfo + address.Query + address.Fragment != "")
            {
                // Shown without what may be a secret.
                yield return $"'{address.Scheme}://{address.Authority}{address.AbsolutePath}' may have scheme http or https, host and path, and nothing else.";
            }
        }

        using var request = new HttpRequestMessage();
        if (!request.Headers.UserAgent.TryParseAdd(options.UserAgent) || request.Headers.UserAgent.Count == 0)
        {
            yield return $"'{options.UserAgent}' is not a User-Agent: write it as winnow/1.0 (+https://example.org/bot).";
        }

        var longest = TimeSpan.FromDays(1);
        var waits = new[] { options.RequestGap, options.SiteGap, options.MaxWait, options.RetryDelay, options.ThrottleDelay };
        if (waits.Any(wait => wait < TimeSpan.Zero || wait > longest) || options.RequestTimeout <= TimeSpan.Zero || options.RequestTimeout > longest)
        {
            yield return "Gaps, delays and limits of time lie between nothing and a day, and RequestTimeout above nothing.";
        }

        if (options.MaxTries < 1 || options.MaxBytes < 1)
        {
            yield return "MaxTries and MaxBytes are at least 1.";
        }
    }
}
