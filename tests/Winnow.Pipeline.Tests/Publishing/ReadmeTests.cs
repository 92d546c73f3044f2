using System.Globalization;
using System.Text.RegularExpressions;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Publishing;

public sealed class ReadmeTests
{
    private static readonly DateOnly Tuesday = SomeDigest.Tuesday;

    [Theory]
    [InlineData("a-model", SummarySource.FullText, "🤖 AI Summary (by a-model)", "*From the full text.*")]
    [InlineData("a-model", SummarySource.Abstract, "🤖 AI Summary (by a-model)", "*From the abstract only.*")]
    [InlineData(null, SummarySource.Abstract, "✨ Highlights (from the abstract)", null)]
    public void A_block_says_who_made_it_and_what_from(string? model, SummarySource source, string label, string? note)
    {
        var readme = SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(summary: new Summary("Nothing is found.", model, source))])).File("README.md");

        Assert.Contains($"<summary><strong>{label}</strong> - Click to expand</summary>\n\nNothing is found.\n\n{(note is null ? "" : $"{note}\n\n")}</details>\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_with_papers_reads_as_approved() =>
        Approved.Matches(Readme(SomeDigest.Publication(SomeDigest.Varied())), "Normal.md");

    [Fact]
    public void A_day_on_which_nothing_matched_says_so_with_its_date() =>
        Approved.Matches(Readme(SomeDigest.Publication(SomeDigest.Day([]))), "NoneMatched.md");

    [Fact]
    public void Before_the_first_announcement_the_page_says_so() =>
        Approved.Matches(Readme(SomeDigest.Publication()), "Empty.md");

    [Fact]
    public void A_day_that_is_not_all_here_names_what_is_missing()
    {
        var publication = SomeDigest.Publication(
            SomeDigest.Day([SomeDigest.Paper()], categories:
            [
                SomeDigest.Category("cs.LG", state: DayState.Partial, received: 150, expected: 185),
                SomeDigest.Category("cs.AI", state: DayState.Failed, received: 0, why: "arXiv <answered> 503."),
            ]),
            SomeDigest.Day([SomeDigest.Paper(on: Tuesday.AddDays(-5))], Tuesday.AddDays(-5)));

        Approved.Matches(Readme(publication), "Incomplete.md");
    }

    [Fact]
    public void A_template_of_the_readers_own_is_filled_and_its_unknown_placeholders_stay()
    {
        const string Template = "# Mine\n\n{{LAST_UPDATED}} | {{PAPER_COUNT}} | {{CATEGORIES}} | {{KEYWORDS}} | {{STATUS}} | {{UNKNOWN}} | {{ braces }}\n\n{{PAPERS_SECTION}}\nThe end.\n";

        Approved.Matches(Readme(With(SomeDigest.Publication(SomeDigest.Varied()), o => o with { ReadmeTemplate = Template })), "Template.md");
    }

    [Fact]
    public void A_template_may_leave_the_papers_out() =>
        Assert.Equal("3 papers", Readme(With(SomeDigest.Publication(SomeDigest.Varied()), o => o with { ReadmeTemplate = "{{PAPER_COUNT}} papers" })));

    [Fact]
    public void Braces_in_a_paper_are_not_filled() =>
        Assert.Contains("[{\\{STATUS}}](", Readme(SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(title: "{{STATUS}}")]))), StringComparison.Ordinal);

    [Fact]
    public void Times_are_shown_in_the_readers_zone_with_its_name()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("Somewhere/East", TimeSpan.FromHours(2), null, null);

        Assert.Contains("- **Last Updated**: 2025-12-16 07:57:17 Somewhere/East\n", Readme(With(SomeDigest.Publication(SomeDigest.Varied()), o => o with { TimeZone = zone })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_address_gives_a_line_of_links()
    {
        var readme = Readme(With(SomeDigest.Publication(SomeDigest.Varied()), o => o with { BaseUrl = new Uri("https://example.org/bot/") }));

        Assert.Contains("\n**[Read it on the web](https://example.org/bot/)** · follow it as [RSS](https://example.org/bot/feeds/rss.xml)", readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DayState.Quiet)]
    [InlineData(DayState.Complete)]
    public void A_quiet_day_leaves_the_last_digest_as_it_stands(DayState state)
    {
        var friday = new DateOnly(2025, 12, 19);
        var digest = SomeDigest.Day([SomeDigest.Paper(on: friday)], friday);
        var saturday = SomeDigest.Day([], friday.AddDays(1), categories: [SomeDigest.Category("cs.LG", friday.AddDays(1), state, received: 0)]);

        Assert.Equal(Readme(SomeDigest.Publication(digest)), Readme(SomeDigest.Publication(saturday, digest)));
    }

    [Fact]
    public void A_day_that_arXiv_has_not_shown_yet_is_named_beside_the_last_digest()
    {
        var wednesday = SomeDigest.Day([], Tuesday.AddDays(1), categories: [SomeDigest.Category("cs.LG", Tuesday.AddDays(1), DayState.Waiting, received: 0)]);

        var readme = Readme(SomeDigest.Publication(wednesday, SomeDigest.Varied()));

        Assert.Contains("- **Status**: ⚠️ 2025-12-17: cs.LG has not appeared yet\n", readme, StringComparison.Ordinal);
        Assert.Contains("**Published**: 2025-12-16  \n", readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "")] // Monday
    [InlineData(4, "2025-12-15: never read")] // Friday before
    [InlineData(6, "2025-12-11 to 2025-12-15: never read")]
    [InlineData(40, "")] // too long ago to matter
    public void Weekdays_that_were_never_read_are_named(int daysBefore, string named)
    {
        var readme = Readme(SomeDigest.Publication(SomeDigest.Varied(), SomeDigest.Day([], Tuesday.AddDays(-daysBefore))));

        Assert.Equal(named.Length > 0, readme.Contains("never read", StringComparison.Ordinal));
        Assert.Contains(named, readme, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weekday_that_was_read_and_was_quiet_is_no_gap_and_an_unconfirmed_day_no_news()
    {
        var monday = Tuesday.AddDays(-1);
        var quiet = SomeDigest.Day([], monday, categories: [SomeDigest.Category("cs.LG", monday, DayState.Quiet, received: 0)]);

        var readme = Readme(SomeDigest.Publication(SomeDigest.Varied(), quiet, SomeDigest.Day([], monday.AddDays(-3))));

        Assert.Contains("- **Status**: complete, as far as arXiv tells, for 2025-12-16\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_abstract_is_cut_after_300_code_points_before_it_is_escaped()
    {
        var text = string.Concat(Enumerable.Repeat("\U0001F600<", 200));

        var readme = Readme(SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(@abstract: text)])));

        Assert.Contains("\n#### Abstract\n" + string.Concat(Enumerable.Repeat("\U0001F600&lt;", 150)) + "...\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void An_abstract_of_exactly_300_code_points_is_whole() =>
        Assert.Contains("\n#### Abstract\n" + new string('x', 300) + "\n", Readme(SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(@abstract: new string('x', 300))]))), StringComparison.Ordinal);

    [Fact]
    public void Of_1201_authors_a_few_are_named_and_all_are_counted()
    {
        var readme = Readme(SomeDigest.Publication(Hostile.Day()));

        Assert.Matches(new Regex(@"\*\*Authors\*\*: A\. Author0, .*, et al\. \(1201 authors\)  \n"), readme);
        Assert.DoesNotContain("Author60", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void No_published_file_holds_a_character_that_hides_or_turns_text() =>
        Assert.All(Publisher.Render(SomeDigest.Publication(Hostile.Day())), file => Assert.DoesNotContain(file.Content!, c =>
            c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    [Fact]
    public void The_same_days_give_the_same_bytes() =>
        SomeDigest.AssertSameBytes(SomeDigest.Publication(SomeDigest.Varied(), Hostile.Day()), SomeDigest.Publication(SomeDigest.Varied(), Hostile.Day()));

    private static string Readme(Publication publication) => publication.File("README.md");

    private static Publication With(Publication publication, Func<OutputOptions, OutputOptions> change) =>
        publication with { Output = change(publication.Output) };
}
