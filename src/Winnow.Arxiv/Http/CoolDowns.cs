using System.Collections.Concurrent;

namespace Winnow.Arxiv.Http;

/// <summary>Decides how long a host that throttles us is left alone; a keeper remembers it.</summary>
internal sealed class CoolDowns(ICoolDownKeeper keeper, Backoff backoff)
{
    /// <summary>The longest that is kept. A host may ask for years, by a slip: then nobody would ever notice that it is well again.
    /// One request a day finds out, and is no burden.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The cool-down that is not over yet; null if the host may be asked.</summary>
    public CoolDown? Running(Uri address) => keeper.Find(address.Authority) is { Left.Ticks: > 0 } coolDown
        ? coolDown with { Left = TimeSpan.FromMilliseconds(Math.Ceiling(coolDown.Left.TotalMilliseconds)) }
        : null;

    /// <summary>Begins one after an answer that throttles us; the last such answer counts.</summary>
    /// <param name="address">Who answered.</param>
    /// <param name="asked">The pause it asks for; null if it does not say.</param>
    /// <returns>The pause that is right, also where it is too long to be kept.</returns>
    public TimeSpan Begin(Uri address, TimeSpan? asked)
    {
        var inARow = 1 + (keeper.Find(address.Authority)?.InARow ?? 0);
        var pause = backoff.AfterSlowDown(asked, inARow);
        keeper.Keep(address.Authority, pause < Longest ? pause : Longest, inARow);
        return pause;
    }

    /// <summary>Notes a good answer.</summary>
    public void Clear(Uri address) => keeper.Clear(address.Authority);
}

/// <summary>Remembers cool-downs as long as this process lives.</summary>
internal sealed class ProcessCoolDownKeeper(TimeProvider clock) : ICoolDownKeeper
{
    private readonly ConcurrentDictionary<string, (long Since, TimeSpan Length, int InARow)> _hosts = new(StringComparer.OrdinalIgnoreCase);

    public CoolDown? Find(string host) => _hosts.TryGetValue(host, out var noted)
        ? new CoolDown(noted.Length - clock.GetElapsedTime(noted.Since), clock.GetUtcNow() + noted.Length - clock.GetElapsedTime(noted.Since), noted.InARow)
        : null;

    public void Keep(string host, TimeSpan length, int inARow) => _hosts[host] = (clock.GetTimestamp(), length, inARow);

    public void Clear(string host) => _hosts.TryRemove(host, out _);
}
