using System.Runtime.CompilerServices;

namespace Winnow.Tests.Docs;

/// <summary>Where the project lies.</summary>
internal static class Checkout
{
    /// <summary>The checkout's root: the folder of the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Winnow.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"No Winnow.slnx above {thisFile}.");
    }
}
