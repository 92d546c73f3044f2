using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Matching;

/// <summary>Finds a profile's keywords in papers. Built once, it may be used for any number of papers, from several threads.</summary>
public sealed class KeywordMatcher
{
    private const decimal HighScoreWeight = 10;

    private readonly Profile _profile;
    private readonly KeywordPattern[] _patterns;
    private readonly KeywordAutomaton _automaton;
    private readonly int _firstHighScore;
    private readonly int _firstExcluded;

    /// <summary>Makes a profile's keywords ready.</summary>
    /// <exception cref="ArgumentException">A keyword is blank.</exception>
    public KeywordMatcher(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);

        var fold = profile.Rules == Rules.Classic ? CaseFolding.Classic : CaseFolding.Ordinal;
        _profile = profile;
        _firstHighScore = profile.Keywords.Count;
        _firstExcluded = _firstHighScore + profile.HighScoreKeywords.Count;
        _patterns =
        [
            .. profile.Keywords.Concat(profile.HighScoreKeywords).Concat(profile.ExcludeKeywords)
                .Select(keyword => new KeywordPattern(keyword, fold)),
        ];
        _automaton = new KeywordAutomaton([.. _patterns.Select(pattern => pattern.Folded)], fold);
    }

    /// <summary>The papers that the keywords let in, in the order given.</summary>
    public IReadOnlyList<Match> MatchAll(IEnumerable<AnnouncedPaper> papers)
    {
        ArgumentNullException.ThrowIfNull(papers);
        return [.. papers.Select(Match).OfType<Match>()];
    }

    /// <summary>Looks for the keywords in a paper's title and abstract, which are in the stored form.</summary>
    /// <returns>Null if none was found although there are ordinary keywords, or if an excluded one was.</returns>
    public Match? Match(AnnouncedPaper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);

        using var text = new SearchedText(paper.Title, SearchedPart(paper.Abstract));
        return FindHits(text.Line, stopAtExcluded: true) switch
        {
            [.., var last] when last.Pattern >= _firstExcluded => null,
            { } hits => new Match(paper, Reasons(hits, text)),
            null => _profile.Keywords.Count == 0 ? new Match(paper, []) : null,
        };
    }

    /// <summary>Counts in how many papers each keyword is found, the excluded ones included.</summary>
    public KeywordUse CountUse(IEnumerable<AnnouncedPaper> papers)
    {
        ArgumentNullException.ThrowIfNull(papers);

        var seen = 0;
        var found = new int[_patterns.Length];
        foreach (var paper in papers)
        {
            seen++;
            using var text = new SearchedText(paper.Title, SearchedPart(paper.Abstract));
            var hits = FindHits(text.Line, stopAtExcluded: false) ?? [];
            foreach (var pattern in hits.Select(hit => hit.Pattern).Distinct())
            {
                found[pattern]++;
            }
        }

        return new KeywordUse(seen, found[.._firstHighScore], found[_firstHighScore.._firstExcluded], found[_firstExcluded..]);
    }

    // The classic bot's reader ended at the first line break.
    private ReadOnlySpan<char> SearchedPart(string text) =>
        _profile.Rules == Rules.Classic && text.IndexOf(Announcement.ParagraphBreak, StringComparison.Ordinal) is >= 0 and var end
            ? text.AsSpan(0, end)
            : text;

    /// <summary>Null if there is none. Hits of one keyword come in the order of the text.</summary>
    private List<Hit>? FindHits(ReadOnlySpan<char> line, bool stopAtExcluded)
    {
        List<Hit>? hits = null;
        var (position, state) = (0, KeywordAutomaton.Start);
        while (_automaton.Advance(line, ref position, ref state))
        {
            for (var i = _automaton.FirstCandidate(state); i >= 0; i = _automaton.NextCandidate(i))
            {
                var pattern = _patterns[i];
                var start = position - Math.Min(pattern.Folded.Length, KeywordAutomaton.Depth);
                if (pattern.LengthAt(line, start) is > 0 and var length)
                {
                    (hits ??= []).Add(new Hit(i, new TextRange(start, length)));
                    if (stopAtExcluded && i >= _firstExcluded)
                    {
                        return hits;
                    }
                }
            }
        }

        return hits;
    }

    private List<Reason> Reasons(List<Hit> hits, SearchedText text)
    {
        hits.Sort(static (one, other) => (one.Pattern, one.Range.Start).CompareTo((other.Pattern, other.Range.Start)));
        var reasons = new List<Reason>();
        for (var next = 0; next < hits.Count;)
        {
            reasons.Add(NextReason(hits, ref next, text));
        }

        return reasons;
    }

    private Reason NextReason(List<Hit> hits, ref int next, SearchedText text)
    {
        var (pattern, free) = (hits[next].Pattern, 0);
        List<TextRange> title = [], inAbstract = [];
        for (; next < hits.Count && hits[next].Pattern == pattern; next++)
        {
            var range = hits[next].Range;
            if (range.Start < free)
            {
                continue;
            }

            free = range.Start + range.Length;
            if (text.IsInTitle(range, out var there))
            {
                title.Add(there);
            }
            else if (text.IsInAbstract(range, out there))
            {
                inAbstract.Add(there);
            }
        }

        var keyword = _patterns[pattern].Keyword;
        return pattern < _firstHighScore
            ? new Reason(keyword.Text, ReasonKind.Keyword, title, inAbstract) { Weight = keyword.Weight }
            : new Reason(keyword.Text, ReasonKind.HighScore, title, inAbstract) { Weight = HighScoreWeight };
    }

    private readonly record struct Hit(int Pattern, TextRange Range);
}
