using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Matching;

/// <summary>Finds a profile's keywords in papers. Built once, it may be used for any number of papers, from several threads.</summary>
public sealed class KeywordMatcher
{
    private const decimal HighScoreWeight = 10;
    private const int EnoughForMost = 64;

    private readonly Profile _profile;
    private readonly char[] _fold;
    private readonly KeywordPattern[] _patterns;
    private readonly KeywordAutomaton _automaton;
    private readonly int _firstHighScore;
    private readonly int _firstExcluded;

    /// <summary>Makes a profile's keywords ready.</summary>
    /// <exception cref="ArgumentException">A keyword is blank.</exception>
    public KeywordMatcher(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);

        _profile = profile;
        _fold = profile.Rules == Rules.Classic ? CaseFolding.Classic : CaseFolding.Ordinal;
        _firstHighScore = profile.Keywords.Count;
        _firstExcluded = _firstHighScore + profile.HighScoreKeywords.Count;
        _patterns =
        [
            .. profile.Keywords.Concat(profile.HighScoreKeywords).Concat(profile.ExcludeKeywords)
                .Select(keyword => new KeywordPattern(keyword, _fold)),
        ];
        _automaton = new KeywordAutomaton(_patterns, _fold);
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
        var hits = new HitList(stackalloc long[EnoughForMost], stackalloc TextRange[EnoughForMost]);
        try
        {
            var isIn = FindHits(text.Line, ref hits, stopAt: _firstExcluded) && (hits.Count > 0 || _profile.Keywords.Count == 0);
            return isIn ? new Match(paper, Reasons(ref hits, text)) : null;
        }
        finally
        {
            hits.Dispose();
        }
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
            Count(paper, found);
        }

        return new KeywordUse(seen, found[.._firstHighScore], found[_firstHighScore.._firstExcluded], found[_firstExcluded..]);
    }

    private void Count(AnnouncedPaper paper, int[] found)
    {
        using var text = new SearchedText(paper.Title, SearchedPart(paper.Abstract));
        var hits = new HitList(stackalloc long[EnoughForMost], stackalloc TextRange[EnoughForMost]);
        try
        {
            FindHits(text.Line, ref hits, stopAt: _patterns.Length);
            hits.Sort();
            for (var next = 0; next < hits.Count; next += hits.RangesFrom(next).Length)
            {
                found[hits.PatternAt(next)]++;
            }
        }
        finally
        {
            hits.Dispose();
        }
    }

    // The classic bot's reader ended at the first line break.
    private ReadOnlySpan<char> SearchedPart(string text) =>
        _profile.Rules == Rules.Classic && text.IndexOf(Announcement.ParagraphBreak, StringComparison.Ordinal) is >= 0 and var end
            ? text.AsSpan(0, end)
            : text;

    /// <summary>Finds all hits, or returns false at once at one of the patterns from <paramref name="stopAt"/> on.</summary>
    private bool FindHits(ReadOnlySpan<char> line, ref HitList hits, int stopAt)
    {
        // Both halves at once. The first is read as far as what begins in it may reach; the second from one character earlier,
        // which tells whether a word may begin.
        var middle = Math.Max(line.Length / 2, 1);
        var first = new KeywordAutomaton.Cursor(0, Math.Min(middle - 1 + _automaton.Longest, line.Length), KeywordTrie.AtWord);
        var second = new KeywordAutomaton.Cursor(middle - 1, line.Length, KeywordTrie.Anywhere);
        var mayGoOn = true;
        while (mayGoOn && _automaton.Advance(line, ref first, ref second))
        {
            mayGoOn = AddHits(line, first, 0, middle, ref hits, stopAt) && AddHits(line, second, middle, line.Length, ref hits, stopAt);
        }

        while (mayGoOn && _automaton.Advance(line, ref first))
        {
            mayGoOn = AddHits(line, first, 0, middle, ref hits, stopAt);
        }

        while (mayGoOn && _automaton.Advance(line, ref second))
        {
            mayGoOn = AddHits(line, second, middle, line.Length, ref hits, stopAt);
        }

        return mayGoOn;
    }

    /// <summary>Adds the hits among the candidates at a cursor that begin in this half; false at one from <paramref name="stopAt"/> on.</summary>
    private bool AddHits(ReadOnlySpan<char> line, KeywordAutomaton.Cursor at, int half, int halfEnd, ref HitList hits, int stopAt)
    {
        for (var i = _automaton.FirstCandidate(at.State); i >= 0; i = _automaton.NextCandidate(i))
        {
            var start = at.Position - _automaton.Followed(i);
            if (start >= half && start < halfEnd
                && _automaton.GoesOn(i, line, at.Position) && _patterns[i].LengthAt(line, start, _fold) is > 0 and var length)
            {
                if (i >= stopAt)
                {
                    return false;
                }

                hits.Add(i, start, length);
            }
        }

        return true;
    }

    private List<Reason> Reasons(ref HitList hits, in SearchedText text)
    {
        hits.Sort();
        var reasons = new List<Reason>(hits.Count);
        for (var next = 0; next < hits.Count;)
        {
            var ranges = hits.RangesFrom(next);
            reasons.Add(Reason(hits.PatternAt(next), ranges, text));
            next += ranges.Length;
        }

        return reasons;
    }

    private Reason Reason(int pattern, Span<TextRange> ranges, in SearchedText text)
    {
        // What is in the title comes first. Reading is ahead of writing, or level with it.
        var (inTitle, kept, free) = (0, 0, 0);
        foreach (var range in ranges)
        {
            if (range.Start < free)
            {
                continue;
            }

            free = range.Start + range.Length;
            if (text.IsInTitle(range, out var place))
            {
                ranges[kept++] = place;
                inTitle++;
            }
            else if (text.IsInAbstract(range, out place))
            {
                ranges[kept++] = place;
            }
        }

        var keyword = _patterns[pattern].Keyword;
        var isHighScore = pattern >= _firstHighScore;
        return new Reason(
            keyword.Text, isHighScore ? ReasonKind.HighScore : ReasonKind.Keyword, ranges[..inTitle].ToArray(), ranges[inTitle..kept].ToArray())
        {
            Weight = isHighScore ? HighScoreWeight : keyword.Weight,
        };
    }
}
