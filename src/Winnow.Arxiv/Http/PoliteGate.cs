namespace Winnow.Arxiv.Http;

/// <summary>Keeps arXiv's pace for the whole process: one request at a time, a pause between any two.</summary>
/// <remarks>
/// <para>Register it as a singleton: clients come and go, the pace stays. A pause runs from the end of one request, its body
/// read or given up, to the start of the next.</para>
/// <para>Between two requests to feeds, OAI-PMH and query API it is <see cref="ArxivOptions.RequestGap"/>; if either of the two
/// goes to the site, <see cref="ArxivOptions.SiteGap"/>. What another process asked last is not known, so a request of ours
/// to the site keeps the site's pause from it, and any other the shorter one: two requests to the site are never closer than theirs.</para>
/// <para>Sources: https://info.arxiv.org/help/api/tou.html#rate-limits (one connection, three seconds, all machines of a user
/// together) and arxiv.org/robots.txt of 2026-06-26 (Crawl-delay 15), read 2026-11-21.</para>
/// </remarks>
internal sealed class PoliteGate(ArxivOptions options, TimeProvider clock, IPaceKeeper? keeper) : IDisposable
{
    private readonly TimeProvider _clock = clock;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private LastRequest? _last;

    /// <summary>Waits until nobody else asks arXiv, in this process or another.</summary>
    /// <returns>The turn; dispose it to end it.</returns>
    public async Task<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return new Turn(this, keeper is null ? null : await keeper.EnterAsync(cancellationToken));
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    public void Dispose() => _turn.Dispose();

    private TimeSpan GapBefore(Uri address) => IsSite(address) ? options.SiteGap : options.RequestGap;

    private bool IsSite(Uri address) => address.Authority.Equals(options.SiteUrl.Authority, StringComparison.OrdinalIgnoreCase);

    private sealed record LastRequest(Uri Address, long Ended);

    /// <summary>The right to ask arXiv, for one request with its redirects and retries.</summary>
    internal sealed class Turn : IDisposable
    {
        private readonly PoliteGate _gate;
        private readonly IPaceHold? _others;
        private readonly TimeSpan? _sinceOthers;
        private readonly long _entered;
        private long _started;

        internal Turn(PoliteGate gate, IPaceHold? others)
        {
            _gate = gate;
            _others = others;
            _sinceOthers = others?.SinceLastRequest;
            _entered = gate._clock.GetTimestamp();
        }

        /// <summary>How long to wait before the request; zero if it may go now.</summary>
        public TimeSpan PauseBefore(Uri address)
        {
            var afterOurs = _gate._last is { } last
                ? Longer(_gate.GapBefore(address), _gate.GapBefore(last.Address)) - _gate._clock.GetElapsedTime(last.Ended)
                : TimeSpan.Zero;
            var afterOthers = _sinceOthers is { } since
                ? _gate.GapBefore(address) - since - _gate._clock.GetElapsedTime(_entered)
                : TimeSpan.Zero;

            // Timers count whole milliseconds and drop the rest: rounded up, no pause ever comes out short.
            return TimeSpan.FromMilliseconds(Math.Ceiling(Longer(Longer(afterOurs, afterOthers), TimeSpan.Zero).TotalMilliseconds));
        }

        /// <summary>How long the requests of this turn have taken, the pauses between them not counted.</summary>
        public TimeSpan BusyTime { get; private set; }

        /// <summary>Notes that a request starts now.</summary>
        public void RequestStarted() => _started = _gate._clock.GetTimestamp();

        /// <summary>Notes that a request ended just now, well or badly.</summary>
        public void RequestEnded(Uri address)
        {
            BusyTime += _gate._clock.GetElapsedTime(_started);
            _gate._last = new LastRequest(address, _gate._clock.GetTimestamp());
            _others?.RequestEnded();
        }

        public void Dispose()
        {
            try
            {
                _others?.Dispose();
            }
            finally
            {
                _gate._turn.Release();
            }
        }

        private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
    }
}
