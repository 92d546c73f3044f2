using System.Net;
using Microsoft.AspNetCore.Http;

namespace Winnow.Serving;

/// <summary>Under which address people read this server: what links of feeds begin with. Never what a stranger's <c>Host</c> says.</summary>
/// <param name="configured">The address that the configuration names; null if it names none.</param>
/// <param name="listening">The first address that is listened on, as people write it; known when the server has started.</param>
/// <param name="proxies">The proxies whose forwarded headers are believed.</param>
internal sealed class SiteAddress(Uri? configured, Lazy<Uri> listening, IReadOnlyList<IPAddress> proxies)
{
    private const int LongestHost = 260;

    /// <summary>The address for one request, with a slash at the end.</summary>
    public Uri Of(HttpContext context) => configured ?? Forwarded(context) ?? listening.Value;

    /// <summary>Who asks: the nearest address that is not a proxy of ours.</summary>
    public IPAddress ClientOf(HttpContext context)
    {
        var remote = Plain(context.Connection.RemoteIpAddress);
        if (proxies.Contains(remote))
        {
            foreach (var hop in context.Request.Headers["X-Forwarded-For"].ToString().Split(',').Reverse())
            {
                if (!IPAddress.TryParse(hop.Trim(), out var address))
                {
                    break;
                }

                remote = Plain(address);
                if (!proxies.Contains(remote))
                {
                    break;
                }
            }
        }

        return remote;
    }

    private Uri? Forwarded(HttpContext context)
    {
        if (proxies.Count == 0 || !proxies.Contains(Plain(context.Connection.RemoteIpAddress)))
        {
            return null;
        }

        var host = context.Request.Headers["X-Forwarded-Host"].ToString();
        var scheme = context.Request.Headers["X-Forwarded-Proto"].ToString() is "https" ? "https" : "http";
        return host.Length is > 0 and <= LongestHost && host.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or ':' or '[' or ']')
            && Uri.TryCreate($"{scheme}://{host}/", UriKind.Absolute, out var address) && address.UserInfo.Length == 0
                ? address
                : null;
    }

    private static IPAddress Plain(IPAddress? address) => address switch
    {
        null => IPAddress.None,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        _ => address,
    };
}
