using System.Text;
using System.Text.RegularExpressions;

namespace FakeArxiv.Faults;

/// <summary>Documents in odd or broken XML, without malice.</summary>
internal static class XmlFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("invalid-utf8", "34", "A byte in the first abstract that is no UTF-8.")
        {
            After = (answer, _) => answer.WithBody(ReplaceFirst(answer.Body, "Abstract: "u8, [.. "Abstract: "u8, 0xC3, 0x28, 0xFF])),
        },
        new("latin1", "34", "Latin-1 bytes under a declaration that says UTF-8.")
        {
            After = (answer, call) => answer.WithBody(Encoding.Latin1.GetBytes(Edit.FirstItem((item, _) => Edit.IntoAbstract(item, "Café "))(answer, call).Text)),
        },
        new("utf16", "35", "The document in UTF-16 with a byte order mark.")
        {
            After = (answer, _) => answer.WithBody([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(answer.Text.Replace("encoding='UTF-8'", "encoding='UTF-16'", StringComparison.Ordinal))]),
        },
        new("bom", "35", "A UTF-8 byte order mark.") { After = (answer, _) => answer.WithBody([0xEF, 0xBB, 0xBF, .. answer.Body]) },
        new("leading-blank", "35", "A blank line before the declaration.") { After = Edit.Text((text, _) => "\n" + text) },
        new("junk-after-root", "35", "Text and an element after the document's end.") { After = Edit.Text((text, _) => text + "<!-- cached --><p>junk</p> and more\n") },
        new("other-prefixes", "36", "The same namespaces under other prefixes.")
        {
            After = Edit.Text((text, _) => Regex.Replace(Regex.Replace(text, @"(</?|xmlns:)dc\b", "$1d"), @"(</?|xmlns:)arxiv\b", "$1ns0")),
        },
        new("cdata", "36", "Titles and descriptions as CDATA sections.")
        {
            After = Edit.Text((text, _) => Regex.Replace(text, "<(title|description)>(.*?)</\\1>", match =>
                $"<{match.Groups[1]}><![CDATA[{Unescaped(match.Groups[2].Value)}]]></{match.Groups[1]}>", RegexOptions.Singleline)),
        },
        new("doctype", "37", "A harmless document type.") { After = Edit.Text((text, _) => AfterDeclaration(text, "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://localhost/rss-0.91.dtd\">\n")) },
        new("truncated-xml", "44", "The document ends in the middle of an item, with right framing (value: after how many per cent, default 60).")
        {
            After = (answer, call) => answer.WithBody(answer.Body[..(int)((long)answer.Body.Length * Edit.Number(call, 60) / 100)]),
        },
        new("truncated-after-item", "44", "The document ends between two items, with right framing.")
        {
            After = Edit.Text((text, _) => text.IndexOf("</item>\n", StringComparison.Ordinal) is >= 0 and var at
                ? text[..(at + 8)]
                : throw new FaultException("The fault needs a feed with items, and there are none")),
        },
    ];

    /// <summary>The document with something behind its XML declaration.</summary>
    public static string AfterDeclaration(string text, string addition) =>
        text.IndexOf('\n', StringComparison.Ordinal) + 1 is var at ? text[..at] + addition + text[at..] : text;

    private static string Unescaped(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
        .Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal);

    private static byte[] ReplaceFirst(byte[] body, ReadOnlySpan<byte> wanted, byte[] other) => body.AsSpan().IndexOf(wanted) is >= 0 and var at
        ? [.. body[..at], .. other, .. body[(at + wanted.Length)..]]
        : throw new FaultException("The fault needs a feed with items, and there are none");
}
