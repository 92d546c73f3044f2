using System.Globalization;
using System.Text.RegularExpressions;

namespace Winnow.Tests.Docs;

/// <summary>The documents: no dead link, no decision without its reasons, no setting, verb or option that they do not name.</summary>
public sealed partial class DocsTests
{
    private static readonly string Root = Checkout.Root;
    private static readonly string[] NotOurs = ["artifacts", "out", "bin", "obj", ".git", ".winnow"];

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(NotOurs.Contains) && !path.Contains(".approved.", StringComparison.Ordinal) && !path.Contains(".received.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Decisions =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "docs", "adr"), "0*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_inside_the_project_leads_somewhere(string page) =>
        Assert.Empty(MarkdownPage.Read(Path.Combine(Root, page)).BrokenLinks());

    [Theory]
    [InlineData("[gone](no-such-page.md)", "no-such-page.md")]
    [InlineData("![gone](images/no-such.png \"title\")", "images/no-such.png")]
    [InlineData("[gone](#no-such-heading)", "#no-such-heading")]
    [InlineData("[gone](LICENSE#no-such-heading)", "LICENSE#no-such-heading")]
    [InlineData("[here](LICENSE), [there](https://example.org/), [in code](`nowhere`)", null)]
    [InlineData("```\n[in a fence](nowhere)\n```\n", null)]
    public void The_check_of_links_finds_what_is_broken_and_nothing_else(string text, string? broken)
    {
        var page = new MarkdownPage(Path.Combine(Root, "README.md"), text);

        Assert.Equal(broken is null ? [] : [broken], page.BrokenLinks().Where(link => link != ""));
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Every_decision_has_its_number_its_date_and_its_sections(string file)
    {
        var page = MarkdownPage.Read(Path.Combine(Root, "docs", "adr", file));
        var lines = page.Text.Split('\n');

        Assert.StartsWith($"# {file[..4]}: ", lines[0], StringComparison.Ordinal);
        Assert.True(DateOnly.TryParseExact(lines[2][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), lines[2]);
        Assert.Equal(
            ["context", "decision", "what-else-we-weighed", "consequences", "what-would-make-us-change-our-mind"],
            page.Anchors.Skip(1));
    }

    [Fact]
    public void The_decisions_are_numbered_without_a_gap_and_all_listed()
    {
        var files = Decisions.Select(row => row.Data).ToArray();
        var list = File.ReadAllText(Path.Combine(Root, "docs", "adr", "README.md"));

        Assert.Equal(Enumerable.Range(1, files.Length).Select(number => number.ToString("0000", CultureInfo.InvariantCulture)), files.Select(file => file[..4]));
        Assert.All(files, file => Assert.Contains($"({file})", list, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_stands_in_the_manual()
    {
        var schema = Path.Combine(Root, "config.schema.json");
        Assert.SkipUnless(File.Exists(schema), "There is no config.schema.json yet.");
        var manual = File.ReadAllText(Path.Combine(Root, "docs", "configuration.md"));

        var keys = SchemaKeys.In(File.ReadAllText(schema)).ToArray();

        Assert.Contains("categories", keys);
        Assert.Contains("arxiv.contact", keys);
        Assert.All(keys, key => Assert.Contains($"| `{key}` |", manual, StringComparison.Ordinal));
    }

    [Fact]
    public void The_keys_of_a_schema_are_found_in_sections_lists_and_definitions()
    {
        var keys = SchemaKeys.In("""
            {
              "properties": {
                "plain": { "type": "string" },
                "section": { "properties": { "inner": {} } },
                "keywords": { "items": { "oneOf": [ { "type": "string" }, { "$ref": "#/$defs/keyword" } ] } },
                "more_keywords": { "items": { "$ref": "#/$defs/keyword" } }
              },
              "$defs": { "keyword": { "properties": { "text": {} } } }
            }
            """);

        Assert.Equal(["plain", "section.inner", "keywords", "text", "more_keywords"], keys);
    }

    [Fact]
    public void Every_verb_and_option_stands_in_the_manual()
    {
        var commands = Path.Combine(Root, "src", "Winnow", "Commands");
        Assert.SkipUnless(Directory.Exists(commands), "There are no commands yet.");
        var manual = File.ReadAllText(Path.Combine(Root, "docs", "commands.md"));
        var sources = Directory.GetFiles(commands, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();

        var verbs = sources.SelectMany(source => VerbName.Matches(source)).Select(match => match.Groups[1].Value).Distinct().ToArray();
        var options = sources.SelectMany(source => OptionName.Matches(source)).Select(match => match.Groups[1].Value).Distinct().ToArray();

        Assert.Contains("run", verbs);
        Assert.Contains("--config", options);
        Assert.All(verbs, verb => Assert.Matches(new Regex($"^## `winnow {verb}[ `]", RegexOptions.Multiline), manual));
        Assert.All(options, option => Assert.Matches($"{option}[ `\n]", manual));
    }

    [Fact]
    public void Every_fact_about_arXiv_names_its_source_and_a_test_that_exists()
    {
        var facts = File.ReadAllLines(Path.Combine(Root, "docs", "arxiv.md")).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToArray();
        var tests = TestNames();

        Assert.NotEmpty(facts);
        Assert.All(facts, fact => Assert.Matches(@" Source: .+ Test: `\w+\.\w+`$", fact));
        Assert.DoesNotContain(facts.Select(fact => fact.Split('`')[^2]), test => !tests.Contains(test));
    }

    [Fact]
    public void Every_case_names_tests_that_exist()
    {
        var rows = File.ReadAllLines(Path.Combine(Root, "docs", "cases.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Case |", StringComparison.Ordinal))
            .Select(line => line.Split(" | ")).ToArray();
        var tests = TestNames();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches(@"^`\w+\.\w+`(, `\w+\.\w+`)* \|$", row is [_, _, var last] ? last : string.Join(" | ", row)));
        Assert.DoesNotContain(rows.SelectMany(row => NamedTest.Matches(row[^1]).Select(name => name.Groups[1].Value)), name => !tests.Contains(name));
    }

    private static HashSet<string> TestNames() => Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .SelectMany(file => MethodName.Matches(File.ReadAllText(file)).Select(method => $"{Path.GetFileNameWithoutExtension(file)}.{method.Groups[1].Value}"))
        .ToHashSet(StringComparer.Ordinal);

    // A verb is made as `new("run", "Fetch …")` by a Create method, an option as `new("--date")`.
    [GeneratedRegex(@"\bVerb Create\(\) => new\(""([a-z]+)""")]
    private static partial Regex VerbName { get; }

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex NamedTest { get; }

    [GeneratedRegex(@"public (?:async Task|void) (\w+)\(")]
    private static partial Regex MethodName { get; }

    [GeneratedRegex(@"new\(""(--[a-z-]+)""")]
    private static partial Regex OptionName { get; }
}
