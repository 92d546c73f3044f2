using System.Text.RegularExpressions;

namespace Winnow.Arxiv.Announcements;

// "arXiv:2401.00001v1 Announce Type: new \nAbstract: We show …": a label, then the abstract. Without the label all of it is abstract.
internal sealed partial class DescriptionText
{
    // What the label calls the paper, with the version; null if there is no label.
    internal string? Paper { get; private set; }

    // The announce type in the label; null if there is none.
    internal string? Type { get; private set; }

    // Null if the entry has no description at all.
    internal string? Abstract { get; private set; }

    internal void Clear() => Paper = Type = Abstract = null;

    internal void Read(ReadOnlySpan<char> text)
    {
        if (Abstract is not null)
        {
            return;
        }

        text = text.TrimStart();
        if (text.StartsWith("arXiv:", StringComparison.OrdinalIgnoreCase))
        {
            Paper = PlainText.Excerpt(TakeWord(ref text), FeedEntry.MaxShort);
        }

        if (TakeLabel(ref text, "Announce Type:"))
        {
            Type = PlainText.Excerpt(TakeWord(ref text), FeedEntry.MaxShort);
        }

        TakeLabel(ref text, "Abstract:");
        Abstract = text.StartsWith("<p>", StringComparison.OrdinalIgnoreCase)
            ? PlainText.Paragraphs(OldMarkup.Replace(text.ToString(), ""))
            : PlainText.Paragraphs(text);
    }

    private static bool TakeLabel(ref ReadOnlySpan<char> text, string label)
    {
        if (!text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[label.Length..].TrimStart();
        return true;
    }

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        var word = text[..end];
        text = text[end..].TrimStart();
        return word;
    }

    // Until January 2024 the abstract was HTML: a paragraph, with links in it. Elsewhere "<p>" is text that somebody wrote.
    [GeneratedRegex("</?(?:p|a|br)(?:\\s[^<>]*)?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OldMarkup { get; }
}
