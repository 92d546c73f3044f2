using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Summarising;

/// <summary>About how many tokens calls take, on the high side.</summary>
internal static class UseEstimate
{
    private const double CharactersInToken = 3.5;

    /// <summary>The tokens of a question as it is sent; a service that reads the document itself reads all of it.</summary>
    public static long Of(ModelQuestion question, PaperText text) =>
        (long)TokenEstimate.Of(question.Instructions) + TokenEstimate.Of(question.Text) + TokenEstimate.Of(question.Schema)
        + (question.Pdf is null ? 0 : text.Sections.Sum(section => (long)TokenEstimate.Of(section.Text)));

    /// <summary>What a call can take at most.</summary>
    public static TokenUse Most(ModelQuestion question, PaperText text) => new(Of(question, text), question.MaxAnswerTokens);

    /// <summary>What a call took, where the service does not tell.</summary>
    public static TokenUse Of(ModelQuestion question, PaperText text, ModelReply reply) => new(Of(question, text), TokenEstimate.Of(reply.Text));

    /// <summary>The tokens of so many characters.</summary>
    public static int OfLength(int characters) => (int)Math.Ceiling(characters / CharactersInToken);
}
