using System.Xml;

namespace Winnow.Arxiv.Announcements;

// What stands in a feed above its entries; null where it says nothing.
internal sealed class FeedHead
{
    internal string? Title { get; set; }

    internal string? Description { get; set; }

    // RSS pubDate: the announcement day.
    internal DateOnly? Day { get; set; }

    // Atom updated: the moment of rendering. Atom feeds state no announcement day of their own.
    internal DateTimeOffset? Rendered { get; set; }
}

// Walks over the XML of a feed once, from its first to its last byte, and hands out its entries one by one.
// It never recurses and holds one entry at a time, so neither nesting nor length can hurt it.
internal sealed class FeedReader
{
    // A feed of 2,000 entries has about 30,000 elements, four deep.
    private const int MaxElements = 500_000;
    private const int MaxDepth = 32;

    private const string AtomNamespace = "http://www.w3.org/2005/Atom";
    private const string ArxivNamespace = "http://arxiv.org/schemas/atom";
    private const string DublinCoreNamespace = "http://purl.org/dc/elements/1.1/";

    private readonly XmlReader _xml;
    private readonly FieldText _text = new();
    private readonly FeedEntry _entry = new();
    private bool _isAtom;
    private int _elements;
    private string _license = "";
    private string _dayText = "";
    private DateOnly? _day;

    internal FeedReader(XmlReader xml) => _xml = xml;

    internal FeedHead Head { get; } = new();

    // One entry a step, always the same object: it is overwritten by the next.
    internal IEnumerable<FeedEntry> Entries()
    {
        ReadRoot();
        while (NextChild(_isAtom ? 0 : 1))
        {
            if (IsCore(_isAtom ? "entry" : "item"))
            {
                ReadEntry();
                yield return _entry;
            }
            else
            {
                ReadHead();
            }
        }

        // What follows the feed must be well-formed too: else the document is cut off or patched together.
        while (Next())
        {
        }
    }

    private void ReadRoot()
    {
        while (_xml.NodeType != XmlNodeType.Element)
        {
            if (!Next())
            {
                throw new FormatException("the document is empty");
            }
        }

        _isAtom = _xml is { LocalName: "feed", NamespaceURI: AtomNamespace };
        if (_isAtom)
        {
            return;
        }

        if (_xml is not { LocalName: "rss", NamespaceURI: "" })
        {
            throw new FormatException(_xml.LocalName == "RDF"
                ? "the document is an RSS 1.0 feed, as arXiv sent them until January 2024"
                : $"the document is no feed: it begins with <{PlainText.Excerpt(_xml.Name, 64)}>");
        }

        while (NextChild(0))
        {
            if (_xml is { LocalName: "channel", NamespaceURI: "" })
            {
                return;
            }

            Skip();
        }

        throw new FormatException("the document is an RSS feed without a channel");
    }

    private void ReadHead()
    {
        switch (IsCore() ? _xml.LocalName : "")
        {
            case "title":
                Head.Title ??= PlainText.Excerpt(Text(), 300);
                break;
            case "description" or "subtitle":
                Head.Description ??= PlainText.Excerpt(Text(), 500);
                break;
            case "pubDate":
                Head.Day ??= FeedDate.ReadDay(Text());
                break;
            case "updated":
                Head.Rendered ??= FeedDate.ReadInstant(Text());
                break;
            default:
                Skip();
                break;
        }
    }

    private void ReadEntry()
    {
        _entry.Clear();
        var depth = _xml.Depth;
        while (NextChild(depth))
        {
            ReadField();
        }
    }

    // The first of two equal fields counts, save for categories and creators.
    private void ReadField()
    {
        switch (FieldName())
        {
            case "guid" or "id":
                _entry.Guid ??= Short();
                break;
            case "link":
                var address = _isAtom ? _xml.GetAttribute("href") : null;
                _entry.Link ??= address is null ? Short() : PlainText.Excerpt(address, FeedEntry.MaxShort);
                SkipIf(address is not null);
                break;
            case "title":
                _entry.Title ??= PlainText.OneLine(Long());
                break;
            case "description" or "summary":
                _entry.Description.Read(Long());
                break;
            case "category":
                var term = _isAtom ? _xml.GetAttribute("term") : null;
                _entry.AddCategory(term is null ? Text() : term);
                SkipIf(term is not null);
                break;
            case "pubDate" or "published":
                _entry.Day ??= Day();
                break;
            case "arxiv:announce_type":
                _entry.Type ??= Short();
                break;
            case "arxiv:DOI":
                _entry.Doi ??= Short();
                break;
            case "arxiv:journal_reference":
                _entry.JournalReference ??= PlainText.OneLine(Long());
                break;
            case "dc:rights":
                _entry.License ??= License();
                break;
            case "dc:creator":
                _entry.AddAuthors(Long());
                break;
            default:
                Skip();
                break;
        }
    }

    private string FieldName() => _xml.NamespaceURI switch
    {
        ArxivNamespace => _xml.LocalName switch
        {
            "announce_type" => "arxiv:announce_type",
            "DOI" or "doi" => "arxiv:DOI",
            "journal_reference" => "arxiv:journal_reference",
            _ => "",
        },
        DublinCoreNamespace => _xml.LocalName switch
        {
            "rights" => "dc:rights",
            "creator" => "dc:creator",
            _ => "",
        },
        _ => IsCore() ? _xml.LocalName : "",
    };

    private bool IsCore() => _xml.NamespaceURI == (_isAtom ? AtomNamespace : "");

    private bool IsCore(string name) => _xml.LocalName == name && IsCore();

    // All text inside the element, markup left out; the reader then stands on its end.
    private ReadOnlySpan<char> Text()
    {
        _text.Clear();
        var depth = _xml.Depth;
        if (_xml.IsEmptyElement)
        {
            return default;
        }

        while (Next() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                _text.Append(_xml);
            }
        }

        return _text.Value;
    }

    private string Short() => PlainText.Excerpt(Text(), FeedEntry.MaxShort);

    private ReadOnlySpan<char> Long()
    {
        var text = Text();
        _entry.IsTooLong |= _text.IsCutOff;
        return text;
    }

    // Nearly all entries carry the same day and one of few licences: what equals the last is not read again.
    private DateOnly? Day()
    {
        var text = Text();
        if (!text.SequenceEqual(_dayText))
        {
            _dayText = PlainText.Excerpt(text, FeedEntry.MaxShort);
            _day = FeedDate.ReadDay(_dayText);
        }

        return _day;
    }

    private string License()
    {
        var text = Text();
        return text.SequenceEqual(_license) ? _license : _license = PlainText.Excerpt(text, FeedEntry.MaxShort);
    }

    // Moves to the next element that is a child of the open element at a depth; false at that element's end.
    private bool NextChild(int parentDepth)
    {
        if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == parentDepth && _xml.IsEmptyElement)
        {
            return false;
        }

        while (Next())
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == parentDepth + 1)
            {
                return true;
            }

            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == parentDepth)
            {
                return false;
            }
        }

        return false;
    }

    private void Skip() => Text();

    private void SkipIf(bool condition)
    {
        if (condition)
        {
            Skip();
        }
    }

    private bool Next()
    {
        if (!_xml.Read())
        {
            return false;
        }

        if (_xml.NodeType == XmlNodeType.Element && (++_elements > MaxElements || _xml.Depth > MaxDepth))
        {
            throw new FormatException(_elements > MaxElements
                ? $"the feed has more than {MaxElements} elements"
                : $"the feed nests more than {MaxDepth} elements");
        }

        return true;
    }
}
