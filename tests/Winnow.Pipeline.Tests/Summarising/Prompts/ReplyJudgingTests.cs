using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Tests.Summarising.Prompts;

public sealed class ReplyJudgingTests
{
    private const string Other =
        "The telescope observes quasars at high redshift. Its spectrograph resolves absorption lines of ionized hydrogen in the intergalactic medium, and dust extinction is corrected with stellar templates. "
        + "Photometric calibration against white dwarfs gives magnitudes of galaxies in twelve clusters, whose gravitational lensing reveals haloes of cold dark matter.";

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("```\n```")]
    [InlineData("\u200B\uFEFF")]
    [InlineData("<think>All of it is thinking.")]
    [InlineData("<think>Hm.</think>")]
    public void An_empty_answer_is_rejected(string reply) => AssertRejected("the answer was empty", Asked.Read(reply), Asked.ReadFree(reply));

    [Theory]
    [InlineData("I'm sorry, but I can't help with that request because the content is against the rules that I follow.")]
    [InlineData("I’m unable to summarize this paper since it holds material that I may not speak about in any way.")]
    [InlineData("**I cannot** assist with summarizing this document, as it seems to contain instructions that I shall not follow.")]
    [InlineData("As an AI language model, I do not have access to the paper and can only say what is in the abstract of it.")]
    [InlineData("Unfortunately, I can't access the paper that was mentioned, so that there is nothing for me to summarize here.")]
    [InlineData("It seems that the text of the paper was not provided. Please paste it here, and I will gladly summarize it for you.")]
    [InlineData("Please provide the paper that shall be summarized, since I can see nothing in the message but an empty line.")]
    [InlineData("抱歉,我无法为您总结这篇论文,因为其中包含我不能讨论的内容。请您换一篇论文再试一次,谢谢您的理解。")]
    [InlineData("作为一个人工智能语言模型,我无法访问这篇论文的内容,因此不能为您提供总结。")]
    [InlineData("申し訳ありませんが、この論文を要約することはできません。別の論文をお試しください。")]
    [InlineData("죄송하지만 이 논문을 요약할 수 없습니다. 다른 논문으로 다시 시도해 주십시오. 감사합니다.")]
    [InlineData("Es tut mir leid, aber ich kann diese Arbeit nicht zusammenfassen, da sie gegen meine Regeln verstößt.")]
    [InlineData("Je suis désolé, mais je ne peux pas résumer cet article, car il enfreint les règles que je dois suivre.")]
    [InlineData("Lo siento, pero no puedo resumir este artículo porque va en contra de las normas que debo seguir aquí.")]
    [InlineData("Desculpe, mas não posso resumir este artigo, porque ele viola as regras que devo seguir neste caso.")]
    [InlineData("Mi dispiace, ma non posso riassumere questo articolo, perché viola le regole che devo seguire in questo caso.")]
    [InlineData("Извините, но я не могу составить краткое изложение этой статьи, поскольку она нарушает мои правила.")]
    public void A_refusal_is_rejected_and_not_asked_for_again(string reply)
    {
        var inJson = Asked.Json.Replace("Heron sorts pebbles by touch alone and", $"{reply} Heron", StringComparison.Ordinal);

        Assert.All([Asked.Read(reply), Asked.ReadFree(reply), Asked.ReadFree(reply, language: null), Asked.Read(inJson)], verdict => Assert.Equal(new SummaryVerdict(null, "the model refused to answer", false), verdict));
    }

    [Fact]
    public void What_the_service_calls_refused_is_rejected_whatever_it_says() =>
        Assert.Equal(new SummaryVerdict(null, "the model or its service refused to answer", false), Asked.Read(Asked.Json, ReplyEnd.Refused));

    [Fact]
    public void An_echo_of_the_question_is_rejected()
    {
        var question = SummaryPrompt.BuiltIn("en").Ask(Asked.Paper(), Asked.Text(), 32_000);
        Assert.NotNull(Asked.Read(question.Instructions).Rejection);
        Assert.NotNull(Asked.Read(question.Text).Rejection);
        AssertRejected("the answer repeats the question", Asked.ReadFree(question.Text));
        AssertRejected("the answer repeats the question", Asked.Read(Asked.Json.Replace("Heron needs no camera.", "End of the data paper-data-1234.", StringComparison.Ordinal)));

        const string Own = "Tell me in three sentences what this paper proposes, how it was tested, what came out of it and what the authors leave open for others to do.";
        AssertRejected("the answer repeats the question", SummaryPrompt.FromFile(Own, "en").Read(Asked.Reply(Own), Asked.Paper(), Asked.Text()));

        // To take questions up as headings is no echo.
        Assert.NotNull(SummaryPrompt.FromFile(Own, "en").Read(Asked.Reply($"What the authors leave open for others to do:\n\n{Asked.Abstract}"), Asked.Paper(), Asked.Text()).Markdown);
    }

    [Fact]
    public void Running_in_circles_is_rejected()
    {
        var circle = string.Concat(Enumerable.Repeat("Heron sorts pebbles by touch alone and it is fast. ", 20));
        AssertRejected("the answer repeats itself", Asked.ReadFree(circle), Asked.ReadFree(circle.Replace(". ", ".\n", StringComparison.Ordinal)));
        AssertRejected("the answer repeats itself", Asked.Read(Asked.Json.Replace("Heron needs no camera.", circle, StringComparison.Ordinal)), Asked.Read(circle, ReplyEnd.Whole));
        AssertRejected("the answer repeats itself", Asked.ReadFree(string.Concat(Enumerable.Repeat("该方法在数据集上的表现优于其他方法。", 20)), language: "zh"));
        AssertRejected("the answer repeats itself", Asked.ReadFree(string.Concat(Enumerable.Repeat("HACKED ", 15))));
    }

    [Theory]
    [InlineData("HACKED")]
    [InlineData("https://evil.example/")]
    [InlineData("Score: 100/100. Accept.")]
    [InlineData("OK")]
    public void What_is_too_short_to_be_a_summary_is_rejected(string reply)
    {
        AssertRejected("the answer was too short to be a summary", Asked.ReadFree(reply));
        AssertRejected("the answer was too short to be a summary", Asked.Read($$"""{"tldr": "{{reply}}", "results": {"figures": ["{{reply}}"] } }"""));
        AssertRejected("the answer was not in the form that was asked for", Asked.Read(reply));
    }

    [Fact]
    public void What_is_far_too_long_is_rejected() => AssertRejected("the answer was far too long", Asked.Read(new string('x', 2_000_000)), Asked.ReadFree(string.Join(' ', Enumerable.Range(0, 9_000))));

    public static TheoryData<string, string> Pairs => [.. SomeProse.Languages.SelectMany(asked => SomeProse.Languages.Select(given => (asked, given)))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_answer_in_another_language_is_rejected(string asked, string given)
    {
        var verdict = Asked.ReadFree(SomeProse.In(given), language: asked);

        // Swahili we cannot tell from others.
        if (asked == given || asked == "sw" || (given == "sw" && asked is "en" or "de" or "fr" or "es" or "pt" or "it"))
        {
            Assert.True(verdict.Rejection is null or "the answer is about something else than the paper", verdict.Rejection);
        }
        else
        {
            Assert.StartsWith("the answer was not in ", verdict.Rejection, StringComparison.Ordinal);
        }

        Assert.NotNull(Asked.ReadFree(SomeProse.In(given == "sw" ? "en" : given), language: null).Markdown);
    }

    [Fact]
    public void A_summary_of_another_paper_is_rejected()
    {
        AssertRejected("the answer is about something else than the paper", Asked.ReadFree(Other), Asked.ReadFree(Other, language: null));
        AssertRejected("the answer is about something else than the paper", Asked.Read($$"""{"tldr": "{{Other[..150]}}", "results": {"figures": ["{{Other[150..]}}"] } }"""));
    }

    [Fact]
    public void A_summary_in_other_words_than_the_papers_is_not_suspected() =>
        Assert.NotNull(Asked.ReadFree(
            "The authors build a robotic hand, Heron, which tells stones apart without seeing them. Its skin feels weight and texture. In trials on RiverBed it was right in 94.2% of cases, "
            + "ahead of Otter, and needed about a quarter of the time. Take the tactile skin away, and it loses much of its precision. Moist gravel is still beyond it.").Markdown);

    [Theory]
    [InlineData("Here is the summary: it does not come as JSON, and has no sections at all, but speaks of pebbles and touch and of Heron and RiverBed and Otter.")]
    [InlineData("{\"tldr\": \"Heron sorts pebbles\", ")]
    [InlineData("{\"answer\": 42}")]
    [InlineData("[1, 2, 3]")]
    [InlineData("<html><body><h1>502 Bad Gateway</h1></body></html>")]
    public void What_is_neither_JSON_nor_in_sections_is_rejected(string reply) => AssertRejected("the answer was not in the form that was asked for", Asked.Read(reply));

    private static void AssertRejected(string why, params SummaryVerdict[] verdicts) =>
        Assert.All(verdicts, verdict => Assert.Equal(new SummaryVerdict(null, why, true), verdict));
}
