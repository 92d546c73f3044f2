using System.Buffers;
using Winnow.Pipeline.Summarising.Evidence;

namespace Winnow.Pipeline.Summarising.Extractive;

/// <summary>What the wording of a sentence tells about its part in a paper.</summary>
/// <param name="Does">Whether it says what the paper does.</param>
/// <param name="Finds">Whether it says what the paper finds.</param>
/// <param name="Score">How much the wording speaks for it: cues and figures for, background and pointers against.</param>
internal readonly record struct SentenceCues(bool Does, bool Finds, double Score)
{
    private static readonly SearchValues<string> Doing = Phrases(
        "we propose", "we present", "we introduce", "we develop", "we describe", "we study", "we investigate", "we design", "we build", "we formulate", "we revisit", "we address",
        "we release", "we construct", "we consider", "we examine", "we explore", "we analyze", "we analyse", "we derive", "we devise", "we report", "we provide", "we extend", "we tackle",
        "we create", "we evaluate", "we conduct", "we generalize", "we compute", "we use", "we apply", "we measure",
        "this paper", "this work", "this study", "this article", "in this letter", "is proposed", "are proposed", "is presented", "is introduced", "our approach", "our method", "our framework", "here we");

    private static readonly SearchValues<string> Finding = Phrases(
        "we show", "we find", "we found", "we demonstrate", "we prove", "we observe", "we establish", "we discover", "we conclude", "we achieve", "we obtain", "we identify", "we reveal",
        "outperform", "surpass", "achieves", "achieving", "state-of-the-art", "results show", "results demonstrate", "results indicate", "results suggest", "results reveal", "experiments show",
        "experiments demonstrate", "show that", "shows that", "demonstrate that", "find that", "reveals that", "reveal that", "our findings", "our results", "improves", "improvement of", "reduces",
        "reducing", "faster than", "compared to", "compared with", "up to", "it is shown", "is shown to", "are shown to");

    private static readonly SearchValues<string> Background = Phrases(
        "in recent years", "recently,", "has become", "have become", "has emerged", "have emerged", "remains a", "remain a", "is crucial", "is essential", "is critical", "plays a", "play a",
        "have shown", "has shown", "existing methods", "existing approaches", "previous work", "prior work", "is challenging", "are challenging", "often suffer", "widely used", "have been proposed", "is still");

    private static readonly SearchValues<string> Pointers = Phrases(
        "http://", "https://", "available at", "publicly available", "code is", "code will", "project page", "open-source our", "supplementary", "remainder of this", "is organized as", "is organised as");

    private static readonly SearchValues<string> Withdrawal = Phrases(
        "paper has been withdrawn", "paper is withdrawn", "article has been withdrawn", "has been withdrawn by", "withdrawn by the author", "submission has been withdrawn", "manuscript has been withdrawn", "this paper was withdrawn");

    /// <summary>Reads a sentence.</summary>
    internal static SentenceCues Of(string sentence)
    {
        var text = sentence.AsSpan();
        var (does, finds) = (text.ContainsAny(Doing), text.ContainsAny(Finding));
        var score = (does ? 1.0 : 0) + (finds ? 0.9 : 0)
            - (text.ContainsAny(Background) ? 0.6 : 0)
            - (text.ContainsAny(Pointers) ? 1.5 : 0)
            - (text.StartsWith("However") || text.EndsWith("?") ? 0.4 : 0);
        if (text.ContainsAnyInRange('0', '9') || text.Contains("fold", StringComparison.OrdinalIgnoreCase))
        {
            var claims = FigureReader.Read(sentence).Where(figure => figure.Role is FigureRole.Claim).ToArray();
            score += claims.Any(figure => figure.HasUnit) ? 0.7 : claims.Length > 0 ? 0.3 : 0;
        }

        return new SentenceCues(does, finds, score);
    }

    /// <summary>Whether a text says that the paper was withdrawn.</summary>
    internal static bool SayWithdrawn(ReadOnlySpan<char> text) => text.ContainsAny(Withdrawal);

    private static SearchValues<string> Phrases(params string[] phrases) => SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);
}
