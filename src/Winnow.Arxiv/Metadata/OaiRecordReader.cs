using System.Globalization;
using System.Xml;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Metadata;

// Reads one record of either format. Of two equal fields the first counts, save for authors, categories and versions.
internal sealed class OaiRecordReader(XmlReader xml, XmlWalker walker)
{
    private const string ArxivNamespace = "http://arxiv.org/OAI/arXiv/";
    private const string RawNamespace = "http://arxiv.org/OAI/arXivRaw/";

    private readonly OaiRecord _record = new();
    private string _dayText = "";
    private DateOnly? _day;
    private string _license = "";

    // The walker stands on the record's element, then on its end. Always the same object: it is overwritten by the next.
    internal OaiRecord Read()
    {
        _record.Clear();
        var depth = xml.Depth;
        while (walker.NextChild(depth))
        {
            switch (xml.NamespaceURI == OaiReader.Namespace ? xml.LocalName : "")
            {
                case "header":
                    ReadHeader();
                    break;
                case "metadata":
                    ReadMetadata();
                    break;
                default:
                    break;
            }
        }

        return _record;
    }

    private void ReadHeader()
    {
        _record.IsDeleted |= xml.GetAttribute("status") == "deleted";
        var depth = xml.Depth;
        while (walker.NextChild(depth))
        {
            switch (xml.NamespaceURI == OaiReader.Namespace ? xml.LocalName : "")
            {
                case "identifier":
                    _record.Identifier ??= Short();
                    break;
                case "datestamp":
                    _record.Datestamp ??= Day();
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadMetadata()
    {
        var depth = xml.Depth;
        while (walker.NextChild(depth))
        {
            var isRaw = xml is { LocalName: "arXivRaw", NamespaceURI: RawNamespace };
            if (_record.Format is null && (isRaw || xml is { LocalName: "arXiv", NamespaceURI: ArxivNamespace }))
            {
                _record.Format = xml.LocalName;
                _record.IsKnownFormat = true;
                ReadFields(isRaw);
            }
            else
            {
                _record.Format ??= PlainText.Excerpt(xml.Name, 64);
            }
        }
    }

    private void ReadFields(bool isRaw)
    {
        var depth = xml.Depth;
        var fields = isRaw ? RawNamespace : ArxivNamespace;
        while (walker.NextChild(depth))
        {
            switch (xml.NamespaceURI == fields ? xml.LocalName : "")
            {
                case "id":
                    _record.Id ??= Short();
                    break;
                case "version":
                    ReadVersion();
                    break;
                case "title":
                    _record.Title ??= PlainText.OneLine(Long());
                    break;
                case "authors" when isRaw:
                    AuthorText.AddTo(_record.Authors, Long());
                    break;
                case "authors":
                    ReadAuthors();
                    break;
                case "categories":
                    ReadCategories(Long());
                    break;
                case "comments":
                    _record.Comments ??= PlainText.OneLine(Long());
                    break;
                case "journal-ref":
                    _record.JournalReference ??= PlainText.OneLine(Long());
                    break;
                case "doi":
                    _record.Doi ??= Short();
                    break;
                case "license":
                    _record.License ??= License();
                    break;
                case "abstract":
                    _record.Abstract ??= PlainText.Paragraphs(Long());
                    break;
                default:
                    break;
            }
        }

        _record.IsTooLong |= _record.Authors.Count > OaiRecord.MaxAuthors;
    }

    // <version version="v2"><date>Sun, 14 Dec 2025 10:11:50 GMT</date><size>9kb</size><source_type>I</source_type></version>:
    // among the letters of the source type, I stands for a withdrawal.
    private void ReadVersion()
    {
        var name = xml.GetAttribute("version");
        DateTimeOffset? submitted = null;
        var isWithdrawal = false;
        var depth = xml.Depth;
        while (walker.NextChild(depth))
        {
            switch (xml.NamespaceURI == RawNamespace ? xml.LocalName : "")
            {
                case "date":
                    submitted ??= Instant(walker.Text());
                    break;
                case "source_type":
                    isWithdrawal |= walker.Text().Contains('I');
                    break;
                default:
                    break;
            }
        }

        var isRead = submitted is not null && name is ['v', .. var digits] && AddVersion(digits, submitted.Value, isWithdrawal);
        _record.HasUnreadableVersion |= !isRead;
    }

    private bool AddVersion(string digits, DateTimeOffset submitted, bool isWithdrawal)
    {
        if (digits.Length > 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return false;
        }

        _record.IsTooLong |= _record.Versions.Count == OaiRecord.MaxVersions;
        if (!_record.IsTooLong)
        {
            _record.Versions.Add(new PaperVersion(number, submitted, isWithdrawal));
        }

        return true;
    }

    private void ReadAuthors()
    {
        var depth = xml.Depth;
        while (walker.NextChild(depth))
        {
            if (xml is { LocalName: "author", NamespaceURI: ArxivNamespace })
            {
                ReadAuthor();
            }
        }
    }

    private void ReadAuthor()
    {
        string? keyname = null, forenames = null, suffix = null;
        var depth = xml.Depth;
        while (walker.NextChild(depth))
        {
            switch (xml.NamespaceURI == ArxivNamespace ? xml.LocalName : "")
            {
                case "keyname":
                    keyname ??= PlainText.OneLine(Long());
                    break;
                case "forenames":
                    forenames ??= PlainText.OneLine(Long());
                    break;
                case "suffix":
                    suffix ??= PlainText.OneLine(Long());
                    break;
                default:
                    break;
            }
        }

        var name = Join(Join(forenames, keyname), suffix);
        if (name.Length > 0 && _record.Authors.Count <= OaiRecord.MaxAuthors)
        {
            _record.Authors.Add(name);
        }
    }

    // What cannot be a category's code is not one.
    private void ReadCategories(ReadOnlySpan<char> text)
    {
        foreach (var part in text.SplitAny(" \t\r\n"))
        {
            if (CategoryCode.Read(text[part]) is { } code && _record.Categories.Count < OaiRecord.MaxCategories && !_record.Categories.Contains(code))
            {
                _record.Categories.Add(code);
            }
        }
    }

    private static string Join(string? first, string? second) => (first, second) switch
    {
        (null or "", _) => second ?? "",
        (_, null or "") => first,
        _ => $"{first} {second}",
    };

    private static DateTimeOffset? Instant(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : FeedDate.ReadInstant(text)?.ToUniversalTime();

    // An empty field is none.
    private string? Short() => PlainText.Excerpt(walker.Text(), OaiRecord.MaxShort) is { Length: > 0 } text ? text : null;

    // Trimmed, since arXivRaw puts blanks around every abstract, and text without them is taken over as it is.
    private ReadOnlySpan<char> Long()
    {
        var text = walker.Text();
        _record.IsTooLong |= walker.IsCutOff;
        return text.Trim();
    }

    // Many records carry the same day and one of few licences: what equals the last is not read again.
    private DateOnly? Day()
    {
        var text = walker.Text();
        if (!text.SequenceEqual(_dayText))
        {
            _dayText = PlainText.Excerpt(text, OaiRecord.MaxShort);
            _day = FeedDate.ReadDay(_dayText);
        }

        return _day;
    }

    private string License()
    {
        var text = walker.Text();
        return text.SequenceEqual(_license) ? _license : _license = PlainText.Excerpt(text, OaiRecord.MaxShort);
    }
}
