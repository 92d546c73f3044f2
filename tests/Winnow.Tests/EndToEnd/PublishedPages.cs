using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Tests.EndToEnd;

/// <summary>What is published, as its readers see it, and what must hold of it whatever arXiv sent.</summary>
internal static partial class PublishedPages
{
    private static readonly string[] Names = ["config.json", "out", "state"];

    /// <summary>The papers of a day's data file, each a JSON object.</summary>
    public static IReadOnlyList<JsonElement> Papers(this RunFolder folder, string date)
    {
        var papers = new List<JsonElement>();
        foreach (var line in folder.Read($"data/{date}.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            papers.Add(document.RootElement.Clone());
        }

        return papers;
    }

    /// <summary>A paper of a day.</summary>
    public static JsonElement Paper(this RunFolder folder, string date, string id) => folder.Papers(date).Single(paper => Id(paper) == id);

    /// <summary>The identifiers of a day, in their order.</summary>
    public static IReadOnlyList<string> Ids(this RunFolder folder, string date) => [.. folder.Papers(date).Select(Id)];

    /// <summary>What any source tells of a day's papers, in their order: a page tells the comments, too, and not the licence, and lists the categories behind the first in another order.</summary>
    public static IReadOnlyList<string> Essence(this RunFolder folder, string date) => [.. folder.Papers(date).Select(Essence)];

    /// <summary>Asserts that nothing stands where it should not, every file can be read, no paper stands twice, and all links are arXiv's own.</summary>
    public static void AssertSound(this RunFolder folder)
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Except(Names));
        Assert.All(folder.Snapshot().Keys, path => Assert.Matches(PublishedName, path));
        foreach (var path in folder.Snapshot().Keys)
        {
            var text = folder.Read(path);
            Assert.DoesNotContain("example.net", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("root:x:", text, StringComparison.Ordinal);
            Assert.DoesNotContain("(javascript:", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(Forbidden, text);
            Check(folder, path, text);
        }
    }

    private static string Essence(JsonElement paper) => string.Join('\n', paper.EnumerateObject()
        .Where(field => field.Name is not ("comments" or "license" or "categories"))
        .Select(field => $"{field.Name}: {field.Value}")
        .Concat(paper.GetProperty("categories").EnumerateArray().Select((category, place) => $"{Math.Min(place, 1)} {category}").Order(StringComparer.Ordinal)));

    private static void Check(RunFolder folder, string path, string text)
    {
        if (path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            CheckDay(folder, Path.GetFileNameWithoutExtension(path));
        }
        else if (path.EndsWith(".xml", StringComparison.Ordinal))
        {
            CheckFeed(text);
        }
        else if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            using var document = JsonDocument.Parse(text);
            var items = document.RootElement.TryGetProperty("items", out var list) ? [.. list.EnumerateArray()] : Array.Empty<JsonElement>();
            CheckEntries([.. items.Select(item => item.GetProperty("id").GetString() ?? "")], [.. items.Select(item => item.GetProperty("url").GetString() ?? "")]);
            Assert.All(items, item => Assert.DoesNotMatch(Markup, item.GetProperty("content_html").GetString() ?? ""));
        }
        else
        {
            var links = Entry.Matches(text).Select(entry => entry.Groups["link"].Value).ToArray();
            CheckEntries(links, links);
            Assert.DoesNotMatch(Markup, text);
        }
    }

    private static void CheckDay(RunFolder folder, string date)
    {
        var papers = folder.Papers(date);
        CheckEntries([.. papers.Select(Id)], []);
        Assert.All(papers, paper =>
        {
            Assert.Equal(ArxivId.Parse(Id(paper), System.Globalization.CultureInfo.InvariantCulture).Value, Id(paper));
            Assert.False(string.IsNullOrWhiteSpace(paper.GetProperty("title").GetString()));
            Assert.Equal(date, paper.GetProperty("announced").GetString());
            Assert.NotEmpty(paper.GetProperty("categories").EnumerateArray());
            Assert.All(paper.GetProperty("authors").EnumerateArray(), author => Assert.False(string.IsNullOrWhiteSpace(author.GetString())));
        });
    }

    private static void CheckFeed(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var feed = XDocument.Load(reader);
        var entries = feed.Descendants().Where(element => element.Name.LocalName is "item" or "entry").ToArray();
        CheckEntries(
            [.. entries.Select(entry => entry.Elements().First(element => element.Name.LocalName is "guid" or "id").Value)],
            [.. entries.Select(entry => entry.Elements().First(element => element.Name.LocalName is "link")).Select(link => link.Attribute("href")?.Value ?? link.Value)]);
        Assert.All(entries, entry => Assert.All(
            entry.Elements().Where(element => element.Name.LocalName is "description" or "content" or "summary"),
            text => Assert.DoesNotMatch(Markup, text.Value)));
    }

    private static void CheckEntries(IReadOnlyList<string> ids, IReadOnlyList<string> links)
    {
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        Assert.All(links, link => Assert.Matches(AbstractPage, link));
    }

    private static string Id(JsonElement paper) => paper.GetProperty("id").GetString() ?? "";

    [GeneratedRegex(@"^(README\.md|data/index\.json|data/\d{4}-\d\d-\d\d\.jsonl|feeds/[A-Za-z]+(-[a-z]+)?(\.[A-Za-z]+)*\.(xml|json))$")]
    private static partial Regex PublishedName { get; }

    [GeneratedRegex(@"^https://arxiv\.org/abs/([a-z-]+/\d{7}|\d{4}\.\d{4,5})$")]
    private static partial Regex AbstractPage { get; }

    [GeneratedRegex(@"^### \d+\. .*\]\((?<link>[^)]+)\)$", RegexOptions.Multiline)]
    private static partial Regex Entry { get; }

    [GeneratedRegex("<(script|img|iframe|object)[ >/]", RegexOptions.IgnoreCase)]
    private static partial Regex Markup { get; }

    // What XML forbids, and what turns the text around it.
    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]")]
    private static partial Regex Forbidden { get; }
}
