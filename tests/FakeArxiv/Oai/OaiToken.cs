using System.Globalization;

namespace FakeArxiv.Oai;

/// <summary>arXiv's resumption tokens: the query that goes on, as a query string that is quoted once more.</summary>
/// <remarks>Source: arXiv/oaipmh, oaipmh/processors/resume.py, read 2026-11-21.</remarks>
internal static class OaiToken
{
    /// <summary>Writes a token.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> query, int skip)
    {
        var parts = query.Append(new("skip", skip.ToString(CultureInfo.InvariantCulture)));
        return Uri.EscapeDataString(string.Join('&', parts.Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}")));
    }

    /// <summary>Reads a token.</summary>
    /// <exception cref="OaiException">It is none.</exception>
    public static (IReadOnlyDictionary<string, string> Query, int Skip) Read(string token)
    {
        var query = Uri.UnescapeDataString(token).Split('&')
            .Select(part => part.Split('=', 2))
            .Where(part => part is [_, { Length: > 0 }])
            .DistinctBy(part => part[0])
            .ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
        return query.Remove("skip", out var skip) && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped)
            ? (query, skipped)
            : throw new OaiException("badResumptionToken", "Token decoding failed or format is invalid.");
    }
}
