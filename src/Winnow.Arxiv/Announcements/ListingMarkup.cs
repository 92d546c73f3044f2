using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Winnow.Arxiv.Announcements;

// Takes a listing page apart by tags and classes, one pass, no tree: nesting costs nothing. /new and /catchup share the markup:
// headings, and for each paper a <dt> with its links and marks and a <dd> with one classed block a field.
// Source: arXiv/arxiv-browse, browse/templates/list/list_macros.html, a stored copy, read 2026-11-21.
internal sealed class ListingMarkup
{
    // 2,000 papers have about 200,000 tags and texts.
    private const int MaxTokens = 2_000_000;

    private const int MaxHeading = 300;

    private readonly StringBuilder _text = new();
    private ListingEntry? _entry;
    private ListingField? _field;
    private string _closing = "";
    private int _open;
    private int _skipping;
    private string? _link;
    private int _linkStart;

    // Whether the page's last tag was there: what is cut off between two sections looks well otherwise.
    internal bool IsWhole { get; private set; }

    // Headings, entries and paragraphs outside of them, in the page's order.
    internal IEnumerable<ListingPart> Parts(string html)
    {
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        for (var count = 0; count < MaxTokens; count++)
        {
            var token = tokens.Get();
            switch (token.Type)
            {
                case HtmlTokenType.Character when _field is not null && _skipping == 0:
                    _text.Append(token.Data);
                    break;
                case HtmlTokenType.Character when _entry is null && IsEndOfPages(token.Data):
                    yield return new ListingPart(ListingField.Paragraph, token.Data.Trim(), null);
                    break;
                case HtmlTokenType.StartTag when token is HtmlTagToken tag:
                    foreach (var part in EndBefore(tag.Name))
                    {
                        yield return part;
                    }

                    tokens.State = ModeAfter(tag.Name);
                    Start(tag);
                    break;
                case HtmlTokenType.EndTag when End(token.Name) is { } part:
                    yield return part;
                    break;
                case HtmlTokenType.EndOfFile:
                    if (_field == ListingField.Paragraph && CloseField() is { } last)
                    {
                        yield return last;
                    }

                    yield break;
                default:
                    break;
            }
        }

        throw new FormatException($"the page has more than {MaxTokens} tags");
    }

    // The words on a page beyond the last entry stand in no element of their own.
    private static bool IsEndOfPages(string text) => text.AsSpan().TrimStart().StartsWith(ListingSections.NoFurtherUpdates, StringComparison.OrdinalIgnoreCase);

    // What was never closed ends where the next of its kind begins.
    private IEnumerable<ListingPart> EndBefore(string tag)
    {
        if (tag is "dt" or "dd" or "h1" or "h3" && CloseField() is { } part)
        {
            yield return part;
        }

        if (tag is "dt" or "h3" && EndEntry() is { } entry)
        {
            yield return entry;
        }
    }

    // The text of these elements is no markup, whatever it looks like.
    private static HtmlParseMode ModeAfter(string tag) => tag switch
    {
        "script" => HtmlParseMode.Script,
        "style" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    private void Start(HtmlTagToken tag)
    {
        if (tag.Name == "dt")
        {
            _entry = new ListingEntry();
        }

        if (_field is not null && tag.Name == _closing)
        {
            _open++;
        }
        else if (_field is not null)
        {
            StartInside(tag);
        }
        else if (FieldOf(tag) is { } field)
        {
            (_field, _closing, _open, _skipping) = (field, tag.Name, 1, 0);
            _text.Clear();
        }
    }

    private void StartInside(HtmlTagToken tag)
    {
        switch (tag.Name)
        {
            case "a":
                _link = tag.GetAttribute("href");
                _linkStart = _text.Length;
                if (_field == ListingField.Marks && _link is not null)
                {
                    _entry?.Links.Add(_link);
                }

                break;
            case "br":
                _text.Append(Announcement.ParagraphBreak);
                break;
            case "span" when _skipping > 0 || HasClass(tag, "descriptor"):
                _skipping++;
                break;
            default:
                break;
        }
    }

    private ListingPart? End(string name)
    {
        IsWhole |= name == "html";
        if (name == "a")
        {
            EndLink();
        }
        else if (name == "span" && _skipping > 0)
        {
            _skipping--;
        }

        var closed = _field is not null && name == _closing && --_open == 0 ? CloseField() : null;
        return name == "dd" ? EndEntry() : closed;
    }

    private ListingPart? CloseField()
    {
        if (_field is not { } field)
        {
            return null;
        }

        _field = null;
        var text = _text.ToString();
        if (field is ListingField.Heading or ListingField.Paragraph)
        {
            return new ListingPart(field, PlainText.Excerpt(text, MaxHeading), null);
        }

        _entry?.Texts.TryAdd(field, text);
        return null;
    }

    // arXiv shows addresses as "this https URL": the address is the text that the author wrote.
    private void EndLink()
    {
        if (_field is null || _link is null || _linkStart > _text.Length)
        {
            return;
        }

        var shown = _text.ToString(_linkStart, _text.Length - _linkStart).Trim();
        if (_field == ListingField.Authors)
        {
            _entry?.Authors.Add(shown);
        }
        else if (shown.StartsWith("this http", StringComparison.Ordinal) && shown.EndsWith(" URL", StringComparison.Ordinal))
        {
            _text.Length = _linkStart;
            _text.Append(_link);
        }

        _link = null;
    }

    private ListingPart? EndEntry()
    {
        if (_entry is not { } entry)
        {
            return null;
        }

        CloseField();
        _entry = null;
        return new ListingPart(ListingField.Marks, "", entry);
    }

    private ListingField? FieldOf(HtmlTagToken tag) => (tag.Name, _entry) switch
    {
        ("h1" or "h3", null) => ListingField.Heading,
        ("p", null) => ListingField.Paragraph,
        ("dt", _) => ListingField.Marks,
        (_, null) => null,
        ("div", _) when HasClass(tag, "list-title") => ListingField.Title,
        ("div", _) when HasClass(tag, "list-authors") => ListingField.Authors,
        ("div", _) when HasClass(tag, "list-comments") => ListingField.Comments,
        ("div", _) when HasClass(tag, "list-journal-ref") => ListingField.JournalReference,
        ("div", _) when HasClass(tag, "list-subjects") => ListingField.Subjects,
        ("p", _) when HasClass(tag, "mathjax") => ListingField.Abstract,
        _ => null,
    };

    private static bool HasClass(HtmlTagToken tag, string name) =>
        tag.GetAttribute("class") is { } classes && classes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(name, StringComparer.Ordinal);
}

// What a piece of a listing page is.
internal enum ListingField
{
    Heading,
    Paragraph,
    Marks,
    Title,
    Authors,
    Comments,
    JournalReference,
    Subjects,
    Abstract,
}

// A heading or paragraph with its text, or an entry.
internal sealed record ListingPart(ListingField Field, string Text, ListingEntry? Entry);

// One paper of a listing page as the markup has it.
internal sealed class ListingEntry
{
    internal Dictionary<ListingField, string> Texts { get; } = [];

    internal List<string> Authors { get; } = [];

    internal List<string> Links { get; } = [];

    internal string this[ListingField field] => Texts.GetValueOrDefault(field, "");
}
