using FakeModel.Chat;

namespace FakeModel.Faults;

/// <summary>What models say that is no summary.</summary>
internal static class ReplyFaults
{
    private const string OtherPaper =
        "This paper introduces a sourdough fermentation model for rye bread that predicts the crumb's porosity from flour humidity, and evaluates it on 12 bakeries.";

    public static readonly IReadOnlyList<ModelFault> All =
    [
        Replying("no-usage", "94", "Nothing about the cost.", (completion, _) => completion with { Usage = null }),
        Replying("bad-usage", "94", "Nonsense about the cost (value: its JSON).",
            (completion, call) => completion with { Usage = call.Value ?? """{"prompt_tokens":-5,"completion_tokens":"many"}""" }),
        Replying("null-content", "91", "The content is null.", (completion, _) => completion with { Text = null }),
        Saying("empty", "91", "The content is empty.", _ => ""),
        Saying("blank", "91", "The content is blank.", _ => " \n\t \n"),
        Replying("no-choices", "91", "There are no choices.", (completion, _) => completion with { HasChoices = false }),
        Replying("refusal-field", "91", "The refusal stands in its field.", (completion, _) => completion with { Text = null, Refusal = "I'm sorry, I can't help with that." }),
        Saying("refusal-text", "91", "The refusal is the answer.", _ => "I'm sorry, but I can't help with that request."),
        Replying("content-filter", "91", "The filter ends the answer.", (completion, _) => completion with { Text = "The paper", FinishReason = "content_filter" }),
        Replying("cut", "92", "The limit of tokens ends the answer (value: characters that come, default 40).",
            (completion, call) => completion with { Text = completion.Text?[..Math.Min(completion.Text.Length, ModelFaultTable.Number(call, 40))], FinishReason = "length" }),
        Replying("broken", "93", "The service ends the answer by a fault of its own, as DeepSeek says it.", (completion, _) => completion with { FinishReason = "insufficient_system_resource" }),
        Saying("wrong-language", "98", "Another language.", call => Filled(call, "Dieser Beitrag untersucht, wie sich das Modell auf neuen Daten verhält, und zeigt, dass die Fehler kleiner werden.")),
        Saying("echo", "98", "The question itself.", call => call.Chat is { } chat ? $"{chat.Instructions}\n\n{chat.Question}" : ""),
        Replying("think", "98", "Thoughts before the answer, in the answer.", (completion, _) => completion with { Text = $"<think>\nThe user wants a summary. 17 papers say 42%.\n</think>\n\n{completion.Text}" }),
        Replying("think-open", "98", "Thoughts that do not end.", (completion, _) => completion with { Text = "<think>\nThe user wants a summary. Let me think about it.", FinishReason = "length" }),
        Replying("reasoning", "98", "Thoughts in a field of their own.", (completion, _) => completion with { Reasoning = "The user wants a summary. I shall give one of the paper." }),
        Saying("repetition", "98", "The same words again and again.", call => Filled(call, string.Concat(Enumerable.Repeat("The model improves the model. ", 200)))),
        Saying("huge", "98", "2 MB (value: how many characters).", call => string.Concat(Enumerable.Repeat("All work and no play. ", (ModelFaultTable.Number(call, 2 << 20) / 22) + 1))),
        Saying("another-paper", "98", "A summary of another paper.", call => Filled(call, OtherPaper)),
        Replying("lone-surrogate", "98", "Half a character in the text.", (completion, _) => completion with { Text = $"{completion.Text?[..(completion.Text.Length / 2)]}\ud83d{completion.Text?[(completion.Text.Length / 2)..]}" }),
        Replying("fenced", "95", "JSON in a fence.", (completion, _) => completion with { Text = $"```json\n{completion.Text}\n```" }),
        Replying("in-prose", "95", "JSON between sentences.", (completion, _) => completion with { Text = $"Here is the summary that you asked for:\n\n{completion.Text}\n\nI hope this helps!" }),
        Saying("not-json", "95", "Text in place of JSON.", _ => "The paper is about a model. It works well."),
        Saying("wrong-types", "95", "JSON whose members have other types.", _ => """{"tldr":["a",1],"contributions":{"x":true},"method":42,"results":null,"conclusions":[[["deep"]]]}"""),
        Replying("truncated", "95", "JSON that breaks off, although the service calls it whole.", (completion, _) => completion with { Text = completion.Text?[..(completion.Text.Length * 2 / 3)] }),
        Saying("says", "96", "Any text (value).", call => call.Value ?? ""),
        Saying("says-everywhere", "96", "Any text in each place of the shape that was asked for (value).", call => Filled(call, call.Value ?? "")),
    ];

    private static ModelFault Replying(string name, string rows, string does, Func<Completion, ModelCall, Completion> reply) => new(name, rows, does) { Reply = reply };

    private static ModelFault Saying(string name, string rows, string does, Func<ModelCall, string> say) =>
        Replying(name, rows, does, (completion, call) => completion with { Text = say(call) });

    // Stands where a good model's sentences would, in the shape that was asked for.
    private static string Filled(ModelCall call, string text) => call.Chat is { } chat ? GoodSummary.Of(chat, _ => text) : text;
}
