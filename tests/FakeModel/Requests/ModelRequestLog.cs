using System.Text;
using System.Text.Json;
using FakeArxiv.Control;
using FakeArxiv.Http;
using FakeModel.Chat;

namespace FakeModel.Requests;

/// <summary>Every request but those to the control API, in the order of their starts.</summary>
public sealed class ModelRequestLog : IDisposable
{
    private const int MaxFormBytes = 1000;

    private readonly Lock _lock = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly List<LoggedModelRequest> _requests = [];
    private readonly HashSet<int> _open = [];
    private readonly StreamWriter? _file;
    private int _last;

    internal ModelRequestLog(string? file) => _file = file is null ? null : new StreamWriter(file, append: true) { AutoFlush = true };

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<LoggedModelRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The questions so far.</summary>
    public IReadOnlyList<ChatRequest> Chats => [.. Requests
        .Where(request => request.Path.EndsWith("/chat/completions", StringComparison.Ordinal))
        .Select(request => ChatRequest.Read(Encoding.UTF8.GetBytes(request.Body))).OfType<ChatRequest>()];

    /// <summary>How many requests were under way at once, at most; 0 if there was none.</summary>
    public int MostAtOnce => Requests.Select(request => request.AtOnce).DefaultIfEmpty().Max();

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

    internal LoggedModelRequest Begin(Request request, IReadOnlyList<string> faults)
    {
        var isForm = request.Header("Content-Type")?.StartsWith("multipart/", StringComparison.Ordinal) == true;
        lock (_lock)
        {
            var logged = new LoggedModelRequest
            {
                Number = ++_last,
                Method = request.Method,
                Path = request.Path,
                Authorization = request.Header("Authorization") ?? "",
                Body = Encoding.UTF8.GetString(isForm ? request.Body.AsSpan(0, Math.Min(MaxFormBytes, request.Body.Length)) : request.Body),
                StartedMs = Elapsed,
                AtOnce = _open.Count + 1,
                Faults = faults,
            };
            _requests.Add(logged);
            _open.Add(logged.Number);
            return logged;
        }
    }

    // Ends a request once: what is said of it later is left out.
    internal void End(LoggedModelRequest begun, int status, long bytes)
    {
        lock (_lock)
        {
            if (!_open.Remove(begun.Number))
            {
                return;
            }

            var ended = begun with { EndedMs = Elapsed, Status = status, Bytes = bytes };
            var index = _requests.FindIndex(request => request.Number == begun.Number);
            if (index >= 0)
            {
                _requests[index] = ended;
            }

            _file?.WriteLine(JsonSerializer.Serialize(ended, ControlJson.Line));
        }
    }

    private double Elapsed => Math.Round(TimeProvider.System.GetElapsedTime(_start).TotalMilliseconds, 3);
}
