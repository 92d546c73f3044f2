using FakeModel.Chat;

namespace FakeModel;

/// <summary>What can be set while the server runs.</summary>
public sealed class ModelSettings
{
    private readonly Lock _lock = new();
    private TimeSpan _latency;
    private Func<ChatRequest, string> _answer;

    internal ModelSettings(TimeSpan latency, Func<ChatRequest, string>? answer) => (_latency, _answer) = (latency, answer ?? GoodSummary.Of);

    /// <summary>How long an answer takes to begin.</summary>
    public TimeSpan Latency
    {
        get
        {
            lock (_lock)
            {
                return _latency;
            }
        }

        set
        {
            lock (_lock)
            {
                _latency = value;
            }
        }
    }

    /// <summary>What is answered.</summary>
    public Func<ChatRequest, string> Answer
    {
        get
        {
            lock (_lock)
            {
                return _answer;
            }
        }

        set
        {
            lock (_lock)
            {
                _answer = value;
            }
        }
    }
}
