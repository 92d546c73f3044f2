using System.Runtime.CompilerServices;

namespace Winnow.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The path of a file of the checkout.</summary>
    public static string File(string relative) => Path.GetFullPath(Path.Combine(Root(), relative));

    private static string Root([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile) ?? "", "..", "..");
}
