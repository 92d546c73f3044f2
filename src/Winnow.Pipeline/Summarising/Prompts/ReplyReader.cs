using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts.Judging;
using Winnow.Pipeline.Summarising.Prompts.Reading;

namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>Makes a summary of a reply, or says why there is none.</summary>
/// <param name="instructions">What was asked for.</param>
/// <param name="isStructured">Whether JSON was asked for.</param>
/// <param name="language">The language of the answer.</param>
internal sealed class ReplyReader(string instructions, bool isStructured, AnswerLanguage language)
{
    // An answer has a few thousand characters, thinking aloud ten times as many.
    private const int LongestReply = 400_000;
    private const int LongestAnswer = 60_000;

    /// <summary>Reads and judges.</summary>
    public SummaryVerdict Read(ModelReply reply, AnnouncedPaper paper, PaperText text)
    {
        if (reply.End is ReplyEnd.Refused)
        {
            return SummaryVerdict.Reject("the model or its service refused to answer", isWorthAsking: false);
        }

        if (reply.Text.Length > LongestReply)
        {
            return SummaryVerdict.Reject("the answer was far too long");
        }

        var answer = ReplyText.Answer(reply.Text);
        if (!answer.Any(char.IsLetterOrDigit))
        {
            return SummaryVerdict.Reject(reply.End is ReplyEnd.Cut ? "the answer was cut before it began" : "the answer was empty");
        }

        if (answer.Length > LongestAnswer)
        {
            return SummaryVerdict.Reject("the answer was far too long");
        }

        if (Refusal.Is(answer))
        {
            return SummaryVerdict.Reject("the model refused to answer", isWorthAsking: false);
        }

        var (markdown, prose) = isStructured ? Structured(answer, reply.End) : reply.End is ReplyEnd.Cut ? (null, answer) : Free(answer);
        if (markdown is null)
        {
            return SummaryVerdict.Reject(
                reply.End is ReplyEnd.Cut ? "the answer was cut short" : Repetition.Is(prose) ? "the answer repeats itself" : "the answer was not in the form that was asked for");
        }

        return Refusal.Is(prose) ? SummaryVerdict.Reject("the model refused to answer", isWorthAsking: false)
            : new ReplyJudge(instructions, isStructured, language).Fault(prose, paper, text) is { } fault ? SummaryVerdict.Reject(fault)
            : SummaryVerdict.Accept(markdown);
    }

    private (string? Markdown, string Prose) Structured(string answer, ReplyEnd end)
    {
        var reader = new AnswerReader(language);
        using var json = LenientJson.Find(answer, reader.IsAnswer, mayClose: end is ReplyEnd.Whole);
        if (json is not null)
        {
            var read = reader.Read(json.RootElement);
            return (AnswerMarkdown.Write(read, language), read.Prose);
        }

        var free = ReplyText.Unfenced(answer);
        return end is ReplyEnd.Whole && FreeMarkdown.HasSections(free) ? Free(answer) : (null, answer);
    }

    // JSON where words were asked for is a call of a tool, or another's idea of an answer.
    private static (string? Markdown, string Prose) Free(string answer)
    {
        var markdown = ReplyText.Unfenced(answer);
        return (markdown.StartsWith('{') || markdown.StartsWith("[{", StringComparison.Ordinal) ? null : markdown, markdown);
    }
}
