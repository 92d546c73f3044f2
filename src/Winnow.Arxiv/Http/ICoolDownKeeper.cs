namespace Winnow.Arxiv.Http;

/// <summary>Remembers, beyond this process, which hosts want to be left alone.</summary>
/// <remarks>It is asked and told only while the pace is held (<see cref="IPaceKeeper"/>), so never by two processes at once. Hosts
/// carry their port if it is not the usual one: <c>rss.arxiv.org</c>, <c>127.0.0.1:8081</c>.</remarks>
public interface ICoolDownKeeper
{
    /// <summary>How a host that throttled us stands.</summary>
    /// <returns>Its last cool-down, also when that is over; null if the host's last answer was a good one, or nothing is known.</returns>
    CoolDown? Find(string host);

    /// <summary>Notes that a host is to be left alone from now on, in place of what was noted before.</summary>
    /// <param name="host">The host.</param>
    /// <param name="length">For how long, in whole seconds, a day at most.</param>
    /// <param name="inARow">How many of its answers in a row have throttled us, this one included.</param>
    void Keep(string host, TimeSpan length, int inARow);

    /// <summary>Notes a good answer: the host's cool-down is forgotten. Nothing happens if there is none.</summary>
    void Clear(string host);
}

/// <summary>A time in which a host is asked nothing.</summary>
/// <param name="Left">How much of it is left; zero or less when it is over.</param>
/// <param name="Until">When it ends, UTC, by the keeper's clock: for messages.</param>
/// <param name="InARow">How many of the host's answers in a row have throttled us, at least 1.</param>
public sealed record CoolDown(TimeSpan Left, DateTimeOffset Until, int InARow);
