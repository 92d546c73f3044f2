using System.CommandLine;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Commands;

/// <summary><c>winnow summarize</c>: have a model summarise chosen papers.</summary>
internal static class SummarizeCommand
{
    private static readonly Argument<string[]> Ids = new("ids")
    {
        HelpName = "ID…",
        Description = "The papers: 2107.05580, arXiv:2107.05580, math.GT/0309136.",
        Arity = ArgumentArity.OneOrMore,
        Validators =
        {
            result =>
            {
                foreach (var token in result.Tokens.Where(token => ArgumentText.Id(token.Value) is null))
                {
                    result.AddError($"'{Configuration.Shown.Short(token.Value)}' is not an arXiv identifier; write it as 2107.05580 or quant-ph/0201082");
                }
            },
        },
    };

    private static readonly Option<bool> Refresh = new("--refresh")
    {
        Description = "Ask the model again, even if there is a summary. It is paid for again, too.",
    };

    public static Verb Create() => new("summarize", "Have your model summarise papers from their text.", RunAsync)
    {
        Details = "Uses the model of ai_summary in the configuration, and its budget. A summary that is at hand is shown, not made again. Each figure is looked up in the paper; those that are not there are marked. The next run shows the summary in its digest, too.",
        Examples =
        [
            new("summarize 2107.05580", "One paper, whether the archive holds it or not."),
            new("summarize 2107.05580 quant-ph/0201082", "Several."),
            new("summarize 2107.05580 --refresh", "Once more."),
            new("summarize 2107.05580 --json", "For scripts, with the place of every figure."),
        ],
        Arguments = { Ids },
        Options = { Refresh },
    };

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArxivId[] ids = [.. (context.Value(Ids) ?? []).Select(ArgumentText.Id).OfType<ArxivId>().Distinct()];
        return context.TryLoadSettings(out var settings)
            ? await WinnowApplication.SummarizeAsync(ids, context.Value(Refresh), settings, context, cancellationToken)
            : ExitCode.Usage;
    }
}
