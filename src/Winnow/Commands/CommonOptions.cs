using System.CommandLine;

namespace Winnow.Commands;

/// <summary>The options that every verb takes.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Config = new("--config", "-c")
    {
        Description = "The configuration. Default: config.json in the current folder.",
        HelpName = "FILE",
        Recursive = true,
        DefaultValueFactory = _ => "config.json",
    };

    public static readonly Option<string?> Output = new("--output", "-o") { Description = "Where README, feeds and data are written. Default: the configuration's folder.", HelpName = "DIR", Recursive = true };

    public static readonly Option<string?> State = new("--state") { Description = "Where the store is kept, never published. Default: .winnow beside the configuration.", HelpName = "DIR", Recursive = true };

    public static readonly Option<bool> Json = new("--json") { Description = "One JSON document on standard output, and nothing else there.", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Say more on standard error: what is asked and found, and where a fault arose.", Recursive = true };

    public static readonly Option<bool> Help = new("--help", "-h", "-?") { Description = "Show this help.", Recursive = true };

    public static readonly Option<bool> Version = new("--version") { Description = "Show the version." };

    /// <summary>All that are recursive, in the order in which help shows them.</summary>
    public static IReadOnlyList<Option> OfEveryVerb { get; } = [Config, Output, State, Json, Verbose, Help];
}
