using System.Text.Json;
using FakeArxiv.Control;
using FakeArxiv.Http;

namespace FakeArxiv.Requests;

/// <summary>Every request but those to the control API, in the order of their starts.</summary>
public sealed class RequestLog : IDisposable
{
    private static readonly string[] Kept = ["User-Agent", "Accept", "Accept-Encoding", "If-None-Match", "If-Modified-Since"];

    private readonly Lock _lock = new();
    private readonly FakeClock _clock;
    private readonly long _start;
    private readonly List<LoggedRequest> _requests = [];
    private readonly HashSet<int> _open = [];
    private readonly StreamWriter? _file;
    private int _last;

    /// <summary>Creates the log.</summary>
    /// <param name="clock">Whose times it writes.</param>
    /// <param name="file">A file that gets a JSON line for each request that has ended; null for none.</param>
    public RequestLog(FakeClock clock, string? file = null)
    {
        (_clock, _start) = (clock, clock.GetTimestamp());
        _file = file is null ? null : new StreamWriter(file, append: true) { AutoFlush = true };
    }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Forgets the requests so far; numbers go on.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    internal LoggedRequest Begin(Request request, int connection, IReadOnlyList<string> faults)
    {
        lock (_lock)
        {
            var logged = new LoggedRequest
            {
                Number = ++_last,
                Connection = connection,
                Method = request.Method,
                Target = request.Target,
                Host = request.Header("Host") ?? "",
                Service = LoggedRequest.ServiceOf(request.Path),
                Started = _clock.Now,
                StartedMs = Elapsed,
                Faults = faults,
                Headers = Kept.Where(name => request.Header(name) is not null).ToDictionary(name => name, name => request.Header(name) ?? ""),
            };
            _requests.Add(logged);
            _open.Add(logged.Number);
            return logged;
        }
    }

    // Ends a request once: what is said of it later is left out.
    internal void End(LoggedRequest begun, int status, long bytes)
    {
        lock (_lock)
        {
            if (!_open.Remove(begun.Number))
            {
                return;
            }

            var ended = begun with { Ended = _clock.Now, EndedMs = Elapsed, Status = status, Bytes = bytes };
            var index = _requests.FindIndex(request => request.Number == begun.Number);
            if (index >= 0)
            {
                _requests[index] = ended;
            }

            _file?.WriteLine(JsonSerializer.Serialize(ended, ControlJson.Line));
        }
    }

    private double Elapsed => Math.Round(_clock.GetElapsedTime(_start).TotalMilliseconds, 3);
}
