using FakeArxiv.Faults;
using FakeModel.Chat;

namespace FakeModel;

/// <summary>How a server starts.</summary>
public sealed record FakeModelOptions
{
    /// <summary>The port on 127.0.0.1; 0 (default) for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The key that requests must carry; null to take any, and none.</summary>
    public string? Key { get; init; } = "fake-key-0123456789";

    /// <summary>The models that there are; empty (default) for all names.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>How long each answer takes to begin; default none.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>What is answered; null for <see cref="GoodSummary.Of"/>.</summary>
    public Func<ChatRequest, string>? Answer { get; init; }

    /// <summary>Rules in force from the start.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>A file that gets a JSON line for each request. Null for none.</summary>
    public string? LogFile { get; init; }
}
