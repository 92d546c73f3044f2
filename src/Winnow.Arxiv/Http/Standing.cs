namespace Winnow.Arxiv.Http;

/// <summary>How this process stands with arXiv: denied, or asked to be quiet. It holds for every later request.</summary>
internal sealed class Standing(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private string? _deniedBy;
    private int _slowDowns;
    private (long Since, TimeSpan Length) _quiet;

    /// <summary>How much longer arXiv wants to be left alone; zero if it does not.</summary>
    public TimeSpan QuietLeft
    {
        get
        {
            lock (_lock)
            {
                var left = _quiet.Length - clock.GetElapsedTime(_quiet.Since);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Notes a 403. There is no way back: arXiv takes further requests for an attack.</summary>
    public void Deny(string host)
    {
        lock (_lock)
        {
            _deniedBy = host;
        }
    }

    /// <summary>Refuses, without a word to arXiv, what must not be asked any more.</summary>
    /// <exception cref="ArxivException">arXiv answered 403 before.</exception>
    public void ThrowIfDenied(Uri address, string subject)
    {
        lock (_lock)
        {
            if (_deniedBy is { } host)
            {
                throw new ArxivException(address, ArxivFailure.Denied, $"{subject} was not asked for: {host} has denied access (403), so nothing more is asked of arXiv.");
            }
        }
    }

    /// <summary>Notes that arXiv wants to be left alone for a while, and that this run gave up waiting for it.</summary>
    public void BeQuiet(TimeSpan length)
    {
        lock (_lock)
        {
            _quiet = (clock.GetTimestamp(), length);
        }
    }

    /// <summary>Counts an answer that asks us to slow down.</summary>
    /// <returns>How many came in a row, this one included.</returns>
    public int SlowedDown()
    {
        lock (_lock)
        {
            return ++_slowDowns;
        }
    }

    /// <summary>Notes a good answer: the next wish to slow down is a first one again.</summary>
    public void Answered()
    {
        lock (_lock)
        {
            _slowDowns = 0;
        }
    }
}
