using System.Text;
using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Summarising.Extractive;

/// <summary>Picks the sentences that say what a paper does and finds, word for word. No model, no key, no network: what a run has without any setting.</summary>
/// <remarks>Pure: the same text gives the same sentences. The wording, figures, the place, and how much a sentence shares with the others decide.</remarks>
public static class Highlights
{
    private const int MostSentences = 5;
    private const int FewestSentences = 3;
    private const int AimedLength = 600;
    private const int LongestSentence = 420;
    private const int MostRead = 30_000;
    private const int MostOfSection = 40;
    private const double NearDuplicate = 0.65;

    // What is not in the abstract must be a good deal better to be picked.
    private const double AbstractBonus = 0.6;
    private const double CentralityWeight = 0.8;

    // "The code is at …" is no highlight, unless there is nothing else.
    private const double PointsElsewhere = -1;

    // Before "we propose" stands what others did.
    private const double BeforeOwnWork = -1.2;

    /// <summary>Picks three to five sentences, about 600 characters together, in the order of the paper.</summary>
    /// <param name="text">The paper's text, or only its abstract.</param>
    /// <param name="isWithdrawn">Whether this version takes the text back.</param>
    /// <returns>The sentences as a Markdown list, without a model's name; null if the paper is withdrawn, by its text or by what the caller knows, or has no text at all. A short abstract gives fewer.</returns>
    public static Summary? Pick(PaperText text, bool isWithdrawn)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (isWithdrawn || (text.Sections is [var first, ..] && SentenceCues.SayWithdrawn(first.Text)))
        {
            return null;
        }

        var candidates = Read(text);
        if (candidates.Count == 0)
        {
            return null;
        }

        var picked = Choose(candidates).Order().Select(i => candidates[i]).ToArray();
        var source = picked.All(sentence => sentence.Section is SectionKind.Abstract) ? SummarySource.Abstract : SummarySource.FullText;
        return new Summary(string.Join('\n', picked.Select(sentence => $"- {Shorten(sentence.Text)}")), null, source);
    }

    private static List<Candidate> Read(PaperText text)
    {
        var candidates = new List<Candidate>();
        foreach (var section in text.Sections.Where(section => section.Kind is SectionKind.Abstract or SectionKind.Introduction or SectionKind.Conclusion || text.Sections.Count == 1))
        {
            var read = section.Text.Length > MostRead ? section.Text[..MostRead] : section.Text;
            candidates.AddRange(Passages.Read(read)
                .Where(passage => passage.Kind is PassageKind.Sentence)
                .Select(passage => OneLine(read.AsSpan(passage.Start, passage.End - passage.Start)))
                .Where(sentence => sentence.Length > 0)
                .Take(MostOfSection)
                .Select(sentence => new Candidate(sentence, text.Sections.Count == 1 ? SectionKind.Abstract : section.Kind)));
        }

        return candidates;
    }

    /// <summary>The best that says what the paper does, the best that says what it finds, then the best of the rest.</summary>
    private static List<int> Choose(List<Candidate> candidates)
    {
        var vectors = WordVector.Of([.. candidates.Select(candidate => candidate.Text)]);
        var whole = WordVector.Sum(vectors);
        var cues = candidates.Select(candidate => SentenceCues.Of(candidate.Text)).ToArray();
        var ownWork = Math.Max(Array.FindIndex(cues, cue => cue.Does || cue.Finds), 0);
        double[] scores =
        [
            .. candidates.Select((candidate, i) => cues[i].Score
                + (CentralityWeight * vectors[i].Cosine(whole))
                + (candidate.Section is SectionKind.Abstract ? AbstractBonus : 0)
                + (i < ownWork ? BeforeOwnWork : 0)
                - (candidate.Text.Length > LongestSentence ? 0.5 : candidate.Text.Length < 25 ? 0.8 : 0)),
        ];
        int[] ranked = [.. Enumerable.Range(0, candidates.Count).OrderByDescending(i => scores[i]).ThenBy(i => i)];
        IEnumerable<int> order =
        [
            .. ranked.Where(i => cues[i] is { Does: true, Score: > 0 }).Take(1),
            .. ranked.Where(i => cues[i] is { Finds: true, Score: > 0 }).Take(1),
            .. ranked.Where(i => cues[i].Score > PointsElsewhere),
            .. ranked.Take(1),
        ];

        var picked = new List<int>();
        var length = 0;
        foreach (var i in order)
        {
            var next = Math.Min(candidates[i].Text.Length, LongestSentence);
            var isWanted = picked.Count == 0
                || (picked.Count < FewestSentences && length + next <= AimedLength * 5 / 4)
                || (scores[i] > 0 && length + next <= AimedLength);
            if (picked.Count < MostSentences && isWanted && !picked.Exists(other => other == i || vectors[other].Cosine(vectors[i]) > NearDuplicate || candidates[other].Text == candidates[i].Text))
            {
                picked.Add(i);
                length += next;
            }
        }

        return picked;
    }

    private static string OneLine(ReadOnlySpan<char> sentence)
    {
        var line = new StringBuilder(sentence.Length);
        foreach (var character in sentence)
        {
            if (!char.IsWhiteSpace(character))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>A sentence of unusual length ends at a word, with an ellipsis, outside formulas where it can.</summary>
    private static string Shorten(string sentence)
    {
        if (sentence.Length <= LongestSentence)
        {
            return sentence;
        }

        var end = sentence.LastIndexOf(' ', LongestSentence);
        end = end < LongestSentence / 2 ? LongestSentence - (char.IsHighSurrogate(sentence[LongestSentence - 1]) ? 1 : 0) : end;
        if (sentence.AsSpan(0, end).Count('$') % 2 == 1 && sentence.LastIndexOf('$', end - 1) is > LongestSentence / 2 and var formula)
        {
            end = formula;
        }

        return $"{sentence.AsSpan(0, end).TrimEnd()}…";
    }

    private sealed record Candidate(string Text, SectionKind Section);
}
