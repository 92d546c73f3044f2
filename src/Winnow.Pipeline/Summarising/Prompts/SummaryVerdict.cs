namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>What a model's answer is worth.</summary>
/// <param name="Markdown">The summary, clean and of bounded length; null if the answer was rejected. It is still outside text: whoever writes it out encodes it.</param>
/// <param name="Rejection">Why there is none, in a few words that fit a run report and hold nothing of the answer; null if there is one.</param>
/// <param name="IsWorthAsking">Whether the same question to the same model may give a better answer; false if there is a summary.</param>
public sealed record SummaryVerdict(string? Markdown, string? Rejection, bool IsWorthAsking)
{
    internal static SummaryVerdict Accept(string markdown) => new(markdown, null, false);

    internal static SummaryVerdict Reject(string why, bool isWorthAsking = true) => new(null, why, isWorthAsking);
}
