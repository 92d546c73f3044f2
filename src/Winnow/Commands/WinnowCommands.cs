using System.CommandLine;

namespace Winnow.Commands;

/// <summary>The tree of the command line.</summary>
internal static class WinnowCommands
{
    /// <summary>Makes the root with all verbs, in the order in which help shows them.</summary>
    public static RootCommand Create()
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
        root.Add(RunCommand.Create());
        root.Add(CheckCommand.Create());
        root.Add(StatusCommand.Create());
        root.Add(SearchCommand.Create());
        root.Add(ShowCommand.Create());
        root.Add(DoctorCommand.Create());
        return root;
    }
}
