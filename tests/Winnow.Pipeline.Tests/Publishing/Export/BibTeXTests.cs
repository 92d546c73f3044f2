using Winnow.Pipeline.Publishing.Export;

namespace Winnow.Pipeline.Tests.Publishing.Export;

public sealed class BibTeXTests
{
    [Fact]
    public async Task An_entry_has_the_fields_that_arXiv_itself_writes() => Assert.Equal(
        """
        @misc{muller2026attention,
          title         = {On Attention in {GPT}-4 and the {$O(n^2)$} Wall},
          author        = {M{\"u}ller, Anna and von Neumann, Jr., John and {ATLAS Collaboration}},
          year          = {2026},
          month         = jan,
          eprint        = {2601.00123},
          archiveprefix = {arXiv},
          primaryclass  = {cs.LG},
          doi           = {10.48550/arXiv.2601.00123},
          url           = {https://arxiv.org/abs/2601.00123},
          note          = {Published in: J. Nothing 1 \& 2},
        }


        """.ReplaceLineEndings("\n"),
        await SomeExport.TextAsync(ExportFormat.BibTeX, SomeExport.Paper("On Attention in GPT-4 and the $O(n^2)$ Wall", authors: ["Anna Müller", "John von Neumann Jr.", "ATLAS Collaboration"]) with { JournalReference = "J. Nothing 1 & 2" }));

    [Theory]
    [InlineData("Fish & chips: 50% of #1 for $5_a", @"Fish \& chips: 50\% of \#1 for \$5\_a")]
    [InlineData(@"Fish \& chips \% \_", @"Fish \& chips \% \_")]
    [InlineData("a{b}c ~ ^ \\x <x> |", @"a{\textbraceleft}b{\textbraceright}c {\textasciitilde} {\textasciicircum} {\textbackslash}x {\textless}x{\textgreater} {\textbar}")]
    [InlineData("The \"so-called\" end", "The ``so-called'' end")]
    [InlineData("ends in \\", @"ends in {\textbackslash}")]
    [InlineData("a } @article{x, title = {y}", @"a {\textbraceright} @article{\textbraceleft}x, title = {\textbraceleft}y{\textbraceright}")]
    [InlineData("one\ntwo\r\n@misc{x,", "one two @misc{\\textbraceleft}x,")]
    [InlineData("\\input{/etc/passwd}", @"{\textbackslash}input{\textbraceleft}/etc/passwd{\textbraceright}")]
    public async Task What_means_something_to_TeX_is_escaped(string title, string expected) =>
        Assert.Equal(expected, await SomeExport.FieldAsync(SomeExport.Paper(title), "title"));

    [Theory]
    [InlineData("$x$ and $$y_{ij}$$", "{$x$} and {$y_{ij}$}")]
    [InlineData("an $\\mathcal{O}(\\log n)$ bound", "an {$\\mathcal{O}(\\log n)$} bound")]
    [InlineData("$α \\to β²$", @"{${\alpha} \to {\beta}{^2}$}")]
    [InlineData("costs $5 or $10", @"costs \$5 or \$10")]
    [InlineData("in $5-$10 and $B$20 at $z \\sim~10$", @"in \$5-\$10 and {$B$}20 at {$z \sim~10$}")]
    [InlineData("$\\own{a} b$ and $c$", @"\${\textbackslash}own{\textbraceleft}a{\textbraceright} b\$ and {$c$}")]
    [InlineData("$ x $", @"\$ x \$")]
    [InlineData("$x", @"\$x")]
    [InlineData("$x}$", @"\$x{\textbraceright}\$")]
    [InlineData("$\\input{x}$", @"\${\textbackslash}input{\textbraceleft}x{\textbraceright}\$")]
    [InlineData("$\\write18{x}$", @"\${\textbackslash}write18{\textbraceleft}x{\textbraceright}\$")]
    [InlineData("$\\{x$", @"\${\textbraceleft}x\$")]
    [InlineData("$a%b$", @"\$a\%b\$")]
    [InlineData("$漢$", @"\$漢\$")]
    [InlineData("$^^5cinput$", @"\${\textasciicircum}{\textasciicircum}5cinput\$")]
    public async Task Mathematics_is_kept_if_it_is_nothing_else(string title, string expected) =>
        Assert.Equal(expected, await SomeExport.FieldAsync(SomeExport.Paper(title), "title"));

    [Theory]
    [InlineData("é è ê ẽ ē ĕ ė ë ě ę ȩ ẹ", @"{\'e} {\`e} {\^e} {\~e} {\=e} {\u{e}} {\.e} {\""e} {\v{e}} {\k{e}} {\c{e}} {\d{e}}")]
    [InlineData("ő å Å ø ł ß æ œ đ ð þ ŋ", @"{\H{o}} {\aa} {{\AA}} {\o} {\l} {\ss} {\ae} {\oe} {\dj} {\dh} {\th} {\ng}")]
    [InlineData("í ï ĭ ị ȷ́", @"{\'\i} {\""\i} {\u{\i}} {\d{i}} {\'{\j}}")]
    [InlineData("ế ồ ș ḇ ů", @"{\'{\^e}} {\`{\^o}} {\textcommabelow{s}} {\b{b}} {\r{u}}")]
    [InlineData("x\u0304 q\u0303", @"{\=x} {\~q}")]
    [InlineData("a–b — ‘c’ “d” … © ° § €", @"a--b --- `c' ``d'' {\ldots} {\textcopyright} {\textdegree} {\S} {\texteuro}")]
    [InlineData("α-stable ≤ Δ, ±1, x²", @"{$\alpha$}-stable {$\leq$} {{$\Delta$}}, {$\pm$}1, x{$^2$}")]
    [InlineData("漢字 и ש 한", "漢字 и ש 한")]
    [InlineData("ﬁt \u00A0 non\u2011break", "fit non-break")]
    public async Task Letters_beyond_ASCII_are_commands_where_LaTeX_has_one(string title, string expected) =>
        Assert.Equal(expected, await SomeExport.FieldAsync(SomeExport.Paper(title), "title"));

    [Theory]
    [InlineData("Deep Learning for Cats and BERT on arXiv", "Deep Learning for Cats and {BERT} on {arXiv}")]
    [InlineData("A study of Markov chains: Bounds for the Ising model", "A study of {Markov} chains: Bounds for the {Ising} model")]
    [InlineData("ResNet, k-NN, C and Vitamin A in Part II", "{ResNet}, k-{NN}, {C} and Vitamin A in Part {II}")]
    [InlineData("on the work of École students", @"on the work of {{\'E}cole} students")]
    public async Task Capitals_are_kept_where_a_style_would_take_them(string title, string expected) =>
        Assert.Equal(expected, await SomeExport.FieldAsync(SomeExport.Paper(title), "title"));

    [Theory]
    [InlineData("Ada Example", "Example, Ada")]
    [InlineData("John von Neumann", "von Neumann, John")]
    [InlineData("Vincent Van Gogh", "Van Gogh, Vincent")]
    [InlineData("Charles de la Vallée Poussin", @"de la Vall{\'e}e Poussin, Charles")]
    [InlineData("Jean d'Alembert", "d'Alembert, Jean")]
    [InlineData("Bill Gates Jr", "Gates, Jr, Bill")]
    [InlineData("Bo Sample, Jr.", "Sample, Jr., Bo")]
    [InlineData("Henry Example III", "Example, III, Henry")]
    [InlineData("Plato", "Plato")]
    [InlineData("bell hooks", "hooks, bell")]
    [InlineData("de Souza", "de Souza")]
    [InlineData("J.~R. Sample", "Sample, J. R.")]
    [InlineData("ATLAS Collaboration", "{ATLAS Collaboration}")]
    [InlineData("The Nothing Team", "{The Nothing Team}")]
    [InlineData("on behalf of nobody", "{on behalf of nobody}")]
    [InlineData("Smith and Jones", "{Smith and Jones}")]
    [InlineData("J. -P. Sample", "Sample, J.-P.")]
    [InlineData("Wei \"Wayne\" Sample", "Sample, Wei ``Wayne''")]
    [InlineData("Ada - Example", "{Ada - Example}")]
    [InlineData("Jean-Paul Sample-Example", "Sample-Example, Jean-Paul")]
    [InlineData("Ada Example -", "{Ada Example -}")]
    [InlineData("others", "{others}")]
    [InlineData("and", "{and}")]
    [InlineData(", Jr.", "{, Jr.}")]
    [InlineData(":", "")]
    [InlineData("O'Neil, a comma", "{O'Neil, a comma}")]
    [InlineData("A } B", @"{A {\textbraceright} B}")]
    [InlineData("李明", "{李明}")]
    [InlineData("Иван Петров", "{Иван Петров}")]
    [InlineData("Łukasz Żółć", @"{\.Z}{\'o}{\l}{\'c}, {\L}ukasz")]
    public async Task Names_are_taken_apart_or_kept_whole(string author, string expected) =>
        Assert.Equal(expected, await SomeExport.FieldAsync(SomeExport.Paper(authors: author), "author"));

    [Fact]
    public async Task Of_very_many_authors_the_first_two_hundred_are_named()
    {
        var names = (await SomeExport.FieldAsync(SomeExport.Paper(authors: [.. Enumerable.Repeat("A. Author", 3_000)]), "author")).Split(" and ");

        Assert.Equal((201, "others"), (names.Length, names[^1]));
    }

    [Fact]
    public async Task Without_authors_there_is_something_to_sort_by()
    {
        var paper = SomeExport.Paper() with { Authors = [" "] };

        Assert.Equal(("", "2601.00123"), (await SomeExport.FieldAsync(paper, "author"), await SomeExport.FieldAsync(paper, "key")));
    }

    [Theory]
    [InlineData("10.1000/182", "10.1000/182")]
    [InlineData("10.1002/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O", "10.1002/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O")]
    [InlineData("10.1000/182 10.1000/183", "10.1000/182")]
    [InlineData("see 10.1000/a_b", "10.1000/a_b")]
    [InlineData("10.1000/x}y", "10.48550/arXiv.2601.00123")]
    [InlineData("10.1000/%x", "10.48550/arXiv.2601.00123")]
    [InlineData(null, "10.48550/arXiv.2601.00123")]
    public async Task The_DOI_is_the_publishers_or_arXivs_own(string? doi, string expected) =>
        Assert.Equal(expected, await SomeExport.FieldAsync(SomeExport.Paper() with { Doi = doi }, "doi"));

    [Theory]
    [InlineData("2003-08-31", "2003-09-02", "2003 aug")]
    [InlineData(null, "2003-09-02", "2003 sep")]
    [InlineData(null, "2026-02-05", "2003 sep")]
    [InlineData(null, null, "2003 sep")]
    public async Task The_date_is_that_of_submission_as_far_as_it_is_known(string? submitted, string? announced, string expected)
    {
        var paper = SomeExport.Paper(id: "math/0309136") with { SubmittedOn = Day(submitted), AnnouncedOn = Day(announced) };

        Assert.Equal(expected, $"{await SomeExport.FieldAsync(paper, "year")} {await SomeExport.FieldAsync(paper, "month")}");
        Assert.Equal("math/0309136", await SomeExport.FieldAsync(paper, "eprint"));
        Assert.Equal("https://arxiv.org/abs/math/0309136", await SomeExport.FieldAsync(paper, "url"));
    }

    [Fact]
    public async Task A_category_that_is_none_is_left_out() =>
        Assert.Equal("", await SomeExport.FieldAsync(SomeExport.Paper() with { Categories = ["} @comment{"] }, "primaryclass"));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
