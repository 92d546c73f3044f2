using System.Buffers;
using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>Appends XML elements, one a line. Texts must be clean (<see cref="PlainText.Clean"/>); what has a meaning in XML is written as a reference.</summary>
internal static class FeedXml
{
    internal const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    private static readonly SearchValues<char> Marks = SearchValues.Create("<>&\"\uFFFD");

    /// <summary>An element with a text.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="name">Its name with the prefix, and attributes that we wrote ourselves.</param>
    /// <param name="text">Its text.</param>
    internal static StringBuilder Element(this StringBuilder xml, string name, string text) =>
        Element(xml, name, text, "&lt;", "&amp;");

    /// <summary>An element with a line of plain text that no reader can take for HTML.</summary>
    /// <remarks>Many readers, and the W3C's validator, take a text with an end tag such as <c>&lt;/b&gt;</c> in it for HTML: a blank
    /// before the bracket keeps it text. The hexadecimal references are what the RSS Advisory Board's profile asks for in titles.</remarks>
    internal static StringBuilder PlainElement(this StringBuilder xml, string name, string text) =>
        Element(xml, name, WithoutEndTags(text), "&#x3C;", "&#x26;");

    /// <summary>An attribute's value, between its quotes.</summary>
    internal static string Attribute(string value)
    {
        var xml = new StringBuilder(value.Length + 8);
        AppendText(xml, value, "&lt;", "&amp;");
        return xml.ToString();
    }

    /// <summary>RFC 822, as RSS wants it: <c>Tue, 16 Dec 2025 00:00:00 -0500</c>.</summary>
    internal static string Rfc822(DateTimeOffset time)
    {
        var offset = time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{time:ddd, dd MMM yyyy HH:mm:ss} {offset}");
    }

    /// <summary>RFC 3339, as Atom and JSON Feed want it: <c>2025-12-16T00:00:00-05:00</c>.</summary>
    internal static string Rfc3339(DateTimeOffset time) => time.Offset == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static StringBuilder Element(StringBuilder xml, string name, string text, string less, string ampersand)
    {
        xml.Append('<').Append(name).Append('>');
        AppendText(xml, text, less, ampersand);
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return xml.Append("</").Append(name, 0, space < 0 ? name.Length : space).Append(">\n");
    }

    private static void AppendText(StringBuilder xml, string text, string less, string ampersand)
    {
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Marks); at >= 0; at = rest.IndexOfAny(Marks))
        {
            xml.Append(rest[..at]);
            _ = rest[at] switch
            {
                '<' => xml.Append(less),
                '&' => xml.Append(ampersand),
                '>' => xml.Append("&gt;"),
                '"' => xml.Append("&quot;"),
                // The mark of a broken character is itself a warning to the W3C's validator.
                _ => xml.Append('?'),
            };
            rest = rest[(at + 1)..];
        }

        xml.Append(rest);
    }

    private static string WithoutEndTags(string text)
    {
        for (var at = text.IndexOf("</", StringComparison.Ordinal); at >= 0; at = text.IndexOf("</", at + 2, StringComparison.Ordinal))
        {
            var end = at + 2;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (end > at + 2 && end < text.Length && text[end] == '>')
            {
                text = text.Insert(end, " ");
            }
        }

        return text;
    }
}
