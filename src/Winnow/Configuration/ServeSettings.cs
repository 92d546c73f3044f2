using System.Net;

namespace Winnow.Configuration;

/// <summary>How the archive is served.</summary>
internal sealed record ServeSettings
{
    /// <summary>How many characters an admin token has at least: fewer could be guessed.</summary>
    public const int ShortestToken = 16;

    /// <summary>What is listened on; default this machine alone, port 8080.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>The proxies whose forwarded headers are believed; default none.</summary>
    public IReadOnlyList<IPAddress> TrustedProxies { get; init; } = [];

    /// <summary>The name of the environment variable with the admin token; null for none.</summary>
    public string? AdminTokenVariable { get; init; }

    /// <summary>The absolute path of the file with the admin token; null for none.</summary>
    public string? AdminTokenFile { get; init; }

    /// <summary>How many requests a minute one visitor may send; 0 for no limit, default 600.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>The admin token, from the file or else the variable; null without one that is long enough.</summary>
    /// <param name="environment">The variables.</param>
    public string? ReadToken(IReadOnlyDictionary<string, string> environment) => Written(environment) is { Length: >= ShortestToken } token ? token : null;

    /// <summary>Whether there is an admin token that is of no use, because it is too short.</summary>
    /// <param name="environment">The variables.</param>
    public bool IsTokenTooShort(IReadOnlyDictionary<string, string> environment) => Written(environment).Length is > 0 and < ShortestToken;

    private string Written(IReadOnlyDictionary<string, string> environment) => AdminTokenFile is { } path && File.Exists(path)
        ? File.ReadAllText(path).Trim()
        : AdminTokenVariable is { } name ? environment.GetValueOrDefault(name, "").Trim() : "";
}
