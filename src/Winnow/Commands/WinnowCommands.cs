using System.CommandLine;

namespace Winnow.Commands;

/// <summary>The tree of the command line.</summary>
internal static class WinnowCommands
{
    private static readonly string[] Names = ["run", "check", "backfill", "status", "search", "show", "summarize", "serve", "export", "doctor"];

    /// <summary>Makes the root with its verbs, in the order in which help shows them.</summary>
    /// <param name="arguments">If they name verbs, only those are made: a start should cost what it needs.</param>
    public static RootCommand Create(IReadOnlyList<string> arguments)
    {
        var root = new RootCommand("Separates the few papers worth reading from arXiv's daily batch.");

        // Help, version and errors are written by us, so the library's own are not wanted.
        root.Options.Clear();
        root.Directives.Clear();
        foreach (var option in CommonOptions.OfEveryVerb)
        {
            root.Add(option);
        }

        root.Add(CommonOptions.Version);
        var named = Array.FindAll(Names, arguments.Contains);
        foreach (var name in named.Length > 0 ? named : Names)
        {
            root.Add(Make(name));
        }

        return root;
    }

    private static Verb Make(string name) => name switch
    {
        "run" => RunCommand.Create(),
        "check" => CheckCommand.Create(),
        "backfill" => BackfillCommand.Create(),
        "status" => StatusCommand.Create(),
        "search" => SearchCommand.Create(),
        "show" => ShowCommand.Create(),
        "summarize" => SummarizeCommand.Create(),
        "serve" => ServeCommand.Create(),
        "export" => ExportCommand.Create(),
        _ => DoctorCommand.Create(),
    };
}
