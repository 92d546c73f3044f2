using System.Globalization;
using Winnow.Pipeline.Running;

namespace Winnow.Display;

/// <summary>What summaries came to, in words.</summary>
internal static class SummaryText
{
    /// <summary>A sentence or two; none if no model was wanted.</summary>
    public static IEnumerable<string> Of(SummaryCounts counts)
    {
        if (counts.Estimate is { } estimate)
        {
            yield return estimate.Papers == 0
                ? "Every paper that should have a summary has one."
                : string.Create(CultureInfo.InvariantCulture, $"Summaries of {Words.Count(estimate.Papers, "paper")} would take up to {estimate.TokensIn:N0} tokens in and {estimate.TokensOut:N0} out{Price(estimate.Cost, ", at most ")}.");
        }

        if (counts.Wanted > 0)
        {
            string[] parts =
            [
                $"{counts.Made} made",
                .. counts.Cached > 0 ? [$"{counts.Cached} at hand"] : Array.Empty<string>(),
                .. counts.Failed > 0 ? [$"{counts.Failed} not made"] : Array.Empty<string>(),
            ];
            var use = counts.TokensIn + counts.TokensOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {counts.TokensIn:N0} tokens in, {counts.TokensOut:N0} out{Price(counts.Cost, ", cost ")}");
            yield return $"Summaries: {string.Join(", ", parts)}{use}.";
        }

        if (counts.Figures > 0)
        {
            yield return counts.NotFound == 0
                ? $"All {counts.Figures} figures in them were found in the papers."
                : $"{counts.NotFound} of {counts.Figures} figures in them were not found in the papers, and are marked.";
        }
    }

    private static string Price(decimal? cost, string before) => cost is { } known ? string.Create(CultureInfo.InvariantCulture, $"{before}{known:0.####}") : "";
}
