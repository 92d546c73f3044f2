using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FakeArxiv.Http;

/// <summary>Connections on 127.0.0.1, as bytes.</summary>
internal static class Loopback
{
    /// <summary>Listens.</summary>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<IConnectionListener> ListenAsync(int port, CancellationToken cancellationToken)
    {
        // Kestrel's transport alone: its HTTP layer and the host around it would order the headers and keep the rules.
        // Scheduled inline, a flush has handed its bytes to the kernel when it returns: the log's times and the resets rely on it.
        var inline = Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = true });
        var transport = new SocketTransportFactory(inline, NullLoggerFactory.Instance);
        try
        {
            return await transport.BindAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
        }
        catch (AddressInUseException problem)
        {
            throw new IOException($"Port {port} is taken.", problem);
        }
    }

    /// <summary>Serves every connection until the listener is unbound.</summary>
    public static async Task AcceptAsync(IConnectionListener listener, Func<ConnectionContext, Task> serve)
    {
        var serving = new List<Task>();
        while (await listener.AcceptAsync(CancellationToken.None) is { } connection)
        {
            serving.RemoveAll(one => one.IsCompletedSuccessfully);
            serving.Add(ServeAsync(connection, serve));
        }

        await Task.WhenAll(serving);
    }

    private static async Task ServeAsync(ConnectionContext connection, Func<ConnectionContext, Task> serve)
    {
        await using (connection)
        {
            await serve(connection);
        }
    }
}
