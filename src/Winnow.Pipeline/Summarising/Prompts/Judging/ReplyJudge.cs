using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Summarising.Prompts.Judging;

/// <summary>Finds what is wrong with an answer that could be read.</summary>
/// <param name="instructions">What was asked for.</param>
/// <param name="isStructured">Whether it was asked for in sections.</param>
/// <param name="language">The language it was asked for in.</param>
internal sealed class ReplyJudge(string instructions, bool isStructured, AnswerLanguage language)
{
    // A reader's own prompt may ask for one sentence, or for an essay.
    private const int ShortestStructured = 20;
    private const int ShortestFree = 8;
    private const int LongestProse = 20_000;

    // Long runs of words are shared with the instructions only if they were copied.
    private const int EchoGram = 8;
    private const double MostEchoed = 0.5;

    /// <summary>What is wrong, in a few words; null if nothing is.</summary>
    public string? Fault(string prose, AnnouncedPaper paper, PaperText text)
    {
        var words = WordList.Of(prose);
        return IsEcho(prose, words) ? "the answer repeats the question"
            : Repetition.Is(prose) ? "the answer repeats itself"
            : words.Count < (isStructured ? ShortestStructured : ShortestFree) ? "the answer was too short to be a summary"
            : prose.Length > LongestProse ? "the answer was far too long"
            : LanguageJudge.IsOther(prose, language.Primary) ? $"the answer was not in {language.Name}"
            : AgreesWithPaper(prose) && Relation.IsOfAnother(prose, paper, text) ? "the answer is about something else than the paper"
            : null;
    }

    // Papers are in English, as good as all of them: a summary in another language shares names with it, and no more.
    private bool AgreesWithPaper(string prose) =>
        language.Primary == "en" || (language.Code == AnswerLanguage.Undetermined && !LanguageJudge.IsOther(prose, "en"));

    private bool IsEcho(string prose, List<string> words)
    {
        if (prose.Contains(PaperQuestion.MarkName, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var asked = Repetition.Grams(WordList.Of(instructions), EchoGram).ToHashSet(StringComparer.Ordinal);
        var told = Repetition.Grams(words, EchoGram).ToArray();
        return told.Length > 0 && told.Count(asked.Contains) > told.Length * MostEchoed;
    }
}
