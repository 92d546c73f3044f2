using System.Xml;

namespace Winnow.Arxiv.Announcements;

// Reads a feed from its first to its last byte, and hands out its entries one by one. Namespaces count, prefixes do not.
internal sealed class FeedReader
{
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";
    private const string ArxivNamespace = "http://arxiv.org/schemas/atom";
    private const string DublinCoreNamespace = "http://purl.org/dc/elements/1.1/";

    private readonly XmlWalker _walker;
    private readonly XmlReader _xml;
    private readonly FeedEntry _entry = new();
    private bool _isAtom;
    private string _license = "";
    private string _dayText = "";
    private DateOnly? _day;

    internal FeedReader(XmlReader xml) => (_xml, _walker) = (xml, new XmlWalker(xml));

    internal FeedHead Head { get; } = new();

    // One entry a step, always the same object: it is overwritten by the next.
    internal IEnumerable<FeedEntry> Entries()
    {
        ReadRoot();
        while (_walker.NextChild(_isAtom ? 0 : 1))
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
        while (_walker.Next())
        {
        }
    }

    private void ReadRoot()
    {
        while (_xml.NodeType != XmlNodeType.Element)
        {
            if (!_walker.Next())
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

        while (_walker.NextChild(0))
        {
            if (_xml is { LocalName: "channel", NamespaceURI: "" })
            {
                return;
            }
        }

        throw new FormatException("the document is an RSS feed without a channel");
    }

    private void ReadHead()
    {
        switch (IsCore() ? _xml.LocalName : "")
        {
            case "title":
                Head.Title ??= PlainText.Excerpt(_walker.Text(), 300);
                break;
            case "description" or "subtitle":
                Head.Description ??= PlainText.Excerpt(_walker.Text(), 500);
                break;
            case "pubDate":
                Head.Day ??= FeedDate.ReadDay(_walker.Text());
                break;
            case "updated":
                Head.Rendered ??= FeedDate.ReadInstant(_walker.Text());
                break;
            default:
                break;
        }
    }

    private void ReadEntry()
    {
        _entry.Clear();
        var depth = _xml.Depth;
        while (_walker.NextChild(depth))
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
                break;
            case "title":
                _entry.Title ??= PlainText.OneLine(Long());
                break;
            case "description" or "summary":
                _entry.Description.Read(Long());
                break;
            case "category":
                var term = _isAtom ? _xml.GetAttribute("term") : null;
                _entry.AddCategory(term is null ? _walker.Text() : term);
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

    private string Short() => PlainText.Excerpt(_walker.Text(), FeedEntry.MaxShort);

    private ReadOnlySpan<char> Long()
    {
        var text = _walker.Text();
        _entry.IsTooLong |= _walker.IsCutOff;
        return text;
    }

    // Nearly all entries carry the same day and one of few licences: what equals the last is not read again.
    private DateOnly? Day()
    {
        var text = _walker.Text();
        if (!text.SequenceEqual(_dayText))
        {
            _dayText = PlainText.Excerpt(text, FeedEntry.MaxShort);
            _day = FeedDate.ReadDay(_dayText);
        }

        return _day;
    }

    private string License()
    {
        var text = _walker.Text();
        return text.SequenceEqual(_license) ? _license : _license = PlainText.Excerpt(text, FeedEntry.MaxShort);
    }
}
