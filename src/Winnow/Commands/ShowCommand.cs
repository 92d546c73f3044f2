using System.CommandLine;

namespace Winnow.Commands;

/// <summary><c>winnow show</c>: all that is known of one paper.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string?> Id = new("id")
    {
        HelpName = "ID",
        Description = "The paper: 2107.05580, arXiv:2107.05580v2, math.GT/0309136.",
        Validators = { result => ArgumentText.Require(result, text => ArgumentText.Id(text) is not null, "is not an arXiv identifier; write it as 2107.05580 or quant-ph/0201082") },
    };

    public static Verb Create() => new("show", "Show one paper: its text, when it was announced, and why it was listed.", RunAsync)
    {
        Details = "Needs no network and no configuration, only the state folder.",
        Examples =
        [
            new("show 2107.05580", "One paper."),
            new("show quant-ph/0201082 --json", "An old one, for scripts."),
        ],
        Arguments = { Id },
    };

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken) =>
        ArgumentText.Id(context.Value(Id)) is { } id ? WinnowApplication.ShowAsync(id, context, cancellationToken) : Task.FromResult(ExitCode.Usage);
}
