using Winnow.Pipeline.Publishing.Export;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Publishing.Export;

/// <summary>BibTeX itself reads our BibTeX: Debian's texlive-binaries, where it is installed.</summary>
public sealed class BibtexRoundTripTests
{
    // Every letter of Latin scripts that LaTeX has a command for, and more.
    private static readonly string Accents = string.Concat(Enumerable.Range(0xA1, 0x17F - 0xA0).Concat(Enumerable.Range(0x1E00, 0x100)).Select(letter => (char)letter).Where(char.IsLetter));

    [Fact]
    public async Task BibTeX_finds_nothing_to_complain_about_and_every_key_comes_back()
    {
        Assert.SkipUnless(BibtexProgram.IsInstalled, "bibtex (texlive-binaries) is not installed.");
        string[] accents = [.. Accents.Chunk(20).Select(letters => $"Title {string.Join(' ', letters)} {new string(letters)}")];
        var papers = SomeExport.Papers([.. accents, .. Enumerable.Range(1, 3).SelectMany(HostileExportTests.Texts)]);
        var bibliography = await SomeExport.TextAsync(ExportFormat.BibTeX, papers);

        var bibtex = await BibtexProgram.RunAsync(bibliography);

        Assert.True(bibtex.Exit == 0, bibtex.Log);
        Assert.DoesNotContain("Warning", bibtex.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("error", bibtex.Log, StringComparison.Ordinal);
        Assert.Equal(BibTeXParser.Read(bibliography).Select(entry => entry.Key).Order(StringComparer.Ordinal), bibtex.Lines("entry").Order(StringComparer.Ordinal));
        Assert.Equal(papers.Sum(paper => PersonName.ReadAll(paper.Authors).Count), bibtex.Lines("name").Count);
        Assert.Equal(papers.Count, bibtex.Lines("eprint").Distinct().Count());
    }

    [Fact]
    public async Task BibTeX_takes_names_apart_as_we_do_and_titles_keep_their_capitals()
    {
        Assert.SkipUnless(BibtexProgram.IsInstalled, "bibtex (texlive-binaries) is not installed.");
        var paper = SomeExport.Paper("Über die École of BERT: A $O(N)$ Bound for McKay", authors: ["Émile de la Vallée Poussin III", "ATLAS Collaboration", "Plato", "Ørjan Åse", "Smith and Jones"]);

        var bibtex = await BibtexProgram.RunAsync(await SomeExport.TextAsync(ExportFormat.BibTeX, paper));

        Assert.Equal([@"{\'E}mile|de~la|Vall{\'e}e~Poussin|III", "||{ATLAS Collaboration}|", "||Plato|", @"{\O}rjan||{\AA}se|", "||{Smith and Jones}|"], bibtex.Lines("name"));
        Assert.Equal([@"{\'E}.de~laVall{\'e}e~PoussinIII", "{ATLAS Collaboration}", "Plato", @"{\O}.{\AA}se", "{Smith and Jones}"], bibtex.Lines("initials"));
        Assert.Equal([@"{\""U}ber die {\'e}cole of {BERT}: A {$O(N)$} bound for {McKay}"], bibtex.Lines("title"));
        Assert.Equal(["January 2026"], bibtex.Lines("date"));
    }

    [Theory]
    [InlineData("@misc{a,\n  title = {b}c},\n}\n")]
    [InlineData("@misc{a,\n  title = {b{c},\n}\n")]
    [InlineData("@misc{a, title = {x},\n}\n@misc{a, title = {x},\n}\n")]
    public async Task BibTeX_does_find_a_planted_fault(string bibliography)
    {
        Assert.SkipUnless(BibtexProgram.IsInstalled, "bibtex (texlive-binaries) is not installed.");

        var bibtex = await BibtexProgram.RunAsync(bibliography);

        Assert.NotEqual(0, bibtex.Exit);
        Assert.Contains("of file all.bib", bibtex.Log, StringComparison.Ordinal);
    }
}
