using System.Globalization;

namespace Winnow.Serving;

/// <summary>Reads <c>Accept-Encoding</c> (RFC 9110, 12.5.3).</summary>
internal static class AcceptedEncoding
{
    private const int LongestHeader = 500;

    /// <summary>The encoding of ours that is accepted best: <c>br</c> before <c>gzip</c>; null for neither.</summary>
    public static string? Best(string header)
    {
        var (brotli, gzip, any) = (-1.0, -1.0, -1.0);
        if (header.Length > LongestHeader)
        {
            return null;
        }

        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan(range);
            var semicolon = part.IndexOf(';');
            var name = (semicolon < 0 ? part : part[..semicolon]).Trim();
            var weight = semicolon < 0 ? 1 : Weight(part[(semicolon + 1)..]);
            switch (name)
            {
                case var _ when name.Equals("br", StringComparison.OrdinalIgnoreCase): brotli = weight; break;
                case var _ when name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase): gzip = weight; break;
                case "*": any = weight; break;
            }
        }

        (brotli, gzip) = (brotli < 0 ? any : brotli, gzip < 0 ? any : gzip);
        return brotli > 0 && brotli >= gzip ? "br" : gzip > 0 ? "gzip" : null;
    }

    private static double Weight(ReadOnlySpan<char> parameter)
    {
        var trimmed = parameter.Trim();
        return trimmed.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(trimmed[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                ? Math.Clamp(weight, 0, 1)
                : 1;
    }
}
