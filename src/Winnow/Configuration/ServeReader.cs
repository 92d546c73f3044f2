using System.Net;
using Microsoft.AspNetCore.Http;

namespace Winnow.Configuration;

/// <summary>Reads how the archive is served.</summary>
internal static class ServeReader
{
    /// <param name="values">What was written.</param>
    /// <param name="folder">The configuration's folder, to which paths are relative.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ServeSettings Read(ConfigValues values, string folder, ConfigProblems problems) => new()
    {
        Urls = ReadUrls(values, problems),
        TrustedProxies = ReadProxies(values, problems),
        AdminTokenVariable = values.Find("serve.admin_token_env") is { } variable ? ModelReader.ReadVariable(variable, "serve.admin_token_env", problems) : null,
        AdminTokenFile = ReadTokenFile(values, folder, problems),
        RequestsPerMinute = values.Whole("serve.requests_per_minute"),
    };

    /// <summary>Whether a text is an address that can be listened on: http, an IP address, localhost or *, and a port; 0 for any free one.</summary>
    /// <remarks>Not a name: Kestrel would listen on all addresses of the machine, and a slip in 127.0.0.1 would open it to the network.</remarks>
    public static bool IsUrl(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            return address.Scheme is "http" && address.PathBase.Length == 0 && address.Port is >= 0 and < 65_536
                && (address.Host is "*" or "+" || IPAddress.TryParse(address.Host, out _) || (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && address.Port > 0));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string[] ReadUrls(ConfigValues values, ConfigProblems problems)
    {
        const string key = "serve.urls";
        string[] urls = [.. (values.Text(key) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (urls.Length > 0 && urls.All(IsUrl))
        {
            return urls;
        }

        problems.Error(values.PlaceOf(key), key, "this is no address to listen on", "write it as http://127.0.0.1:8080, or http://*:8080 for all of the machine's; several are parted by semicolons");
        return ["http://127.0.0.1:8080"];
    }

    private static List<IPAddress> ReadProxies(ConfigValues values, ConfigProblems problems)
    {
        const string key = "serve.trusted_proxies";
        var proxies = new List<IPAddress>();
        foreach (var node in values.List(key))
        {
            if (IPAddress.TryParse(node.Text.Trim(), out var address))
            {
                proxies.Add(address);
            }
            else
            {
                problems.Error(node.Place, key, $"{Shown.Quoted(node.Text)} is no IP address", "write the address of the proxy as the server sees it, such as 127.0.0.1");
            }
        }

        return proxies;
    }

    private static string? ReadTokenFile(ConfigValues values, string folder, ConfigProblems problems)
    {
        const string key = "serve.admin_token_file";
        if (values.Text(key) is not { } written)
        {
            return null;
        }

        var path = Path.Combine(folder, written.Trim());
        if (!File.Exists(path))
        {
            problems.Warning(values.PlaceOf(key), key, $"there is no file {Shown.Quoted(written)}, so nobody can start a run through the API", "write a long random text into it, or take the key out");
        }

        return path;
    }
}
