using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Tex;

namespace Winnow.Pipeline.Tests.Merging;

public sealed class MergerTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void A_paper_in_two_listings_comes_out_once_for_its_strongest_reason()
    {
        var paper = Assert.Single(Merge(
            In("cs.AI", An("2611.09999", 1, AnnouncementType.Cross)),
            In("cs.LG", An("2611.09999", 1, AnnouncementType.New))));

        Assert.Equal(AnnouncementType.New, paper.Type);
        Assert.Equal([("cs.AI", AnnouncementType.Cross), ("cs.LG", AnnouncementType.New)], paper.Types.Select(type => (type.Key, type.Value)));
        Assert.Equal(Day, paper.AnnouncedOn);
    }

    [Fact]
    public void A_paper_twice_in_one_listing_has_the_stronger_type_there()
    {
        var paper = Assert.Single(Merge(In("cs.LG",
            An("2611.09999", 2, AnnouncementType.Replace), An("2611.09999", 1, AnnouncementType.New))));

        Assert.Equal(AnnouncementType.New, paper.Types["cs.LG"]);
    }

    [Theory]
    [InlineData(10, 9, "first")]
    [InlineData(9, 10, "second")]
    [InlineData(null, 1, "second")]
    [InlineData(1, null, "first")]
    public void The_newest_version_gives_the_text_and_an_unknown_one_is_older_than_any(int? first, int? second, string expected)
    {
        var paper = Assert.Single(Merge(In("cs.LG",
            An("2611.09999", first, AnnouncementType.Replace) with { Title = "first" },
            An("2611.09999", second, AnnouncementType.Replace) with { Title = "second" })));

        Assert.Equal(expected, paper.Title);
        Assert.Equal(expected == "first" ? first : second, paper.Version);
    }

    [Fact]
    public void A_stored_text_is_not_rewritten_by_a_later_source_of_the_same_version()
    {
        var stored = Merge(In("cs.LG", An("2611.09999", 1) with { Title = "Zeroth as the page has it" }));

        var paper = Assert.Single(Merger.Merge(Day, [In("cs.AI", An("2611.09999", 1) with { Title = "As the feed has it" })], stored));

        Assert.Equal("Zeroth as the page has it", paper.Title);
        Assert.Equal(["cs.AI", "cs.LG"], paper.Types.Keys);
    }

    [Fact]
    public void A_stored_text_gives_way_to_a_newer_version()
    {
        var stored = Merge(In("cs.LG", An("2611.09999", 1) with { Title = "Old" }));

        var paper = Assert.Single(Merger.Merge(Day, [In("cs.LG", An("2611.09999", 2, AnnouncementType.Replace) with { Title = "New" })], stored));

        Assert.Equal(("New", 2, AnnouncementType.New), (paper.Title, paper.Version, paper.Type));
    }

    [Fact]
    public void What_is_stored_stays_although_no_listing_names_it()
    {
        var stored = Merge(In("cs.LG", An("2611.00001", 1)));

        var merged = Merger.Merge(Day, [In("cs.LG", An("2611.00002", 1))], stored);

        Assert.Equal(["2611.00001", "2611.00002"], merged.Select(paper => paper.Id.Value));
    }

    [Fact]
    public void What_only_one_source_knows_is_filled_in()
    {
        var paper = Assert.Single(Merge(
            In("cs.LG", An("2611.09999", 2) with { Title = "Newest", Authors = [], Abstract = "", License = "https://example.org/new" }),
            In("cs.AI", An("2611.09999", 1) with
            {
                Comments = "12  pages", License = "https://example.org/old", Doi = "10.1/2", JournalReference = "J. 1", Authors = ["A. Author"], Abstract = "Known.",
            })));

        Assert.Equal(("Newest", "Known.", "12 pages", "https://example.org/new", "10.1/2", "J. 1"),
            (paper.Title, paper.Abstract, paper.Comments, paper.License, paper.Doi, paper.JournalReference));
        Assert.Equal(["A. Author"], paper.Authors);
    }

    [Fact]
    public void Categories_are_the_newest_versions_then_all_others_by_name()
    {
        var paper = Assert.Single(Merge(
            In("cs.AI", An("2611.09999", 1) with { Categories = ["stat.ML", "math.OC", "cs.AI"] }),
            In("cs.LG", An("2611.09999", 2) with { Categories = ["cs.LG", "cs.AI"] })));

        Assert.Equal("cs.LG", paper.PrimaryCategory);
        Assert.Equal(["cs.LG", "cs.AI", "math.OC", "stat.ML"], paper.Categories);
    }

    [Fact]
    public void An_entry_whose_categories_were_lost_does_not_change_the_primary_one()
    {
        var paper = Assert.Single(Merge(
            In("cs.AI", An("2611.09999", 1) with { Categories = ["cs.AI"], Title = "A" }),
            In("cs.LG", An("2611.09999", 1) with { Categories = ["cs.LG", "cs.AI"], Title = "B" })));

        Assert.Equal(["cs.LG", "cs.AI"], paper.Categories);
    }

    [Fact]
    public void Papers_come_in_the_order_of_their_identifiers()
    {
        var merged = Merge(In("math", An("math/0309136", 1), An("2611.00002", 1), An("0704.0001", 1), An("2611.00001", 1)));

        Assert.Equal(["0704.0001", "2611.00001", "2611.00002", "math/0309136"], merged.Select(paper => paper.Id.Value));
    }

    [Theory]
    [InlineData("  Two\t blanks \n", "Two blanks")]
    [InlineData("Narrow\u202f\u00a0blanks\u2028here", "Narrow blanks here")]
    [InlineData("Cafe\u0301", "Caf\u00e9")]
    [InlineData("\ud835\udc00 whole one", "\ud835\udc00 whole one")]
    public void Text_is_kept_on_one_line_and_composed(string text, string expected)
    {
        var paper = Assert.Single(Merge(In("cs.LG", An("2611.09999", 1) with { Title = text, Authors = [text, " "] })));

        Assert.Equal(expected, paper.Title);
        Assert.Equal([expected], paper.Authors);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() // not in the table above: attributes cannot hold one
    {
        var paper = Assert.Single(Merge(In("cs.LG", An("2611.09999", 1) with { Title = "Half \ud835 a pair" })));

        Assert.Equal("Half \ufffd a pair", paper.Title);
    }

    [Fact]
    public void Accents_are_kept_as_unicode()
    {
        const string Tex = """Schr\"odinger's r\^ole""";

        var paper = Assert.Single(Merge(In("cs.LG", An("2611.09999", 1) with { Title = Tex, Abstract = Tex, Authors = [Tex] })));

        var expected = TexAccents.ToUnicode(Tex);
        Assert.Equal((expected, expected, expected), (paper.Title, paper.Abstract, Assert.Single(paper.Authors)));
    }

    [Theory]
    [InlineData("One.\n  Two  lines\nof it.\n  \n  Three.", "One.\n  Two lines of it.\n  Three.")]
    [InlineData("\n  Only one. ", "Only one.")]
    [InlineData("", "")]
    public void Paragraph_breaks_of_the_abstract_are_kept_and_other_white_space_is_folded(string text, string expected)
    {
        var paper = Assert.Single(Merge(In("cs.LG", An("2611.09999", 1) with { Abstract = text })));

        Assert.Equal(expected, paper.Abstract);
    }

    private static IReadOnlyList<AnnouncedPaper> Merge(params Listing[] listings) => Merger.Merge(Day, listings, []);

    private static Listing In(string category, params Announcement[] announcements) =>
        new() { Category = category, Date = Day, Source = ListingSource.Rss, Announcements = announcements, Rejected = [] };

    private static Announcement An(string id, int? version, AnnouncementType type = AnnouncementType.New) => new()
    {
        Id = ArxivId.Parse(id, null),
        Version = version,
        Type = type,
        Title = "A title",
        Abstract = "An abstract.",
        Authors = ["A. Author"],
        Categories = ["cs.LG", "stat.ML"],
    };
}
