using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Tests.Docs;

/// <summary>The invented day under <c>samples/</c>: arXiv's shape, consistent in itself, and of nobody's real papers.</summary>
public sealed class SampleTests
{
    private static readonly XNamespace Arxiv = "http://arxiv.org/schemas/atom";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly string Folder = Path.Combine(Checkout.Root, "samples");
    private static readonly string[] Categories = ["cs.AI", "cs.CL", "cs.DC", "cs.LG"];

    [Fact]
    public void There_is_one_feed_for_each_category_of_the_configuration()
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "config.json")), options);

        Assert.Equal(Categories, config.RootElement.GetProperty("categories").EnumerateArray().Select(category => category.GetString()));
        Assert.Equal(Categories, Directory.GetFiles(Folder, "*.xml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cs.AI")]
    [InlineData("cs.CL")]
    [InlineData("cs.DC")]
    [InlineData("cs.LG")]
    public void Guid_link_and_description_name_the_same_paper_in_arXivs_shape(string category)
    {
        var items = Items(category).ToArray();

        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            var name = Text(item, "guid").Replace("oai:arXiv.org:", "", StringComparison.Ordinal);
            Assert.True(VersionedArxivId.TryParse(name, out var paper), name);
            Assert.Equal($"oai:arXiv.org:{paper}", Text(item, "guid"));
            Assert.Equal($"https://arxiv.org/abs/{paper.Id}", Text(item, "link"));
            Assert.StartsWith($"arXiv:{paper} Announce Type: {Type(item)} \nAbstract: ", Text(item, "description"), StringComparison.Ordinal);
            Assert.Equal("Thu, 08 Jan 2026 00:00:00 -0500", Text(item, "pubDate"));
            Assert.NotEqual("", Text(item, "title"));
            Assert.NotEqual("", item.Element(Dc + "creator")?.Value.Trim() ?? "");
        }
    }

    [Theory]
    [InlineData("cs.AI")]
    [InlineData("cs.CL")]
    [InlineData("cs.DC")]
    [InlineData("cs.LG")]
    public void Types_fit_the_feed_and_papers_stand_in_arXivs_order(string category)
    {
        string[] order = ["new", "cross", "replace", "replace-cross"];
        var items = Items(category).ToArray();

        Assert.All(items, item => Assert.Equal(PapersCategories(item)[0] == category, Type(item) is "new" or "replace"));
        Assert.All(items, item => Assert.Contains(category, PapersCategories(item)));
        Assert.All(items.Where(item => Type(item) == "new"), item => Assert.EndsWith("v1", Text(item, "guid"), StringComparison.Ordinal));
        var places = items.Select(item => (Array.IndexOf(order, Type(item)), Text(item, "link"))).ToArray();
        Assert.Equal(places.Order(Comparer<(int, string)>.Create((one, other) =>
            one.Item1 != other.Item1 ? one.Item1.CompareTo(other.Item1) : string.CompareOrdinal(one.Item2, other.Item2))), places);
        Assert.Equal(places.Length, places.DistinctBy(place => place.Item2).Count());
    }

    [Fact]
    public void A_paper_stands_in_every_feed_that_it_belongs_to_with_the_same_text()
    {
        var feeds = Categories.ToDictionary(category => category, category => Items(category).ToDictionary(item => Text(item, "guid")));
        var papers = feeds.Values.SelectMany(feed => feed).GroupBy(item => item.Key).ToArray();

        Assert.InRange(papers.Length, 55, 70);
        Assert.All(papers, paper =>
        {
            var belongs = PapersCategories(paper.First().Value).Intersect(Categories).Order(StringComparer.Ordinal);
            Assert.Equal(belongs, feeds.Where(feed => feed.Value.ContainsKey(paper.Key)).Select(feed => feed.Key));
            Assert.Single(paper.Select(item => string.Join('|',
                Text(item.Value, "title"), Text(item.Value, "description").Split("Abstract: ", 2)[1],
                item.Value.Element(Dc + "creator")?.Value, string.Join(',', PapersCategories(item.Value)))).Distinct());
        });
    }

    [Fact]
    public void Identifiers_lie_where_no_real_paper_ever_will()
    {
        // arXiv numbers a month's papers from 1 and comes to some thirty thousand; an archive of 2006 came to a few hundred.
        var numbers = Categories.SelectMany(Items).Select(item => Text(item, "link").Split('/', 5)[4]);

        Assert.All(numbers, number => Assert.True(
            number.Contains('/', StringComparison.Ordinal)
                ? int.Parse(number[^3..], CultureInfo.InvariantCulture) > 990
                : int.Parse(number[^5..], CultureInfo.InvariantCulture) > 90_000,
            number));
    }

    [Fact]
    public void The_day_has_what_a_reader_of_arXiv_must_cope_with()
    {
        var items = Categories.SelectMany(Items).DistinctBy(item => Text(item, "guid")).ToArray();
        var titles = items.Select(item => Text(item, "title")).ToArray();
        var texts = items.Select(item => Text(item, "description")).ToArray();
        var authors = items.Select(item => item.Element(Dc + "creator")?.Value ?? "").ToArray();

        Assert.Contains(titles, title => title.Contains('<', StringComparison.Ordinal) && title.Contains('&', StringComparison.Ordinal) && title.Contains('"', StringComparison.Ordinal));
        Assert.Contains(titles, title => title.Contains(@"$\tilde{O}", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("\n  ", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("has been withdrawn", StringComparison.Ordinal));
        Assert.Contains(authors, names => names.Contains(@"\v{", StringComparison.Ordinal));
        Assert.Contains(authors, names => names.Split(", ").Length == 30);
        Assert.Equal(["cross", "new", "replace", "replace-cross"], Categories.SelectMany(Items).Select(Type).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<XElement> Items(string category)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        using var reader = XmlReader.Create(Path.Combine(Folder, $"{category}.xml"), settings);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Descendants("item").ToArray();
    }

    private static string Type(XElement item) => item.Element(Arxiv + "announce_type")?.Value ?? "";

    private static string Text(XElement item, string name) => item.Element(name)?.Value ?? "";

    private static string[] PapersCategories(XElement item) => [.. item.Elements("category").Select(category => category.Value)];
}
