using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>Makes models behind OpenAI-compatible addresses known to a host.</summary>
public static class ChatCompletionsRegistration
{
    private const string Web = "Winnow.ChatCompletions";
    private const string ThisMachine = "Winnow.ChatCompletions.Loopback";

    /// <summary>Registers an <see cref="ISummaryModel"/> for each, in their order: the first is asked first.</summary>
    /// <remarks>Uses, if the host has registered it, a <see cref="TimeProvider"/>. Redirects are not followed: the key goes to the configured host and to no other.</remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="models">The models; none is allowed, and makes none.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentException">Some option makes no sense; the message names all that do not, and no key.</exception>
    public static IServiceCollection AddChatCompletions(this IServiceCollection services, IEnumerable<ChatModelOptions> models)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(models);
        ChatModelOptions[] chain = [.. models];
        if (string.Join(' ', chain.SelectMany(model => model.Problems()).Distinct()) is { Length: > 0 } problems)
        {
            throw new ArgumentException(problems, nameof(models));
        }

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        AddConnections(services, Web, useProxy: true);
        AddConnections(services, ThisMachine, useProxy: false);
        foreach (var model in chain)
        {
            services.AddSingleton<ISummaryModel>(provider => Create(provider, model));
        }

        return services;
    }

    private static ChatModel Create(IServiceProvider provider, ChatModelOptions options)
    {
        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(options.BaseUrl.IsLoopback ? ThisMachine : Web);
        return new ChatModel(options, new ChatService(options, http), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ChatModel>>());
    }

    // What is meant for this machine never leaves it, whatever proxy the environment names.
    private static void AddConnections(IServiceCollection services, string name, bool useProxy) => services.AddHttpClient(name)
        .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = useProxy,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),

            // The end of a stream may be drained so that the connection can be used again; what is larger is cut off.
            MaxResponseDrainSize = 16 << 10,
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}
