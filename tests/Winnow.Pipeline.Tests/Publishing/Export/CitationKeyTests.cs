using Winnow.Pipeline.Publishing.Export;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Publishing.Export;

public sealed class CitationKeyTests
{
    [Theory]
    [InlineData("Anna Müller", "Attention is needed", "2601.00123", "muller2026attention")]
    [InlineData("Anna Müller", "On the Self-Attention", "2601.00123", "muller2026self")]
    [InlineData("John von Neumann Jr.", "3D and more", "0704.0001", "neumann20073d")]
    [InlineData("Ignaz Semmelweiß", "$\\alpha$: a $5 story", "math/0309136", "semmelweiss2003story")]
    [InlineData("Łukasz Żółć", "Ærø", "2601.00123", "zolc2026aero")]
    [InlineData("ATLAS Collaboration", "A search", "hep-ex/9901001", "atlas1999search")]
    [InlineData("李明", "漢字", "2601.00123", "anon2026")]
    [InlineData("Juan García Márquez", "¿Qué? 42", "2601.00123", "marquez2026que")]
    [InlineData("\\}{,%", "\\}{,%", "2601.00123", "anon2026")]
    [InlineData("Nguyễn Văn Ánh", "ＦＵＬＬ width", "2601.00123", "anh2026full")]
    public async Task A_key_is_name_year_and_word_in_plain_letters(string author, string title, string id, string expected) =>
        Assert.Equal([expected], await KeysAsync(SomeExport.Paper(title, id, author)));

    [Fact]
    public async Task Of_two_papers_with_the_same_key_the_later_one_has_its_identifier_too() => Assert.Equal(
        ["example2026paper", "example2026paper-2601.00124", "example2003paper", "example2003paper-math.0309137"],
        await KeysAsync(SomeExport.Paper(id: "2601.00123"), SomeExport.Paper(id: "2601.00124"), SomeExport.Paper(id: "math/0309136"), SomeExport.Paper(id: "math/0309137")));

    [Fact]
    public async Task A_key_does_not_change_with_what_becomes_known_of_the_paper()
    {
        var paper = SomeExport.Paper(id: "2601.00001");

        Assert.Equal(
            await KeysAsync(paper with { SubmittedOn = new DateOnly(2025, 12, 31), Version = 3 }),
            await KeysAsync(paper with { SubmittedOn = null, Version = null }));
    }

    [Fact]
    public async Task Keys_are_the_same_in_all_formats()
    {
        var paper = SomeExport.Paper();

        Assert.Contains("\"id\":\"example2026paper\"", await SomeExport.TextAsync(ExportFormat.Csl, paper), StringComparison.Ordinal);
        Assert.Contains("ID  - example2026paper\r\n", await SomeExport.TextAsync(ExportFormat.Ris, paper), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> KeysAsync(params StoredPaper[] papers) =>
        BibTeXParser.Read(await SomeExport.TextAsync(ExportFormat.BibTeX, papers)).Select(entry => entry.Key);
}
