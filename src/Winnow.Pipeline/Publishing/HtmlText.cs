using System.Text;

namespace Winnow.Pipeline.Publishing;

/// <summary>Writes outside text into HTML: the last thing that happens to it.</summary>
internal static class HtmlText
{
    /// <summary>The clean text with <c>&lt; &gt; &amp;</c> and double quotes as entities: fit for elements and double-quoted attributes.</summary>
    internal static string Encode(string text)
    {
        var clean = PlainText.Clean(text);
        if (clean.AsSpan().IndexOfAny("<>&\"") < 0)
        {
            return clean;
        }

        var html = new StringBuilder(clean.Length + 32);
        foreach (var character in clean)
        {
            _ = character switch
            {
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '&' => html.Append("&amp;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(character),
            };
        }

        return html.ToString();
    }
}
