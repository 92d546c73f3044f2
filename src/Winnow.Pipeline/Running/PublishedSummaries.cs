using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Running;

/// <summary>Takes what models wrote back from published data, so that the loss of the state costs no second summary.</summary>
internal static class PublishedSummaries
{
    /// <summary>The summaries by models of some days, as the store keeps them. The prompt and the text are not told.</summary>
    public static IReadOnlyList<KeptSummary> Of(IEnumerable<StoredDay> days) =>
    [
        .. from day in days
           from paper in day.Papers
           let summary = paper.Summary
           where summary?.Model is not null
           select new KeptSummary
           {
               Paper = paper.Ranked.Paper.Id,
               Version = paper.Ranked.Paper.Version,
               Summary = summary,
               Prompt = KeptSummary.UnknownPrompt,
               Language = "",
               TextHash = "",
               Made = day.Record.Updated,
           },
    ];
}
