using System.Globalization;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Tests.Identifiers;

public sealed class ArxivIdTests
{
    [Theory]
    [InlineData("2401.00001", "2401.00001")]
    [InlineData("0704.0001", "0704.0001")]
    [InlineData("1412.9999", "1412.9999")]
    [InlineData("1501.00001", "1501.00001")]
    [InlineData("9912.12345", "9912.12345")]
    [InlineData("arXiv:2401.00001", "2401.00001")]
    [InlineData("ARXIV:2401.00001v12", "2401.00001")]
    [InlineData("  2401.00001v1 \n", "2401.00001")]
    [InlineData("math/0309136", "math/0309136")]
    [InlineData("math.GT/0309136", "math/0309136")]
    [InlineData("Math.gt/0309136v2", "math/0309136")]
    [InlineData("hep-th/9901001", "hep-th/9901001")]
    [InlineData("cond-mat.mes-hall/0101001", "cond-mat/0101001")]
    [InlineData("arxiv:quant-ph/0201082", "quant-ph/0201082")]
    public void Every_spelling_of_an_identifier_is_read(string text, string canonical)
    {
        Assert.Equal(canonical, ArxivId.Parse(text, null).Value);
    }

    [Theory]
    [InlineData("2401.00001v1", 1)]
    [InlineData("math.GT/0309136v12", 12)]
    [InlineData("2401.00001v9999", 9999)]
    public void A_version_is_read(string text, int version)
    {
        Assert.True(VersionedArxivId.TryParse(text, out var paper));

        Assert.Equal(version, paper.Version);
    }

    [Theory]
    [InlineData("2401.00001")]
    [InlineData("math/0309136")]
    public void An_identifier_without_a_version_is_no_versioned_one(string text)
    {
        Assert.False(VersionedArxivId.TryParse(text, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("arXiv:")]
    [InlineData("2413.00001")]
    [InlineData("2400.00001")]
    [InlineData("2401.0001")]
    [InlineData("1412.00001")]
    [InlineData("0703.0001")]
    [InlineData("2401.000001")]
    [InlineData("2401.00001v0")]
    [InlineData("2401.00001v01")]
    [InlineData("2401.00001v12345")]
    [InlineData("2401.00001v")]
    [InlineData("2401.00001v-1")]
    [InlineData("2401.00001/../../etc/passwd")]
    [InlineData("../2401.00001")]
    [InlineData("2401,00001")]
    [InlineData("x2401.00001")]
    [InlineData("2401.00001 2401.00002")]
    [InlineData("math/03091360")]
    [InlineData("math/0313136")]
    [InlineData("/0309136")]
    [InlineData("math//0309136")]
    [InlineData("https://arxiv.org/abs/2401.00001")]
    public void What_is_no_identifier_is_refused(string? text)
    {
        Assert.False(ArxivId.TryParse(text, null, out _));
    }

    [Theory]
    [InlineData("٢٤٠١.٠٠٠٠١")]
    [InlineData("２４０１.００００１")]
    [InlineData("2401.0000१")]
    [InlineData("2401.00001v१")]
    [InlineData("ｍath/0309136")]
    [InlineData("\u212Aath/0309136")]
    [InlineData("mat\u0131/0309136")]
    [InlineData("arX\u0130v:2401.00001")]
    public void Only_ascii_letters_and_digits_count(string text)
    {
        Assert.False(ArxivId.TryParse(text, null, out _));
    }

    [Fact]
    public void Parsing_what_is_no_identifier_says_what_it_was()
    {
        var problem = Assert.Throws<FormatException>(() => ArxivId.Parse("banana", null));

        Assert.Contains("banana", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_spellings_of_one_paper_are_equal()
    {
        Assert.Equal(ArxivId.Parse("math.GT/0309136v1", null), ArxivId.Parse("arXiv:MATH/0309136", null));
        Assert.Equal(ArxivId.Parse("math/0309136", null).GetHashCode(), ArxivId.Parse("math.GT/0309136", null).GetHashCode());
    }

    [Fact]
    public void The_abstract_page_shows_the_newest_version()
    {
        Assert.Equal("https://arxiv.org/abs/math/0309136", ArxivId.Parse("math.GT/0309136v3", null).AbstractPage.AbsoluteUri);
    }

    [Fact]
    public void Printing_and_reading_an_identifier_gives_it_back()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 5_000; i++)
        {
            var paper = new VersionedArxivId(ArxivId.Parse(RandomText(random), null), random.Next(1, 10_000));

            Assert.True(VersionedArxivId.TryParse(paper.ToString(), out var again));
            Assert.Equal(paper, again);
            Assert.Equal(paper.Id, ArxivId.Parse(paper.Id.ToString(), null));
        }
    }

    [Fact]
    public void Junk_is_refused_without_an_exception()
    {
        var random = new Random(7);
        var pieces = new[] { "arXiv:", "2401", ".", "00001", "v", "1", "/", "math", "GT", "-", " ", "\0", "\uD800", "é", "９", "\n", "..", "%2F" };
        for (var i = 0; i < 5_000; i++)
        {
            var junk = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));

            if (ArxivId.TryParse(junk, null, out var id))
            {
                Assert.True(id.Value.All(char.IsAscii), junk);
                Assert.Equal(id, ArxivId.Parse(id.Value, null));
            }
        }
    }

    [Fact]
    public void A_long_text_is_refused_at_once()
    {
        Assert.False(ArxivId.TryParse(new string('a', 1_000_000) + "/", null, out _));
        Assert.False(ArxivId.TryParse("math." + new string('-', 1_000_000), null, out _));
    }

    private static string RandomText(Random random)
    {
        var month = random.Next(1, 13).ToString("00", CultureInfo.InvariantCulture);
        return random.Next(3) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"{random.Next(8, 15):00}{month}.{random.Next(10_000):0000}"),
            1 => string.Create(CultureInfo.InvariantCulture, $"{random.Next(15, 100):00}{month}.{random.Next(100_000):00000}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? "hep-th" : "math.AG")}/{random.Next(100):00}{month}{random.Next(1000):000}"),
        };
    }
}
