using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>Makes a summary of a reply, or says why there is none.</summary>
internal static class ReplyReader
{
    public static SummaryVerdict Read(ModelReply reply, string instructions, bool isStructured, AnswerLanguage language, AnnouncedPaper paper, PaperText text)
    {
        _ = (instructions, isStructured, language, paper, text);
        return reply.End switch
        {
            ReplyEnd.Refused => SummaryVerdict.Reject("the model or its filter refused", isWorthAsking: false),
            ReplyEnd.Cut => SummaryVerdict.Reject("the answer was cut short"),
            _ when string.IsNullOrWhiteSpace(reply.Text) => SummaryVerdict.Reject("the answer was empty"),
            _ => SummaryVerdict.Accept(CleanText.Lines(reply.Text).Trim()),
        };
    }
}
