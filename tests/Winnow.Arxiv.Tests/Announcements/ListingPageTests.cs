using Winnow.Arxiv.Announcements;
using static Winnow.Arxiv.Tests.Announcements.SomeListingPage;

namespace Winnow.Arxiv.Tests.Announcements;

public sealed class ListingPageTests
{
    [Fact]
    public async Task An_entry_is_read_whole()
    {
        var paper = await ReadEntryAsync(Entry(
            "2611.00001",
            title: "Counting $x&lt;y$ &amp; <i>Clouds</i>\n  of Schrödinger",
            more: """
                <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
                  9 pages, see <a href="https://example.org/x?a=1&amp;b=2" rel="external" class="link-external link-https">this https URL</a>
                </div>
                <div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span>
                  J. Ex. 1
                </div>
                """));

        Assert.Equal("2611.00001", paper.Id.Value);
        Assert.Equal(1, paper.Version);
        Assert.Equal(AnnouncementType.New, paper.Type);
        Assert.Equal("Counting $x<y$ & Clouds of Schrödinger", paper.Title);
        Assert.Equal("We count clouds.", paper.Abstract);
        Assert.Equal(["Ada Example", "Bo Sample"], paper.Authors);
        Assert.Equal(["cs.LG", "stat.ML"], paper.Categories);
        Assert.Equal("9 pages, see https://example.org/x?a=1&b=2", paper.Comments);
        Assert.Equal("J. Ex. 1", paper.JournalReference);
        Assert.Null(paper.License);
        Assert.Null(paper.Doi);
    }

    [Fact]
    public async Task Sections_and_marks_give_the_types_and_headings_the_counts()
    {
        var listing = await ReadAsync(Page(
            Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001")),
            Section("Cross submissions (showing 1 of 3 entries)", Entry("2611.00002", "(cross-list from math.ST)", subjects: "Statistics (math.ST); Machine Learning (cs.LG)")),
            Section(
                "Replacement submissions (continued, showing last 2 of 7 entries)",
                Entry("2401.00003", "(replaced)"),
                Entry("math/0309136", "(replaced)", subjects: "Statistics (math.ST); Machine Learning (cs.LG)"))));

        Assert.Equal(new DateOnly(2026, 11, 19), listing.Date);
        Assert.Equal(ListingSource.ListingPage, listing.Source);
        Assert.Equal("cs.LG", listing.Category);
        Assert.Equal(11, listing.Expected);
        Assert.Empty(listing.Remarks);
        Assert.Equal(
            ["2611.00001v1 New", "2611.00002v Cross", "2401.00003v Replace", "math/0309136v ReplaceCross"],
            listing.Announcements.Select(paper => $"{paper.Id}v{paper.Version} {paper.Type}"));
    }

    [Fact]
    public async Task The_version_of_an_older_paper_is_taken_from_a_link_that_says_it()
    {
        var listing = await ReadAsync(Page(Section(
            "Replacement submissions (showing 1 of 1 entries)",
            Entry("2401.00003", "(replaced) <a href=\"https://arxiv.org/html/2401.00003v4\" title=\"View HTML\">html</a>"))));

        Assert.Equal(4, Assert.Single(listing.Announcements).Version);
    }

    [Fact]
    public async Task Paragraphs_of_the_abstract_are_kept()
    {
        var paper = await ReadEntryAsync(Entry("2611.00001", text: "First\n line.\n<br>Second at <a href=\"http://example.org/\">this http URL</a>,\n see <a href=\"/abs/2401.00001\">arXiv:2401.00001</a>."));

        Assert.Equal($"First line.{Announcement.ParagraphBreak}Second at http://example.org/, see arXiv:2401.00001.", paper.Abstract);
    }

    [Theory]
    [InlineData("<a href='#'>Ada Example</a> (1), <a href='#'>Bo Sample</a> ((1) X, Y)", "Ada Example|Bo Sample")]
    [InlineData("Ada Example, Bo Sample (X, Y)", "Ada Example|Bo Sample")]
    [InlineData("(author list is unavailable)", "")]
    [InlineData("", "")]
    public async Task Authors_are_the_links_or_else_the_text(string authors, string names)
    {
        var paper = await ReadEntryAsync(Entry("2611.00001", authors: authors));

        Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), paper.Authors);
    }

    [Theory]
    [InlineData("Algebraic Geometry", true)]
    [InlineData("Machine Learning", false)]
    [InlineData("Learning, as it was called once", false)]
    public async Task An_empty_page_with_another_categorys_name_is_refused(string name, bool isRefused)
    {
        var page = Page("<p>No updates today.</p>").Replace("<h1>Machine Learning</h1>", $"<h1>{name}</h1>", StringComparison.Ordinal);

        var problem = await Record.ExceptionAsync(() => ReadAsync(page));

        Assert.Equal(isRefused, problem is FormatException);
    }

    [Theory]
    [InlineData("<p>No updates today.</p>")]
    [InlineData("<div>\n  <p>No updates today.\n</div>")]
    [InlineData("<p>No updates for this time period.</p>")]
    public async Task A_page_without_updates_is_an_empty_listing(string words)
    {
        var listing = await ReadAsync(Page(words));

        Assert.Empty(listing.Announcements);
        Assert.Equal(0, listing.Expected);
        Assert.Equal(new DateOnly(2026, 11, 19), listing.Date);
        Assert.Empty(listing.Remarks);
    }

    [Fact]
    public async Task A_page_without_its_date_has_none_and_says_so()
    {
        var page = Page(Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001"))).Replace(Date, "", StringComparison.Ordinal);

        var listing = await ReadAsync(page);

        Assert.Null(listing.Date);
        Assert.Equal(["the page does not say of which day it is"], listing.Remarks);
    }

    [Theory]
    [InlineData("New submissions (showing 2 of 2 entries)", "1 entries were found under 'New submissions (showing 2 of 2 entries)'")]
    [InlineData("New submissions (showing 0 of 0 entries)", "1 entries were found")]
    public async Task A_count_that_is_not_met_fails_loudly(string heading, string reason)
    {
        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(Page(Section(heading, Entry("2611.00001")))));

        Assert.StartsWith(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_without_a_count_is_read_but_nothing_is_expected_of_it()
    {
        var listing = await ReadAsync(Page(Section("New submissions", Entry("2611.00001"))));

        Assert.Single(listing.Announcements);
        Assert.Null(listing.Expected);
        Assert.NotEmpty(listing.Remarks);
    }

    [Fact]
    public async Task An_entry_that_names_no_paper_is_rejected_and_counted()
    {
        var listing = await ReadAsync(Page(Section(
            "New submissions (showing 2 of 2 entries)",
            Entry("../../etc/passwd"),
            Entry("2611.00001"))));

        Assert.Single(listing.Announcements);
        Assert.Contains("passwd", Assert.Single(listing.Rejected).Paper, StringComparison.Ordinal);
        Assert.Equal(2, listing.Expected);
    }

    [Fact]
    public async Task A_paper_in_two_sections_comes_out_once_for_its_strongest_type()
    {
        var listing = await ReadAsync(Page(
            Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001")),
            Section("Replacement submissions (showing 1 of 1 entries)", Entry("2611.00001", "(replaced)"))));

        Assert.Equal(AnnouncementType.New, Assert.Single(listing.Announcements).Type);
    }

    [Fact]
    public async Task Missing_title_and_category_are_filled_in_and_remarked()
    {
        var listing = await ReadAsync(Page(Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001", title: "", subjects: "?"))));

        var paper = Assert.Single(listing.Announcements);
        Assert.Equal("arXiv:2611.00001", paper.Title);
        Assert.Equal(["cs.LG"], paper.Categories);
        Assert.Equal(2, listing.Remarks.Count);
    }

    [Fact]
    public async Task End_tags_that_html_lets_out_are_not_needed()
    {
        var entry = Entry("2611.00001").Replace("</dt>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal);

        var paper = await ReadEntryAsync(entry);

        Assert.Equal(("Counting Clouds", "We count clouds."), (paper.Title, paper.Abstract));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body><h1>503 Service Unavailable</h1></body></html>")]
    [InlineData("Rate exceeded.")]
    [InlineData("<?xml version='1.0'?><rss version='2.0'><channel/></rss>")]
    public async Task What_is_no_listing_page_is_refused(string document)
    {
        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(document));

        Assert.Contains("no listing page", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_categorys_page_is_refused()
    {
        var page = Page(Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001", subjects: "Theory (hep-th)")));

        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(page));

        Assert.Contains("another category", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_another_category_is_told_and_not_taken()
    {
        var page = Page(Section("New submissions (showing 2 of 2 entries)", Entry("2611.00001"), Entry("2611.00002", subjects: "Theory (hep-th)")));

        var listing = await ReadAsync(page);

        Assert.Equal("2611.00001", Assert.Single(listing.Announcements).Id.Value);
        Assert.Equal("2611.00002", Assert.Single(listing.Rejected).Paper);
    }

    [Fact]
    public async Task A_page_that_is_cut_off_anywhere_is_never_a_shorter_listing()
    {
        var page = Page(
            Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001")),
            Section("Cross submissions (showing 1 of 1 entries)", Entry("2611.00002")));
        var end = page.LastIndexOf("</html>", StringComparison.Ordinal);
        for (var length = 0; length < end; length += 11)
        {
            await Assert.ThrowsAsync<FormatException>(() => ReadAsync(page[..length]));
        }
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<div class='list-title'>")]
    [InlineData("<span class='descriptor'>")]
    [InlineData("<dl>")]
    [InlineData("<h3>")]
    [InlineData("<a href='/abs/2611.00001'>")]
    public async Task Nesting_of_any_depth_neither_hangs_nor_ends_the_process(string tag)
    {
        var page = Page(string.Concat(Enumerable.Repeat(tag, 100_000)), Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001")));

        var listing = await ReadAsync(page);

        Assert.Equal("Counting Clouds", Assert.Single(listing.Announcements).Title);
    }

    [Fact]
    public async Task A_heading_without_end_is_no_trouble()
    {
        var heading = $"New submissions ({new string(' ', 10)}{string.Concat(Enumerable.Repeat("showing ", 200_000))}";

        var listing = await ReadAsync(Page(Section(heading, Entry("2611.00001"))));

        Assert.Single(listing.Announcements);
    }

    [Fact]
    public async Task More_tags_than_any_page_has_are_refused()
    {
        await Assert.ThrowsAsync<FormatException>(() => ReadAsync(Page(string.Concat(Enumerable.Repeat("<i>", 2_100_000)))));
    }

    [Fact]
    public async Task A_real_page_gives_the_same_papers_as_the_feed_of_its_day()
    {
        var page = await ReadAsync(WireFile.Body("list-new.http"), "cs.DC");
        var feed = await SomeFeed.ReadAsync(WireFile.Body("rss.http"), "cs.DC", null);

        Assert.Equal(new DateOnly(2025, 12, 16), page.Date);
        Assert.Equal(26, page.Expected);
        Assert.Empty(page.Rejected);
        Assert.Empty(page.Remarks);
        Assert.Equal(
            feed.Announcements.Select(paper => (paper.Id, paper.Type, string.Join(' ', paper.Categories))),
            page.Announcements.Select(paper => (paper.Id, paper.Type, string.Join(' ', paper.Categories))));
        Assert.All(page.Announcements, paper => Assert.NotEmpty(paper.Authors));
        Assert.Equal(feed.Announcements.Count(paper => paper.Title.Contains('\\')), page.Announcements.Count(paper => paper.Title.Contains('\\')));
    }
}
