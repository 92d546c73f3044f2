using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Metadata;

// A resumption token is opaque, and goes back to arXiv as one argument of a query: it must look like one, and be nothing else.
internal static class OaiToken
{
    // arXiv's have about 120 characters: a query, percent-encoded. Source: arXiv/oaipmh 27ad99e, processors/resume, read 2026-11-21.
    private const int MaxLength = 1000;

    // Null if the list ends here: then the element is missing, or empty.
    internal static string? Read(ReadOnlySpan<char> text)
    {
        var token = text.Trim();
        if (token.IsEmpty)
        {
            return null;
        }

        return IsSendable(token)
            ? token.ToString()
            : throw new FormatException($"its resumption token cannot be sent back: '{PlainText.Excerpt(token, 64)}'");
    }

    // Printable ASCII without blanks, and no address.
    internal static bool IsSendable(ReadOnlySpan<char> token) =>
        token.Length is > 0 and <= MaxLength && !token.ContainsAnyExceptInRange('!', '~') && token.IndexOf("://") < 0;
}
