namespace Winnow.Configuration;

/// <summary>How arXiv can reach whoever runs this. It stands in a comment of the User-Agent header, so nothing in it may end either.</summary>
internal static class Contact
{
    private const int MaxLength = 200;

    // Beside letters and digits.
    private const string Safe = "!#$%&'*+-./:=?@_~";

    /// <summary>Whether it is an http(s) address or a mail address of harmless characters.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(character => char.IsAsciiLetterOrDigit(character) || Safe.Contains(character)) && (IsAddress(text) || IsMail(text));

    private static bool IsAddress(string text) =>
        (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.Host.Length > 0;

    private static bool IsMail(string text) =>
        text.Split('@') is [{ Length: > 0 } name, var host] && !name.Contains('/') && !name.Contains(':') && host.Split('.') is [_, _, ..] labels
        && labels.All(label => label.Length > 0 && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'));
}
