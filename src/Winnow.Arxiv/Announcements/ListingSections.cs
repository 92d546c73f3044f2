using System.Globalization;
using System.Text.RegularExpressions;
using Winnow.Arxiv.Categories;

namespace Winnow.Arxiv.Announcements;

// Gathers a listing page's sections, and holds the page to the counts in its headings.
internal sealed partial class ListingSections(string category, ListingSource source)
{
    // What arXiv says in place of entries on a page after the last full one.
    internal const string NoFurtherUpdates = "No further updates";

    private readonly Remarks _remarks = new();
    private readonly List<Announcement> _announcements = [];
    private readonly List<RejectedEntry> _rejected = [];
    private DateOnly? _date;
    private string? _subject;
    private bool _saysNoUpdates;
    private string? _section;
    private AnnouncementType _type;
    private int? _shown;
    private int _seen;
    private int? _expected = 0;
    private TypeCounts _expectedTypes = new(0, 0, 0);
    private int _sections;
    private int _strangers;

    internal void Add(ListingPart part)
    {
        if (part.Entry is { } entry)
        {
            AddEntry(entry);
        }
        else if (part.Field == ListingField.Heading)
        {
            AddHeading(part.Text);
        }
        else
        {
            _saysNoUpdates |= part.Text.StartsWith("No updates", StringComparison.OrdinalIgnoreCase)
                || part.Text.StartsWith(NoFurtherUpdates, StringComparison.OrdinalIgnoreCase);
        }
    }

    internal Listing Build()
    {
        CheckCount();
        if (_sections == 0 && _announcements.Count + _rejected.Count == 0 && !_saysNoUpdates)
        {
            throw new FormatException("the document is no listing page: it has neither entries nor the words that there are none");
        }

        if (Strangers.AreMost(_strangers, _announcements.Count + _rejected.Count))
        {
            throw new FormatException($"{Strangers.Tell(_strangers, _announcements.Count + _rejected.Count, category)} page");
        }

        if (_announcements.Count == 0 && IsOfAnother())
        {
            throw new FormatException($"the page is of '{PlainText.Excerpt(_subject, 100)}', not of {category}");
        }

        if (_date is null)
        {
            _remarks.Add("the page does not say of which day it is");
        }

        return new Listing
        {
            Category = category,
            Date = _date,
            Source = source,
            Announcements = OncePerPaper.Merge(_announcements, _remarks),
            Rejected = _rejected,
            Remarks = _remarks.ToList(),
            Expected = _expected,
            ExpectedTypes = _expected is null ? null : _expectedTypes,
        };
    }

    // An empty page has nothing but its title to tell whose it is. A title that no category has says nothing.
    private bool IsOfAnother()
    {
        var codes = Taxonomy.Categories.Where(one => one.Name == _subject).Select(one => one.Code)
            .Concat(Taxonomy.Archives.Where(one => one.Name == _subject).Select(one => one.Code))
            .ToArray();
        return codes.Length > 0 && !codes.Any(code => Taxonomy.Canonical(code) == Taxonomy.Canonical(category));
    }

    private void AddEntry(ListingEntry entry)
    {
        _seen++;
        _expected = _section is null ? null : _expected;
        if (ListingEntryReader.Read(entry, category, _type, _remarks, out var rejected) is { } announcement)
        {
            if (Strangers.IsOne(announcement, category))
            {
                _strangers++;
                _rejected.Add(Strangers.Reject(announcement, category));
            }
            else
            {
                _announcements.Add(announcement);
            }
        }
        else if (rejected is not null)
        {
            _rejected.Add(rejected);
        }
    }

    private void AddHeading(string heading)
    {
        if (PageDate.Match(heading) is { Success: true } dated)
        {
            _date ??= ReadDate(dated.Groups["date"].Value);
            _subject ??= dated.Groups["subject"] is { Success: true } named ? named.Value : null;
            return;
        }

        if (TypeOf(heading) is not { } type)
        {
            _subject ??= heading;
            return;
        }

        CheckCount();
        (_section, _type, _seen, _shown) = (heading, type, 0, null);
        _sections++;
        if (SectionCount.Match(heading) is { Success: true } counted
            && int.TryParse(counted.Groups["shown"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var shown)
            && int.TryParse(counted.Groups["all"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var all))
        {
            _shown = shown;
            _expected = all > int.MaxValue - (_expected ?? 0) ? null : _expected + all;
            _expectedTypes = type switch
            {
                AnnouncementType.New => _expectedTypes with { New = all },
                AnnouncementType.Cross => _expectedTypes with { Cross = all },
                _ => _expectedTypes with { Replace = all },
            };
        }
        else
        {
            _expected = null;
            _remarks.Add("a section of the page does not say how many entries it has");
        }
    }

    private void CheckCount()
    {
        if (_shown is { } shown && shown != _seen)
        {
            throw new FormatException($"{_seen} entries were found under '{PlainText.Excerpt(_section, 100)}'");
        }
    }

    private static AnnouncementType? TypeOf(string heading) =>
        heading.StartsWith("New submissions", StringComparison.OrdinalIgnoreCase) ? AnnouncementType.New
        : heading.StartsWith("Cross", StringComparison.OrdinalIgnoreCase) ? AnnouncementType.Cross
        : heading.StartsWith("Replacement", StringComparison.OrdinalIgnoreCase) ? AnnouncementType.Replace
        : null;

    // "19 November 2026" on /new, "19 Nov 2026" on /catchup.
    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, ["d MMMM yyyy", "d MMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    [GeneratedRegex("^(?:Showing new listings for|Catchup results for (?<subject>.*) on) [A-Za-z]+, (?<date>[0-9]{1,2} [A-Za-z]+ [0-9]{4})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageDate { get; }

    // "(showing 83 of 83 entries)", "(continued, showing last 33 of 83 entries)".
    [GeneratedRegex(@"\([^()0-9]*showing [^()0-9]*(?<shown>[0-9]{1,9}) of (?<all>[0-9]{1,9}) entries", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SectionCount { get; }
}
