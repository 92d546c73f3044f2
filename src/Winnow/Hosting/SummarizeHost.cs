using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Metadata;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Display;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Hosting;

/// <summary>Summarises chosen papers: from the archive, or asked of arXiv.</summary>
internal sealed class SummarizeHost(Settings settings, VerbContext context)
{
    /// <summary>Runs once.</summary>
    /// <returns>The exit code: 3 if some paper has no summary, 4 if none has.</returns>
    public async Task<int> RunAsync(IReadOnlyList<ArxivId> ids, bool refresh, CancellationToken cancellationToken)
    {
        await using var store = await Store.OpenAsync(context.StateFolder, cancellationToken);
        await using var arxiv = ArxivHost.Create(settings.Arxiv, context.StateFolder, context.Clock, context);
        await using var host = SummaryHost.Create(settings.AiSummary, arxiv, store, context.StateFolder, context.Clock, context);
        if (host.Summariser is not { } summariser)
        {
            return UsageErrors.Report("No model can be asked: the configuration's ai_summary needs enabled, base_url, model and, unless the service runs on this machine, api_key_env.", context);
        }

        var (papers, problems) = await FindAsync(ids, store, arxiv.Client, cancellationToken);
        SummaryOutcome outcome;
        await using (var display = RunDisplay.Create(context))
        {
            outcome = await summariser.SummariseAsync(papers, refresh, display, cancellationToken);
        }

        var found = new List<(AnnouncedPaper Paper, KeptSummary? Summary)>();
        foreach (var paper in papers)
        {
            found.Add((paper, await summariser.FindAsync(paper, cancellationToken)));
        }

        SummaryView.Write(context, found, outcome, [.. problems, .. outcome.Problems]);
        return found.Count(one => one.Summary is not null) switch
        {
            0 => ExitCode.Unreachable,
            var count when count < ids.Count => ExitCode.Incomplete,
            _ => ExitCode.Done,
        };
    }

    private static async Task<(IReadOnlyList<AnnouncedPaper> Papers, IReadOnlyList<string> Problems)> FindAsync(
        IReadOnlyList<ArxivId> ids, IStore store, ArxivClient arxiv, CancellationToken cancellationToken)
    {
        var (papers, problems) = (new List<AnnouncedPaper>(), new List<string>());
        foreach (var id in ids)
        {
            try
            {
                if (await store.FindAsync(id, cancellationToken) is { Paper: var stored })
                {
                    papers.Add(Of(stored));
                }
                else if (await arxiv.GetRecordAsync(id, null, cancellationToken) is { } record)
                {
                    papers.Add(Of(record));
                }
                else
                {
                    problems.Add($"arXiv has no paper {id}.");
                }
            }
            catch (ArxivException problem)
            {
                problems.Add(problem.Message);
            }
        }

        return (papers, problems);
    }

    private static AnnouncedPaper Of(StoredPaper paper) => new()
    {
        Id = paper.Id,
        Version = paper.Version,
        AnnouncedOn = paper.AnnouncedOn ?? paper.SubmittedOn ?? DateOnly.MinValue,
        IsInferred = paper.AnnouncedOn is null,
        Type = AnnouncementType.New,
        Types = paper.Types,
        Title = paper.Title,
        Abstract = paper.Abstract,
        Authors = paper.Authors,
        Categories = paper.Categories,
        Comments = paper.Comments,
    };

    private static AnnouncedPaper Of(PaperMetadata record) => new()
    {
        Id = record.Id,
        Version = record.Versions is [.., var newest] ? newest.Number : null,
        AnnouncedOn = record.Datestamp,
        IsInferred = true,
        Type = AnnouncementType.New,
        Types = new Dictionary<string, AnnouncementType>(),
        Title = record.Title,
        Abstract = record.Abstract,
        Authors = record.Authors,
        Categories = record.Categories,
        Comments = record.Comments,
    };
}
