using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Matching;

/// <summary>Finds a profile's keywords in papers. Built once, it may be used for any number of papers, from several threads.</summary>
public sealed class KeywordMatcher
{
    private const decimal HighScoreWeight = 10;
    private const int EnoughForMost = 16;

    private static readonly IReadOnlyList<TextRange> None = [];

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
        _automaton = new KeywordAutomaton(_patterns, fold);
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
                var start = position - _automaton.Followed(i);
                if (_patterns[i].LengthAt(line, start) is > 0 and var length)
                {
                    (hits ??= new List<Hit>(EnoughForMost)).Add(new Hit(i, new TextRange(start, length)));
                    if (stopAtExcluded && i >= _firstExcluded)
                    {
                        return hits;
                    }
                }
            }
        }

        return hits;
    }

    private List<Reason> Reasons(List<Hit> hits, in SearchedText text)
    {
        hits.Sort(Hit.ByPattern);
        var reasons = new List<Reason>(hits.Count);
        for (var next = 0; next < hits.Count;)
        {
            reasons.Add(NextReason(hits, ref next, text));
        }

        return reasons;
    }

    private Reason NextReason(List<Hit> hits, ref int next, in SearchedText text)
    {
        List<TextRange>? title = null, inAbstract = null;
        var (pattern, free) = (hits[next].Pattern, 0);
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
                (title ??= new List<TextRange>(1)).Add(there);
            }
            else if (text.IsInAbstract(range, out there))
            {
                (inAbstract ??= new List<TextRange>(1)).Add(there);
            }
        }

        var keyword = _patterns[pattern].Keyword;
        var isHighScore = pattern >= _firstHighScore;
        return new Reason(keyword.Text, isHighScore ? ReasonKind.HighScore : ReasonKind.Keyword, title ?? None, inAbstract ?? None)
        {
            Weight = isHighScore ? HighScoreWeight : keyword.Weight,
        };
    }

    private readonly record struct Hit(int Pattern, TextRange Range)
    {
        internal static readonly Comparison<Hit> ByPattern = static (one, other) =>
            one.Pattern != other.Pattern ? one.Pattern - other.Pattern : one.Range.Start - other.Range.Start;
    }
}
