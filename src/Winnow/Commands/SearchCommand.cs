using System.CommandLine;

namespace Winnow.Commands;

/// <summary><c>winnow search</c>: find papers in the archive.</summary>
internal static class SearchCommand
{
    private const int MostHits = 1000;

    private static readonly Argument<string[]> Query = new("query")
    {
        HelpName = "QUERY",
        Description = "Words, \"phrases\", and ti:word, abs:word, au:name, cat:cs.LG, after:2026-11-01, before:2026-12. All must hold; a minus in front leaves papers out.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Limit = new("--limit", "-n")
    {
        Description = "The most papers to show. Default: 20.",
        HelpName = "N",
        DefaultValueFactory = _ => "20",
        Validators = { result => ArgumentText.Require(result, text => ArgumentText.Count(text, MostHits) is not null, $"is not a whole number from 1 to {MostHits}") },
    };

    public static Verb Create() => new("search", "Search every paper that a run or a backfill ever brought, best first.", RunAsync)
    {
        Details = "Searches titles, abstracts and authors in the store. Needs no network and no configuration, only the state folder.",
        Examples =
        [
            new("search speculative decoding", "Papers with both words."),
            new("search '\"kv cache\" cat:cs.DC'", "A phrase, in one category."),
            new("search ti:quantization after:2026-11-01", "In the title, since that day."),
            new("search 'diffusion -ti:video'", "Without a word in the title."),
            new("search au:hinton --limit 5", "By author, the best five."),
            new("search diffusion --json | jq .", "For scripts."),
        ],
        Arguments = { Query },
        Options = { Limit },
    };

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken) =>
        WinnowApplication.SearchAsync(string.Join(' ', context.Value(Query) ?? []), ArgumentText.Count(context.Value(Limit), MostHits) ?? 0, context, cancellationToken);
}
