using System.Net;
using System.Net.Sockets;

namespace Winnow.Serving;

/// <summary>Who counts as one visitor.</summary>
internal static class Visitor
{
    /// <summary>The address to count by: who has one IPv6 address has the 2^64 of its network.</summary>
    public static IPAddress Of(IPAddress client)
    {
        if (client.IsIPv4MappedToIPv6)
        {
            return client.MapToIPv4();
        }

        if (client.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return client;
        }

        var bytes = client.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
