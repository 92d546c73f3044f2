using System.CommandLine;

namespace Winnow.Commands;

/// <summary><c>winnow status</c>: what is complete, and what is missing.</summary>
internal static class StatusCommand
{
    private const int MostDays = 3660;

    private static readonly Option<string> Days = new("--days")
    {
        Description = "How many announcement days back from the newest. Default: 14.",
        HelpName = "N",
        DefaultValueFactory = _ => "14",
        Validators = { result => ArgumentText.Require(result, text => ArgumentText.Count(text, MostDays) is not null, $"is not a whole number from 1 to {MostDays}") },
    };

    public static Verb Create() => new("status", "Show which days and categories are complete, and what is missing.", RunAsync)
    {
        Details = "Asks nobody: it tells what the runs so far have found.",
        Examples =
        [
            new("status", "The last two weeks."),
            new("status --days 30", "A month."),
            new("status --json", "For scripts: every category's day with its state and counts."),
        ],
        Options = { Days },
    };

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken) =>
        WinnowApplication.StatusAsync(ArgumentText.Count(context.Value(Days), MostDays) ?? 0, context, cancellationToken);
}
