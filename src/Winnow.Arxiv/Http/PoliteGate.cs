namespace Winnow.Arxiv.Http;

/// <summary>Keeps arXiv's pace for the whole process: one request at a time, a pause between any two.</summary>
/// <remarks>
/// <para>Register it as a singleton: clients come and go, the pace stays. A pause runs from the end of one request, its body
/// read or given up, to the start of the next.</para>
/// <para>Between two requests to feeds, OAI-PMH and query API it is <see cref="ArxivOptions.RequestGap"/>; if either of the two
/// goes to the site, <see cref="ArxivOptions.SiteGap"/>, whichever process made the first.</para>
/// <para>Sources: https://info.arxiv.org/help/api/tou.html#rate-limits (one connection, three seconds, all machines of a user
/// together) and arxiv.org/robots.txt of 2026-06-26 (Crawl-delay 15), read 2026-11-21.</para>
/// </remarks>
internal sealed class PoliteGate(PaceRule pace, TimeProvider clock, IPaceKeeper? keeper) : IDisposable
{
    private readonly PaceRule _pace = pace;
    private readonly TimeProvider _clock = clock;
    private readonly IPaceKeeper? _keeper = keeper;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private LastRequest? _last;

    /// <summary>Waits until nobody else in this process asks arXiv.</summary>
    /// <returns>The turn; dispose it to end it.</returns>
    public async Task<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(this);
    }

    public void Dispose() => _turn.Dispose();

    private TimeSpan Pause(LastRequest last, bool isToSite) => _pace.Between(last.IsToSite, isToSite) - last.Ago - _clock.GetElapsedTime(last.Noted);

    /// <param name="IsToSite">Where it went.</param>
    /// <param name="Ago">How long ago it had ended when it was noted.</param>
    /// <param name="Noted">When that was, as a time stamp of the clock.</param>
    private sealed record LastRequest(bool IsToSite, TimeSpan Ago, long Noted);

    /// <summary>The right to ask arXiv, for one question with its redirects and retries.</summary>
    /// <remarks>Other processes are kept out only while a request is due or under way: not while this one was told to wait.</remarks>
    internal sealed class Turn(PoliteGate gate) : IDisposable
    {
        private IPaceHold? _others;
        private LastRequest? _theirLast;
        private long _started;

        /// <summary>How long the requests of this turn have taken, the pauses between them not counted.</summary>
        public TimeSpan BusyTime { get; private set; }

        /// <summary>How long the request under way has taken so far.</summary>
        public TimeSpan RunningTime => gate._clock.GetElapsedTime(_started);

        /// <summary>Waits until no other process asks arXiv, and keeps the others out from now on.</summary>
        public async Task KeepOthersOutAsync(CancellationToken cancellationToken)
        {
            if (gate._keeper is { } keeper)
            {
                _others = await keeper.EnterAsync(cancellationToken);
                _theirLast = _others.SinceLastRequest is { } since
                    ? new LastRequest(_others.WasLastToSite, since, gate._clock.GetTimestamp())
                    : null;
            }
        }

        /// <summary>Lets other processes ask.</summary>
        public void LetOthersIn()
        {
            var others = _others;
            _others = null;
            others?.Dispose();
        }

        /// <summary>How long to wait before a request; zero if it may go now.</summary>
        public TimeSpan PauseBefore(Uri address)
        {
            var isToSite = gate._pace.IsSite(address);
            var afterOurs = gate._last is { } ours ? gate.Pause(ours, isToSite) : TimeSpan.Zero;
            var afterTheirs = _theirLast is { } theirs ? gate.Pause(theirs, isToSite) : TimeSpan.Zero;

            // Timers count whole milliseconds and drop the rest: rounded up, no pause ever comes out short.
            return TimeSpan.FromMilliseconds(Math.Ceiling(Longer(Longer(afterOurs, afterTheirs), TimeSpan.Zero).TotalMilliseconds));
        }

        /// <summary>Notes that a request starts now.</summary>
        public void RequestStarted() => _started = gate._clock.GetTimestamp();

        /// <summary>Notes that a request ended just now, well or badly, and lets other processes ask.</summary>
        public void RequestEnded(Uri address)
        {
            var isToSite = gate._pace.IsSite(address);
            BusyTime += RunningTime;
            gate._last = new LastRequest(isToSite, TimeSpan.Zero, gate._clock.GetTimestamp());
            _others?.RequestEnded(isToSite);
            LetOthersIn();
        }

        public void Dispose()
        {
            try
            {
                LetOthersIn();
            }
            finally
            {
                gate._turn.Release();
            }
        }

        private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
    }
}
