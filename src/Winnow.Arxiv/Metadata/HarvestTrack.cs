using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Metadata;

// Whether a harvest gets on. It keeps the tokens it has seen and the papers of one page, so that its memory does not grow with the papers.
internal sealed class HarvestTrack
{
    private const int MaxIdlePages = 3;

    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private HashSet<ArxivId> _papers = [];
    private int _idlePages;

    internal HarvestTrack(string? firstToken)
    {
        if (firstToken is not null)
        {
            _tokens.Add(firstToken);
        }
    }

    // Why the page that the token leads to is not worth asking for; null if it is.
    internal string? FindFault(OaiPage page, string nextToken)
    {
        if (!_tokens.Add(nextToken))
        {
            return "arXiv gave the same resumption token twice, so the list does not move on";
        }

        var papers = page.Records.Select(record => record.Id).ToHashSet();
        if (papers.IsSubsetOf(_papers))
        {
            _idlePages++;
        }
        else
        {
            (_papers, _idlePages) = (papers, 0);
        }

        return _idlePages < MaxIdlePages ? null : $"{MaxIdlePages} pages in a row brought nothing new, so the list does not move on";
    }
}
