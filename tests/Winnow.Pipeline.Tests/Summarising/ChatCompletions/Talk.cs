using FakeArxiv.Faults;
using FakeModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Winnow.Pipeline.Summarising.ChatCompletions;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>A fake service and a model that asks it over real HTTP.</summary>
internal sealed class Talk : IAsyncDisposable
{
    public const string Key = "fake-key-0123456789";

    public const string Schema = """
        {"type":"object","additionalProperties":false,"required":["tldr","results"],
         "properties":{"tldr":{"type":"string"},"results":{"type":"array","items":{"type":"string"}}}}
        """;

    private readonly ServiceProvider _services;

    private Talk(FakeModelServer server, ChatModelOptions options, TimeProvider clock)
    {
        (Server, Log) = (server, new CapturedLog());
        _services = new ServiceCollection()
            .AddSingleton(clock)
            .AddLogging(logging => logging.AddProvider(Log))
            .AddChatCompletions([options])
            .BuildServiceProvider();
        Model = _services.GetRequiredService<ISummaryModel>();
    }

    public FakeModelServer Server { get; }

    public ISummaryModel Model { get; }

    public CapturedLog Log { get; }

    public static ModelQuestion Question => new()
    {
        Instructions = "Summarise the paper.",
        Text = "Sparse attention is slow on long inputs of many kinds. Our method reaches 42.5% accuracy on three tasks. It runs 3.9 times faster than the baseline — naïve, größer, 模型.",
        MaxAnswerTokens = 800,
    };

    /// <summary>Starts both.</summary>
    /// <param name="stream">Whether answers come piece by piece.</param>
    /// <param name="fault">What goes wrong, each time; null for nothing.</param>
    /// <param name="value">The fault's argument.</param>
    /// <param name="change">Other options.</param>
    /// <param name="clock">The client's clock; null for the machine's.</param>
    public static async Task<Talk> StartAsync(bool stream = true, string? fault = null, string? value = null, Func<ChatModelOptions, ChatModelOptions>? change = null, TimeProvider? clock = null)
    {
        var server = await FakeModelServer.StartAsync();
        if (fault is not null)
        {
            server.Faults.Add(new FaultRule { Fault = fault, Value = value });
        }

        var options = new ChatModelOptions { BaseUrl = server.Address, Model = "fake-1", ApiKey = Key, Stream = stream };
        return new Talk(server, change?.Invoke(options) ?? options, clock ?? TimeProvider.System);
    }

    public Task<ModelReply> AskAsync(ModelQuestion? question = null, IProgress<int>? written = null, CancellationToken? cancellationToken = null) =>
        Model.AskAsync(question ?? Question, written, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>Asks, and gives the failure that must come of it.</summary>
    public Task<ModelException> FailAsync(ModelQuestion? question = null) => Assert.ThrowsAsync<ModelException>(() => AskAsync(question));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}

/// <summary>What was logged, a line each.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lock)
        {
            _lines.Add($"{logLevel}: {formatter(state, exception)}");
        }
    }

    public void Dispose()
    {
    }
}
