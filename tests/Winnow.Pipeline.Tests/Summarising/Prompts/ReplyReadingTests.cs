using System.Text;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Tests.Summarising.Prompts;

public sealed class ReplyReadingTests
{
    [Fact]
    public void JSON_becomes_Markdown_in_sections() => Assert.Equal(Asked.Markdown, Asked.Read(Asked.Json).Markdown);

    public static TheoryData<string, string> Disguises => new()
    {
        { "fenced", $"```json\n{Asked.Json}\n```" },
        { "in prose", $"Sure! Here is the {{requested}} summary:\n\n{Asked.Json}\n\nI hope this helps {{really}}!" },
        { "fenced in prose", $"Here it is:\n```JSON\n{Asked.Json}\n```\nAnything else?" },
        { "after thinking", $"<think>The paper {{\"tldr\": 1}} says…\n{{ hm }}</think>\n\n{Asked.Json}" },
        { "after thinking without begin", $"First I look at the paper.\n{{\"tldr\": \"draft\", \"results\": \"draft\"}}\n</think>\n{Asked.Json}" },
        { "after thinking twice", $"<thinking>a</thinking><reasoning>b</reasoning>{Asked.Json}" },
        { "in the final channel", $"<|channel|>analysis<|message|>Hm {{}}<|end|><|start|>assistant<|channel|>final<|message|>{Asked.Json}<|return|>" },
        { "with template marks", $"{Asked.Json}<|im_end|>" },
        { "with a byte order mark and invisible characters", $"\uFEFF{Asked.Json.Replace("Heron", "He\u200Bro\u202En", StringComparison.Ordinal)}" },
        { "with halves of characters", Asked.Json.Replace("touch alone and", "touch\uD800 alone \\ud83d and", StringComparison.Ordinal) },
        { "with control characters escaped", Asked.Json.Replace("touch alone and", "touch\\u0007 alone\\u202e and", StringComparison.Ordinal) },
        { "with trailing commas", Asked.Json.Replace("]", ",]", StringComparison.Ordinal).Replace("[,]", "[]", StringComparison.Ordinal).Replace("}", ",}", StringComparison.Ordinal) },
        { "with comments", Asked.Json.Replace("\"method\": {", "// the method\n\"method\": { /* here */", StringComparison.Ordinal) },
        { "with other keys", Asked.Json.Replace("tldr", "TL;DR", StringComparison.Ordinal).Replace("\"method\"", "\"METHODS\"", StringComparison.Ordinal).Replace("future_work", "futureWork", StringComparison.Ordinal).Replace("\"data\"", "\"Data\"", StringComparison.Ordinal) },
        { "with headings as keys", Asked.Json.Replace("\"results\"", "\"Main results\"", StringComparison.Ordinal).Replace("\"advantage\"", "\"Advantage over earlier work\"", StringComparison.Ordinal) },
        { "with a string for a list", Asked.Json.Replace("[\"RiverBed\"]", "\"RiverBed\"", StringComparison.Ordinal) },
        { "with a list for a string", Asked.Json.Replace("\"tldr\": \"Heron sorts pebbles by touch alone and reaches 94.2% accuracy on RiverBed.\"", "\"tldr\": [\"Heron sorts pebbles by touch alone\", \"and reaches 94.2% accuracy on RiverBed.\"]", StringComparison.Ordinal) },
        { "with null and empty parts", Asked.Json.Replace("[\"not stated\"]", "null", StringComparison.Ordinal).Replace("\"future_work\": []", "\"future_work\": [\"\", \"N/A\", \"...\"], \"extra\": {}", StringComparison.Ordinal) },
        { "with bullets in points", Asked.Json.Replace("\"Heron needs no camera.\"", "\"- Heron needs\\n  no camera.\"", StringComparison.Ordinal) },
        { "with line breaks in strings", Asked.Json.Replace("Heron needs no camera.", "Heron needs\nno camera.", StringComparison.Ordinal) },
        { "without its last bracket", Asked.Json.TrimEnd()[..^1] },
        { "without a comma between lines", Asked.Json.Replace("\"speed of sorting\"", "\n\"speed of sorting\"", StringComparison.Ordinal).Replace("\"accuracy\", ", "\"accuracy\" ", StringComparison.Ordinal) },
        { "as a table of objects", Asked.Json.Replace("{ \"columns\": [\"Method\", \"Accuracy\"], \"rows\": [[\"Heron\", \"94.2%\"], [\"Otter\", \"88.1%\"]] }", "[{\"Method\": \"Heron\", \"Accuracy\": \"94.2%\"}, {\"Method\": \"Otter\", \"Accuracy\": \"88.1%\"}]", StringComparison.Ordinal) },
        { "as a table in Markdown", Asked.Json.Replace("{ \"columns\": [\"Method\", \"Accuracy\"], \"rows\": [[\"Heron\", \"94.2%\"], [\"Otter\", \"88.1%\"]] }", "\"| Method | Accuracy |\\n|---|---|\\n| Heron | 94.2% |\\n| Otter | 88.1% |\"", StringComparison.Ordinal) },
        { "wrapped", $"{{\"summary\": {Asked.Json}}}" },
        { "in a list", $"[{Asked.Json}]" },
        { "as Markdown", Asked.Markdown },
        { "as Markdown in a fence", $"```markdown\n{Asked.Markdown}\n```" },
    };

    [Theory]
    [MemberData(nameof(Disguises))]
    public void However_the_answer_comes_it_is_read(string how, string reply)
    {
        var verdict = Asked.Read(reply);

        Assert.True(verdict.Rejection is null, $"{how}: {verdict.Rejection}");
        Assert.Equal(Asked.Markdown, verdict.Markdown);
    }

    [Fact]
    public void TeX_in_strings_survives_although_it_is_no_JSON()
    {
        var reply = Asked.Json.Replace("A tactile skin feels each pebble.", @"It minimises $\frac{\alpha}{\nu} \times \theta + \beta_\rho \leq 3$ on the ""wet"" set,\nthen \\beta.", StringComparison.Ordinal);

        Assert.Contains(@"It minimises $\frac{\alpha}{\nu} \times \theta + \beta_\rho \leq 3$ on the ""wet"" set, then \beta.", Asked.Read(reply).Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_nested_objects_are_told_in_a_row()
    {
        var reply = Asked.Json.Replace("[\"RiverBed\"]", "[{\"name\": \"RiverBed\", \"pebbles\": 1200}, 3.9, true]", StringComparison.Ordinal);

        Assert.Contains("- **Data:**\n  - name: RiverBed; pebbles: 1200\n  - 3.9\n  - true\n", Asked.Read(reply).Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", "## 主要贡献", "**局限:**")]
    [InlineData("ja", "## 主な貢献", "**限界:**")]
    [InlineData("ko", "## 주요 기여", "**한계:**")]
    [InlineData("de", "## Beiträge", "**Grenzen:**")]
    [InlineData("fr", "## Contributions", "**Limites:**")]
    [InlineData("es", "## Aportaciones", "**Limitaciones:**")]
    [InlineData("pt-BR", "## Contribuições", "**Limitações:**")]
    [InlineData("it", "## Contributi", "**Limiti:**")]
    [InlineData("ru", "## Вклад работы", "**Ограничения:**")]
    [InlineData("sw", "## Contributions", "**Limitations:**")]
    public void Headings_are_in_the_language_of_the_answer(string language, string section, string part)
    {
        var prose = SomeProse.In(language);
        var reply = $$"""{"tldr": "{{prose}}", "contributions": {"idea": "Heron"}, "conclusions": {"limitations": ["Otter, RiverBed"] } }""";

        var verdict = SummaryPrompt.BuiltIn(language).Read(Asked.Reply(reply), Asked.Paper(), Asked.Text());

        Assert.Contains(section, verdict.Markdown, StringComparison.Ordinal);
        Assert.Contains(part, verdict.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_and_counts_are_bounded()
    {
        var words = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"pebble{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"));
        var reply = Asked.Json.Replace("\"RiverBed\"", $"\"{words}\", " + string.Join(", ", Enumerable.Range(0, 50).Select(i => $"\"set {i}\"")), StringComparison.Ordinal)
            .Replace("[\"Otter\", \"88.1%\"]", string.Join(", ", Enumerable.Range(0, 200).Select(i => $"[\"Otter {i}\", \"{new string('8', 200)}\", \"extra\"]")), StringComparison.Ordinal);

        var markdown = Asked.Read(reply).Markdown ?? "";

        Assert.Contains("…\n  - set 0\n", markdown, StringComparison.Ordinal);
        Assert.Contains("set 6", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("set 7", markdown, StringComparison.Ordinal);
        Assert.Contains("Otter 13", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("Otter 14", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("extra", markdown, StringComparison.Ordinal);
        Assert.InRange(markdown.Length, 2_000, 6_000);
    }

    [Fact]
    public void A_cut_answer_counts_only_if_all_of_the_JSON_is_there()
    {
        Assert.Equal(Asked.Markdown, Asked.Read($"{Asked.Json}\n\nI hope that", ReplyEnd.Cut).Markdown);
        Assert.Equal(new SummaryVerdict(null, "the answer was cut short", true), Asked.Read(Asked.Json.TrimEnd()[..^1], ReplyEnd.Cut));
        Assert.Equal(new SummaryVerdict(null, "the answer was cut short", true), Asked.Read(Asked.Markdown, ReplyEnd.Cut));
        Assert.Equal(new SummaryVerdict(null, "the answer was cut before it began", true), Asked.Read("<think>Let me see. The paper", ReplyEnd.Cut));
    }

    [Theory]
    [InlineData("{", 200_000)]
    [InlineData("{\"a\":", 60_000)]
    [InlineData("[", 200_000)]
    [InlineData("\"", 200_000)]
    [InlineData("\\", 200_000)]
    [InlineData("{\"tldr\":\"", 20_000)]
    [InlineData("<think>", 50_000)]
    [InlineData("<think></think>", 20_000)]
    [InlineData("</think>\n", 40_000)]
    [InlineData("```\n", 90_000)]
    [InlineData("\n", 399_000)]
    [InlineData("**a**\n", 60_000)]
    [InlineData("$a", 100_000)]
    [InlineData("I'm ", 50_000)]
    [InlineData("it seems ", 40_000)]
    [InlineData("x", 2_000_000)]
    public async Task No_reply_takes_long(string piece, int count)
    {
        var reply = new StringBuilder().Insert(0, piece, count).ToString();

        var work = Task.Run(() => (Asked.Read(reply), Asked.Read(reply[..Math.Min(reply.Length, 59_000)]), Asked.ReadFree(reply[..Math.Min(reply.Length, 59_000)])), TestContext.Current.CancellationToken);

        var (first, _, _) = await work.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Null(first.Markdown);
    }

    [Fact]
    public void Any_damage_to_an_answer_gives_a_verdict()
    {
        var random = new Random(5);
        string[] parts = ["{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "d800", "\n", "//", "/*", "*/", "null", "1e999", "\uD800", "<think>", "```", "tldr", "\t"];
        for (var i = 0; i < 800; i++)
        {
            var reply = new StringBuilder(Asked.Json);
            for (var k = random.Next(1, 8); k > 0; k--)
            {
                var at = random.Next(reply.Length);
                _ = random.Next(3) == 0 ? reply.Remove(at, Math.Min(random.Next(1, 40), reply.Length - at)) : reply.Insert(at, parts[random.Next(parts.Length)]);
            }

            var verdict = Asked.Read(reply.ToString(), random.Next(4) == 0 ? ReplyEnd.Cut : ReplyEnd.Whole);

            Assert.True(verdict.Markdown is null != verdict.Rejection is null);
        }
    }
}
