using System.Globalization;
using System.Text;
using System.Text.Json;
using Winnow.Pipeline.Publishing.Export;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Publishing.Export;

/// <summary>Any text at all, as title, name, comment and reference: each paper stays one entry, and no text is more than text.</summary>
public sealed class HostileExportTests
{
    private const int TextsOfASeed = 500;

    private static readonly string[] Pieces =
    [
        "{", "}", "\\", "$", "$$", "%", "#", "&", "_", "^", "~", "@", "\"", "'", "`", ",", "=", "(", ")", "<", ">", "|", " and ", " And ", "others", "\n", "\r\n", "\t", " ", "  ",
        "\\{", "\\}", "\\\\", "\\$", "\\'e", "\\input{x}", "\\end{document}", "@misc{x,", "@comment{", "TY  - X", "ER  - ", "\u2028", "\u0085", "\0", "\u0301", "\u0308", "\uD83D", "\uDE00", "\U0001F600", "\uFFFE",
        "\u202E", "é", "ß", "Ł", "漢", "한", "α", "²", "−", "…", "“", "„", "a", "B", "van", "Jr.", "II", "Collaboration", "BERT", "x", "1", "$x$", "$\\alpha_{1}$", "-", ":", ": ",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_text_gives_one_entry_with_balanced_braces(int seed)
    {
        var texts = Texts(seed);
        var bibtex = await SomeExport.TextAsync(ExportFormat.BibTeX, SomeExport.Papers(texts));

        var entries = BibTeXParser.Read(bibtex);

        Assert.Equal(texts.Count, entries.Select(entry => entry.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(entries.Zip(texts), pair =>
        {
            Assert.Matches("^[a-z]+[0-9]{4}[a-z0-9]*(-[a-z0-9.]+)?$", pair.First.Key);
            Assert.Empty(pair.First.Fields.Keys.Except(["title", "author", "year", "month", "eprint", "archiveprefix", "primaryclass", "doi", "url", "note"]));
            Assert.All(pair.First.Fields.Values, AssertHarmless);
            AssertNames(pair.First.Fields["author"], PersonName.ReadAll(["x", pair.Second]).Count);
        });
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_text_stays_on_its_line_of_RIS(int seed)
    {
        var ris = await SomeExport.TextAsync(ExportFormat.Ris, SomeExport.Papers(Texts(seed)));

        Assert.Equal(ris, string.Concat(ris.Split("\r\n").SkipLast(1).Select(line => $"{line}\r\n")));
        Assert.All(ris.Split("\r\n"), line => Assert.Matches("^(|ER  - |(TY|ID|TI|AU|PY|DA|AB|KW|PB|M1|DO|UR|N1)  - .+)$", line));
        Assert.All(ris.Split("\r\n"), AssertNothingUnseen);
        Assert.Equal(TextsOfASeed, RisParser.Read(ris).Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_text_stays_a_string_of_JSON(int seed)
    {
        var papers = SomeExport.Papers(Texts(seed));

        using var csl = JsonDocument.Parse(await SomeExport.TextAsync(ExportFormat.Csl, papers));
        var lines = (await SomeExport.TextAsync(ExportFormat.Jsonl, papers)).Split('\n');

        Assert.Equal(TextsOfASeed, csl.RootElement.GetArrayLength());
        Assert.Equal(TextsOfASeed + 1, lines.Length);
        Assert.All(lines.SkipLast(1).Zip(papers), pair =>
        {
            using var line = JsonDocument.Parse(pair.First);
            Assert.Equal(Whole(pair.Second.Title), line.RootElement.GetProperty("title").GetString());
            Assert.Equal(pair.Second.Authors.Select(Whole), line.RootElement.GetProperty("authors").EnumerateArray().Select(author => author.GetString()));
        });
    }

    [Fact]
    public void The_parser_finds_what_it_is_there_to_find()
    {
        Assert.Throws<FormatException>(() => BibTeXParser.Read("@misc{a,\n title = {b}c},\n}\n"));
        Assert.Throws<FormatException>(() => BibTeXParser.Read("@misc{a,\n title = {b{c},\n}\n"));
        Assert.Throws<FormatException>(() => BibTeXParser.Read("@misc{a,\n title = {b},\n}\nx"));
        Assert.ThrowsAny<Exception>(() => AssertNames("A, B, C, D", 1));
        Assert.ThrowsAny<Exception>(() => AssertHarmless("a % b"));
        Assert.ThrowsAny<Exception>(() => AssertHarmless("\\input{x}"));
    }

    /// <summary>Texts made of the pieces that could do harm; the first ones are those of the other writers' tests.</summary>
    internal static IReadOnlyList<string> Texts(int seed)
    {
        var random = new Random(seed);
        var texts = seed == 1 ? Hostile.Texts.Concat(SummaryAttacks.All.Select(attack => attack.Text)).Take(TextsOfASeed / 2) : [];
        return [.. texts.Concat(Enumerable.Repeat(0, TextsOfASeed).Select(_ => string.Concat(random.GetItems(Pieces, random.Next(1, 12))))).Take(TextsOfASeed)];
    }

    // No comment, no open formula, no command that is not known to be harmless.
    private static void AssertHarmless(string value)
    {
        Assert.DoesNotContain('\n', value);
        Assert.DoesNotContain('"', value.Replace("\\\"", "", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?<!\\)(\\\\)*[%#&]", value);
        Assert.DoesNotMatch(@"\\(input|end|write|def)", value);
        Assert.Equal(0, value.Replace("\\$", "", StringComparison.Ordinal).Count(character => character == '$') % 2);
        AssertNothingUnseen(value);
    }

    private static void AssertNothingUnseen(string line) => Assert.DoesNotContain(line.EnumerateRunes(), rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // As BibTeX parts them: by "and" outside of braces, and by commas, two at most.
    private static void AssertNames(string authors, int expected)
    {
        var outside = new StringBuilder();
        var depth = 0;
        foreach (var character in authors)
        {
            depth += character switch { '{' => 1, '}' => -1, _ => 0 };
            outside.Append(depth > 0 ? 'x' : character);
        }

        var names = outside.ToString().Split(" and ", StringSplitOptions.TrimEntries);
        Assert.Equal(expected, names.Length);
        Assert.All(names, name => Assert.InRange(name.Count(character => character == ','), 0, 2));
        Assert.All(names, name => Assert.DoesNotMatch("^,|,$|(?i)\\band\\b", name));
    }

    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
