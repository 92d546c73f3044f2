using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Winnow.Pipeline.Tests.Publishing;

/// <summary>The W3C feed validator's rules that can concern our feeds, as checks on the bytes; each complaint begins with the rule's name there.</summary>
/// <remarks>Read in w3c/feedvalidator, 2025-12-16 (validators.py, item.py, channel.py, content.py, link.py).</remarks>
internal static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    private static readonly HashSet<string> HtmlTags = ["a", "b", "br", "code", "details", "div", "em", "form", "h1", "h2", "h3", "h4", "i", "iframe", "img", "li", "link", "ol", "p", "pre", "script", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "th", "title", "tr", "ul"];

    /// <summary>What an RSS document breaks; empty if nothing.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="address">Where it can be read; null if it is not on the web, so that no self link can be asked for.</param>
    public static IReadOnlyList<string> Rss(string xml, string? address) => Check(xml, (document, problems) =>
    {
        var channel = document.Root!.Element("channel")!;
        Rule(problems, document.Root.Name == "rss" && (string?)document.Root.Attribute("version") == "2.0", "root");
        foreach (var name in new[] { "title", "link", "description" })
        {
            Rule(problems, channel.Elements(name).Count() == 1, $"Missing{name}");
        }

        var elements = channel.Elements().ToArray();
        Rule(problems, elements.SkipWhile(e => e.Name != "item").All(e => e.Name == "item"), "MisplacedItem");
        Rule(problems, elements.Where(e => e.Name != "item").GroupBy(e => e.Name).All(g => g.Count() == 1), "DuplicateElement");
        Rule(problems, IsUrl(channel.Element("link")?.Value), "InvalidFullLink");
        Rule(problems, (string?)channel.Element("docs") is null or "http://www.rssboard.org/rss-specification", "docs");
        Rule(problems, Language().IsMatch(channel.Element("language")?.Value ?? ""), "InvalidLanguage");
        CheckRfc822(problems, channel.Element("lastBuildDate"));
        CheckSelf(problems, channel.Elements(Atom + "link"), address, "application/rss+xml");
        CheckPlain(problems, xml, channel.Elements("title").Concat(channel.Elements("description")));

        var items = channel.Elements("item").ToArray();
        Rule(problems, items.Select(item => item.Element("guid")?.Value).Distinct().Count() == items.Length, "DuplicateValue guid");
        foreach (var item in items)
        {
            Rule(problems, item.Elements().Where(e => e.Name != "category").GroupBy(e => e.Name).All(g => g.Count() == 1), "DuplicateElement item");
            Rule(problems, item.Element("title") is { Value.Length: > 0 }, "NotBlank title");
            Rule(problems, IsUrl(item.Element("link")?.Value), "InvalidFullLink item");
            Rule(problems, item.Element("guid") is { } guid && ((string?)guid.Attribute("isPermaLink") == "false" || IsUrl(guid.Value)) && guid.Value.Length >= 9, "InvalidHttpGUID");
            Rule(problems, item.ElementsBeforeSelf().All(e => e.Name != Content + "encoded") && item.Element(Content + "encoded")?.ElementsBeforeSelf("description").Any() != false, "NeedDescriptionBeforeContent");
            Rule(problems, item.Element("author") is null || item.Element(Dc + "creator") is null, "DuplicateItemSemantics");
            Rule(problems, item.Elements("category").All(category => category.Value.Trim().Length > 0), "NotBlank category");
            CheckRfc822(problems, item.Element("pubDate"));
            CheckPlain(problems, xml, item.Elements("title").Concat(item.Elements("category")));
            CheckHtml(problems, item.Element("description")?.Value ?? "");
            CheckHtml(problems, item.Element(Content + "encoded")?.Value ?? "");
        }
    });

    /// <summary>What an Atom document breaks; empty if nothing.</summary>
    public static IReadOnlyList<string> AtomFeed(string xml, string? address) => Check(xml, (document, problems) =>
    {
        var feed = document.Root!;
        Rule(problems, feed.Name == Atom + "feed", "root");
        var entries = feed.Elements(Atom + "entry").ToArray();
        foreach (var element in entries.Prepend(feed))
        {
            foreach (var name in new[] { "id", "title", "updated" })
            {
                Rule(problems, element.Elements(Atom + name).Count() == 1, $"MissingElement {name}");
            }

            Rule(problems, Tag().IsMatch(element.Element(Atom + "id")?.Value ?? ""), "InvalidTAG");
            Rule(problems, element.Element(Atom + "title") is { Value.Length: > 0 }, "NotBlank title");
            Rule(problems, element.Elements(Atom + "link").Where(link => (string?)link.Attribute("rel") == "alternate").GroupBy(link => (string?)link.Attribute("type")).All(g => g.Count() == 1), "DuplicateAtomLink");
            Rule(problems, element.Elements(Atom + "link").All(link => IsUrl((string?)link.Attribute("href"))), "InvalidFullLink");
            CheckPlain(problems, xml, element.Elements(Atom + "title").Concat(element.Elements(Atom + "subtitle")).Concat(element.Elements(Atom + "author").Elements(Atom + "name")));
            foreach (var date in element.Elements(Atom + "updated").Concat(element.Elements(Atom + "published")))
            {
                Rule(problems, Rfc3339().IsMatch(date.Value) && DateTimeOffset.TryParse(date.Value, CultureInfo.InvariantCulture, out var time) && time.Year >= 1990, "InvalidRFC3339Date");
            }
        }

        Rule(problems, feed.Attribute(XNamespace.Xml + "lang") is not null, "MissingDCLanguage");
        Rule(problems, entries.Select(entry => entry.Element(Atom + "id")?.Value).Distinct().Count() == entries.Length, "DuplicateEntries");
        Rule(problems, entries.Select(entry => entry.Element(Atom + "updated")?.Value).Distinct().Count() == entries.Length, "DuplicateUpdated");
        CheckSelf(problems, feed.Elements(Atom + "link"), address, "application/atom+xml");
        foreach (var entry in entries)
        {
            Rule(problems, feed.Element(Atom + "author") is not null || entry.Element(Atom + "author") is not null, "MissingElement author");
            Rule(problems, entry.Elements(Atom + "author").Elements(Atom + "name").All(name => name.Value.Length > 0 && !Mail().IsMatch(name.Value)), "ContainsEmail");
            Rule(problems, entry.Elements(Atom + "category").All(category => ((string?)category.Attribute("term"))?.Length > 0), "MissingAttribute term");
            Rule(problems, entry.Element(Atom + "content") is { } content && (string?)content.Attribute("type") == "html", "MissingContentOrAlternate");
            CheckHtml(problems, entry.Element(Atom + "content")?.Value ?? "");
        }
    });

    private static List<string> Check(string xml, Action<XDocument, List<string>> check)
    {
        var problems = new List<string>();
        Rule(problems, xml.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", StringComparison.Ordinal), "declaration");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(xml)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var document = XDocument.Load(reader);
            var texts = document.DescendantNodes().OfType<XText>().Select(text => text.Value).Concat(document.Descendants().Attributes().Select(attribute => attribute.Value));
            Rule(problems, !texts.Any(text => text.Any(c => c is (>= '\u007F' and <= '\u009F') or '\uFFFD')), "BadCharacters");
            check(document, problems);
        }
        catch (XmlException problem)
        {
            problems.Add($"SAXError: {problem.Message}");
        }

        return problems;
    }

    // Titles and names: no end tags of HTML; what looks like an entity or a tag needs a hexadecimal reference in the same line.
    private static void CheckPlain(List<string> problems, string xml, IEnumerable<XElement> elements)
    {
        foreach (var element in elements)
        {
            Rule(problems, !EndTag().Matches(element.Value).Any(tag => HtmlTags.Contains(tag.Groups[1].Value.ToLowerInvariant())), $"ContainsHTML {element.Value}");
            if (LooksLikeMarkup().IsMatch(element.Value))
            {
                Rule(problems, xml.Split('\n').Any(line => line.Contains($"<{element.Name.LocalName}", StringComparison.Ordinal) && line.Contains("&#x", StringComparison.Ordinal) && WebUtility.HtmlDecode(line).Contains(element.Value, StringComparison.Ordinal)), $"CharacterData {element.Value}");
            }
        }
    }

    // Only tags that are harmless, balanced, without attributes but an absolute link; every & an entity.
    private static void CheckHtml(List<string> problems, string html)
    {
        var open = new Stack<string>();
        foreach (Match tag in AnyTag().Matches(html))
        {
            var (name, end) = (tag.Groups["name"].Value, tag.Groups["end"].Success);
            Rule(problems, name is "p" or "strong" or "br" or "a" or "ul" or "ol" or "li" or "table" or "tbody" or "tr" or "td" or "th" or "code" or "h4", $"SecurityRisk {tag.Value}");
            Rule(problems, tag.Groups["rest"].Value.Length == 0 || (name == "a" && ArxivLink().IsMatch(tag.Groups["rest"].Value)), $"SecurityRiskAttr {tag.Value}");
            Rule(problems, !end || (open.TryPop(out var opened) && opened == name), $"NotHtml {tag.Value}");
            if (!end && name != "br")
            {
                open.Push(name);
            }
        }

        Rule(problems, open.Count == 0, "NotHtml unclosed");
        Rule(problems, !BareMark().IsMatch(AnyTag().Replace(html, "")), "NotHtml bare mark");
    }

    private static void CheckSelf(List<string> problems, IEnumerable<XElement> links, string? address, string type)
    {
        var self = links.Where(link => (string?)link.Attribute("rel") == "self").ToArray();
        Rule(problems, address is not null || self.Length == 0, "SelfDoesntMatchLocation");
        Rule(problems, address is null || self.Length == 1, "MissingSelf");
        Rule(problems, self.All(link => (string?)link.Attribute("href") == address && (string?)link.Attribute("type") == type), "SelfDoesntMatchLocation");
    }

    private static void CheckRfc822(List<string> problems, XElement? date) =>
        Rule(problems, date is not null && DateTimeOffset.TryParseExact(date.Value.Insert(Math.Max(0, date.Value.Length - 2), ":"), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year >= 1990, $"InvalidRFC2822Date {date?.Value}");

    private static bool IsUrl(string? text) => text is not null && FullUrl().IsMatch(text);

    private static void Rule(List<string> problems, bool holds, string name)
    {
        if (!holds)
        {
            problems.Add(name);
        }
    }

    [GeneratedRegex(@"^https?://[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$")]
    private static partial Regex FullUrl();

    [GeneratedRegex(@"^tag:([a-z0-9\-._]+@)?[a-z0-9.\-]+,\d{4}(-\d{2}(-\d{2})?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*$")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Rfc3339();

    [GeneratedRegex("^[a-z]{2}(-[a-z]{2})?$")]
    private static partial Regex Language();

    [GeneratedRegex(@"</(\w+)>")]
    private static partial Regex EndTag();

    [GeneratedRegex(@"&#?\w|<[/a-zA-Z]")]
    private static partial Regex LooksLikeMarkup();

    [GeneratedRegex("<[^<>@]+@[^<>]+>")]
    private static partial Regex Mail();

    [GeneratedRegex("<(?<end>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<rest>[^<>]*)>")]
    private static partial Regex AnyTag();

    [GeneratedRegex("^ href=\"https://arxiv\\.org/abs/[0-9a-z./-]+\"$")]
    private static partial Regex ArxivLink();

    [GeneratedRegex("[<>]|&(?!(lt|gt|amp|quot);)")]
    private static partial Regex BareMark();
}
