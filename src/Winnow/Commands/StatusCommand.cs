using System.CommandLine;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary><c>winnow status</c>: what is complete, and what is missing.</summary>
internal static class StatusCommand
{
    private const int MostDays = 3660;

    private static readonly Option<string> Days = new("--days")
    {
        Description = "How many days back from the newest announcement day. Default: 30.",
        HelpName = "N",
        DefaultValueFactory = _ => "30",
        Validators = { result => ArgumentText.Require(result, text => ArgumentText.Count(text, MostDays) is not null, $"is not a whole number from 1 to {MostDays}") },
    };

    public static Verb Create() => new("status", "Show which days and categories are complete, and what is missing.", RunAsync)
    {
        Details = "Draws the days as a calendar, tells why a day is not complete, and what the next run will ask. Asks nobody: it tells what the runs so far have found.",
        Examples =
        [
            new("status", "The last thirty days."),
            new("status --days 90", "Three months; the calendar shows the last eight weeks of them."),
            new("status --json", "For scripts: every category's day with its state, counts and sources."),
        ],
        Options = { Days },
    };

    // Without a configuration there is still a ledger to show, but one that was named must be there, and good.
    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        Settings? settings = null;
        return (File.Exists(context.ConfigPath) || context.IsGiven(CommonOptions.Config)) && !context.TryLoadSettings(out settings)
            ? ExitCode.Usage
            : await WinnowApplication.StatusAsync(ArgumentText.Count(context.Value(Days), MostDays) ?? 0, settings, context, cancellationToken);
    }
}
