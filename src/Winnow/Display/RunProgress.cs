using Winnow.Arxiv.Http;

namespace Winnow.Display;

/// <summary>How far a run is: what a moving display draws from. Every member may be used from any thread.</summary>
/// <param name="clock">Counts waits down.</param>
internal sealed class RunProgress(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<ProgressLine> _lines = [];
    private (string Name, long Until)? _wait;

    /// <summary>Adds a line that has not begun yet.</summary>
    public void Add(string name)
    {
        lock (_lock)
        {
            _lines.Add(new(name, LineState.Ahead, ""));
        }
    }

    /// <summary>Says what a request is doing.</summary>
    public void Transfer(string name, TransferProgress progress)
    {
        lock (_lock)
        {
            _wait = progress.Wait is { } wait ? (name, clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency)) : null;
            Set(new(name, LineState.Active, Words.Doing(progress.State, progress.Bytes, progress.Wait)) { Transfer = progress });
        }
    }

    /// <summary>Says how a line stands.</summary>
    public void Set(string name, LineState state, string text)
    {
        lock (_lock)
        {
            _wait = null;
            Set(new(name, state, text));
        }
    }

    /// <summary>The lines as they stand now, waits counted down.</summary>
    public IReadOnlyList<ProgressLine> Snapshot()
    {
        lock (_lock)
        {
            return [.. _lines.Select(CountDown)];
        }
    }

    private ProgressLine CountDown(ProgressLine line)
    {
        if (_wait is not var (name, until) || name != line.Name || line.Transfer is not { } transfer)
        {
            return line;
        }

        var left = TimeSpan.FromSeconds((double)Math.Max(0, until - clock.GetTimestamp()) / clock.TimestampFrequency);
        return line with { Text = Words.Doing(transfer.State, transfer.Bytes, left) };
    }

    private void Set(ProgressLine line)
    {
        var index = _lines.FindIndex(known => known.Name == line.Name);
        if (index < 0)
        {
            _lines.Add(line);
        }
        else
        {
            _lines[index] = line;
        }
    }
}

/// <summary>A category or a stage, as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Whether it is done.</param>
/// <param name="Text">What there is to say.</param>
internal sealed record ProgressLine(string Name, LineState State, string Text)
{
    /// <summary>The request that is on its way; null if none is.</summary>
    public TransferProgress? Transfer { get; init; }
}

/// <summary>Whether a line is done.</summary>
internal enum LineState
{
    /// <summary>Not begun.</summary>
    Ahead,

    /// <summary>At work.</summary>
    Active,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Failed.</summary>
    Failed,
}
