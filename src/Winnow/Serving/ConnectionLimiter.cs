using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Winnow.Serving;

/// <summary>Lets no visitor hold all connections: those beyond the limit are closed at once. Trusted proxies, which speak for many, are not counted.</summary>
/// <param name="most">How many connections one visitor may have at a time.</param>
/// <param name="proxies">The trusted proxies.</param>
internal sealed class ConnectionLimiter(int most, IReadOnlyList<IPAddress> proxies)
{
    private readonly ConcurrentDictionary<IPAddress, int> _open = new();

    /// <summary>Serves a connection, or closes it.</summary>
    public async Task AdmitAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var visitor = connection.RemoteEndPoint is IPEndPoint { Address: var address } ? Visitor.Of(address) : IPAddress.None;
        if (proxies.Contains(visitor))
        {
            await next(connection);
            return;
        }

        try
        {
            if (_open.AddOrUpdate(visitor, 1, (_, open) => open + 1) <= most)
            {
                await next(connection);
            }
            else
            {
                connection.Abort();
            }
        }
        finally
        {
            // Taken out at zero, so that those who have gone take no memory; only if nobody came meanwhile.
            if (_open.AddOrUpdate(visitor, 0, (_, open) => open - 1) == 0)
            {
                _open.TryRemove(KeyValuePair.Create(visitor, 0));
            }
        }
    }
}
