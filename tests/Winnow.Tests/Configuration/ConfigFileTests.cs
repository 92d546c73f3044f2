using System.Text;
using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

public sealed class ConfigFileTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void Comments_trailing_commas_a_schema_and_a_byte_order_mark_are_fine()
    {
        var settings = Configured.Settings("\uFEFF" + """
            /* a configuration */
            {
              "$schema": "./config.schema.json",
              "categories": ["cs.LG",], // the best
            }
            """);

        Assert.Equal(["cs.LG"], settings.Profile.Categories);
    }

    [Fact]
    public void A_key_that_stands_twice_is_an_error_at_the_second_place()
    {
        var problem = Assert.Single(Configured.Load("""
            {
              "categories": ["cs.LG"],
              "max_papers": 3,

              "max_papers": 4
            }
            """).Problems);

        Assert.Equal((true, "max_papers", 5), (problem.IsError, problem.Key, problem.Place.Line));
        Assert.Contains("line 3", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"categories\": [\"cs.LG\"\n}", 3)]
    [InlineData("{\n\n  categories: 3 }", 3)]
    [InlineData("", 1)]
    [InlineData("{ \"categories\": [\"cs.LG\"] }\n{}", 2)]
    [InlineData("{ \"a\": \"x\ny\" }", 1)]
    [InlineData("// only a comment", 1)]
    public void Broken_syntax_is_told_with_its_line(string json, int line)
    {
        var problem = Assert.Single(Configured.Load(json).Problems);

        Assert.Equal((true, line), (problem.IsError, problem.Place.Line));
        Assert.Contains("not valid JSON", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("depth", Assert.Single(Configured.Load(new string('[', 100_000)).Problems).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Half_a_surrogate_pair_is_an_error_of_its_key()
    {
        var problems = Configured.Load("""{ "categories": ["cs.LG"], "keywords": ["\ud800"] }""").Problems;

        Assert.Contains(problems, problem => problem.Key == "keywords[0]" && problem.Message.Contains("surrogate", StringComparison.Ordinal));
    }

    public static TheoryData<byte[], string> NotUtf8 => new()
    {
        { Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray(), "UTF-8" },
        { [0x7B, 0xFF, 0x7D], "UTF-8" },
        { new byte[(1 << 20) + 1], "1 MiB" },
    };

    [Theory]
    [MemberData(nameof(NotUtf8))]
    public void A_file_that_is_no_text_or_too_large_is_refused(byte[] bytes, string message)
    {
        using var folder = new TemporaryFolder();

        var loaded = SettingsLoader.Load(folder.Write("config.json", bytes), Nothing);

        Assert.Contains(message, Assert.Single(loaded.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_exactly_the_largest_size_is_read()
    {
        var json = """{ "categories": ["cs.LG"] }""";

        Assert.NotNull(Configured.Load(json.PadRight(1 << 20)).Settings);
    }

    [Fact]
    public void A_missing_file_names_ways_out()
    {
        var problem = Assert.Single(SettingsLoader.Load("/nowhere/config.json", Nothing).Problems);

        Assert.Contains("no such file", problem.Message, StringComparison.Ordinal);
        Assert.Contains("run --sample", problem.Remedy, StringComparison.Ordinal);
        Assert.Contains("--config", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_not_a_file()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("folder", Assert.Single(SettingsLoader.Load(folder.Path, Nothing).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_a_file_holds_reading_it_never_fails_otherwise_than_by_problems(int seed)
    {
        var random = new Random(seed);
        var good = Encoding.UTF8.GetBytes("""{ "categories": ["cs.LG", "cs.NA"], "keywords": [{ "text": "é", "weight": 2 }], "arxiv": { "contact": "a@b.org" }, "max_papers": 3 }""");

        for (var round = 0; round < 300; round++)
        {
            var bytes = good.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var problems = new ConfigProblems();
            using var folder = new TemporaryFolder();
            var loaded = SettingsLoader.Load(folder.Write("config.json", bytes), Nothing);
            Assert.Equal(loaded.Settings is null, loaded.Problems.Any(problem => problem.IsError));
        }
    }
}
