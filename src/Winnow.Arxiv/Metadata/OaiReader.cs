using System.Xml;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Metadata;

// Reads an answer from its first to its last byte. Namespaces count, prefixes do not.
internal sealed class OaiReader
{
    internal const string Namespace = "http://www.openarchives.org/OAI/2.0/";

    // 2,500 records of five authors have about 100,000 elements in the format "arXiv"; of thousands of authors, millions.
    private const int MaxElements = 4_000_000;

    // arXiv sends 2,500, and did send more until December 2025.
    private const int MaxRecords = 50_000;

    private readonly XmlReader _xml;
    private readonly XmlWalker _walker;
    private readonly OaiRecordReader _reader;
    private readonly Remarks _remarks;
    private readonly List<PaperMetadata> _records = [];
    private readonly List<string> _deleted = [];
    private readonly List<RejectedEntry> _rejected = [];
    private DateTimeOffset? _answeredAt;
    private string? _token;
    private bool _isList;
    private OaiErrorException? _error;

    internal OaiReader(XmlReader xml, Remarks remarks)
    {
        _xml = xml;
        _remarks = remarks;
        _walker = new XmlWalker(xml, MaxElements);
        _reader = new OaiRecordReader(xml, _walker);
    }

    internal OaiPage Read(CancellationToken cancellationToken)
    {
        ReadRoot();
        while (_walker.NextChild(0))
        {
            ReadChild(cancellationToken);
        }

        // What follows must be well-formed, too: else the document is cut off or patched together.
        while (_walker.Next())
        {
        }

        if (_error is not null)
        {
            throw _error;
        }

        return !_isList ? throw new FormatException("the document is an OAI-PMH answer, but holds no records") : new OaiPage
        {
            Records = _records,
            Deleted = _deleted,
            Rejected = _rejected,
            Remarks = _remarks.ToList(),
            AnsweredAt = _answeredAt,
            ResumptionToken = _token,
        };
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

        if (_xml is not { LocalName: "OAI-PMH", NamespaceURI: Namespace })
        {
            throw new FormatException($"the document is no OAI-PMH answer: it begins with <{PlainText.Excerpt(_xml.Name, 64)}>");
        }
    }

    private void ReadChild(CancellationToken cancellationToken)
    {
        switch (_xml.NamespaceURI == Namespace ? _xml.LocalName : "")
        {
            case "responseDate":
                _answeredAt ??= FeedDate.ReadInstant(_walker.Text())?.ToUniversalTime();
                break;
            case "error":
                ReadError();
                break;
            case "ListRecords" or "GetRecord":
                _isList = true;
                ReadList(cancellationToken);
                break;
            default:
                break;
        }
    }

    private void ReadError()
    {
        var code = PlainText.Excerpt(_xml.GetAttribute("code"), 64);
        var words = PlainText.Excerpt(_walker.Text(), 300);
        if (code == "noRecordsMatch")
        {
            _isList = true;
            return;
        }

        _error ??= new OaiErrorException(code, $"arXiv says {(code.Length > 0 ? code : "error")}: {words}");
    }

    private void ReadList(CancellationToken cancellationToken)
    {
        var depth = _xml.Depth;
        while (_walker.NextChild(depth))
        {
            switch (_xml.NamespaceURI == Namespace ? _xml.LocalName : "")
            {
                case "record":
                    cancellationToken.ThrowIfCancellationRequested();
                    Keep(_reader.Read());
                    break;
                case "resumptionToken":
                    _token ??= OaiToken.Read(_walker.Text());
                    break;
                default:
                    break;
            }
        }
    }

    private void Keep(OaiRecord record)
    {
        if (_records.Count + _deleted.Count + _rejected.Count == MaxRecords)
        {
            throw new FormatException($"the answer holds more than {MaxRecords} records");
        }

        if (record.IsDeleted)
        {
            _deleted.Add(record.Identifier ?? "");
        }
        else if (MetadataRule.Read(record, _remarks, out var rejected) is { } paper)
        {
            _records.Add(paper);
        }
        else if (rejected is not null)
        {
            _rejected.Add(rejected);
        }
    }
}
