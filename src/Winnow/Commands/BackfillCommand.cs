using System.CommandLine;

namespace Winnow.Commands;

/// <summary><c>winnow backfill</c>: bring past papers into the archive.</summary>
internal static class BackfillCommand
{
    private static readonly Option<string?> From = new("--from")
    {
        Description = "Papers submitted on that day or later. Required.",
        HelpName = "YYYY-MM-DD",
        Validators = { IsDate },
    };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "Papers submitted until that day, itself included. Default: today.",
        HelpName = "YYYY-MM-DD",
        Validators = { IsDate },
    };

    private static readonly Option<bool> Scores = new("--scores")
    {
        Description = "Rank the papers into their days too, and publish these days to data/. Days and types are inferred, and say so.",
    };

    public static Verb Create() => new("backfill", "Bring past papers of your categories into the archive.", RunAsync)
    {
        Details = "Reads arXiv's records by OAI-PMH, a month of a category at a time, 2,500 papers a request, three seconds apart. It can be stopped at any moment: the same command goes on where it was, and what is here is not asked for again.",
        Examples =
        [
            new("backfill --from 2026-01-01", "This year's papers, to search in."),
            new("backfill --from 2024-01-01 --to 2024-12-31", "A whole year's."),
            new("backfill --from 2025-06-01 --scores", "With digests of the past days."),
            new("backfill --from 2026-01-01 --json", "For scripts: what came."),
        ],
        Options = { From, To, Scores },
    };

    private static void IsDate(System.CommandLine.Parsing.OptionResult result) =>
        ArgumentText.Require(result, text => ArgumentText.Date(text) is not null, "is not a date; write it as 2026-11-20");

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        if (ArgumentText.Date(context.Value(From)) is not { } from)
        {
            return UsageErrors.Report("--from is missing: say since when, as in 'winnow backfill --from 2026-01-01'.", context);
        }

        var arguments = new BackfillArguments(from, ArgumentText.Date(context.Value(To)), context.Value(Scores));
        if (arguments.To < arguments.From)
        {
            return UsageErrors.Report("--to lies before --from.", context);
        }

        return context.TryLoadSettings(out var settings)
            ? await WinnowApplication.BackfillAsync(arguments, settings, context, cancellationToken)
            : ExitCode.Usage;
    }
}

/// <summary>What a backfill is asked to bring.</summary>
/// <param name="From">The first day of submission.</param>
/// <param name="To">The last one; null for today.</param>
/// <param name="Scores">Whether days are scored too.</param>
internal sealed record BackfillArguments(DateOnly From, DateOnly? To, bool Scores);
