using System.Runtime.CompilerServices;

namespace Winnow.Tests.Shared;

/// <summary>The folder of real arXiv data, which is not part of the project: tests that use it skip when it is absent.</summary>
internal static class TestData
{
    /// <summary>The folder's path: <c>WINNOW_TEST_DATA</c>, else <c>../shared/data</c> beside the checkout.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("WINNOW_TEST_DATA") is { Length: > 0 } set ? set : Path.GetFullPath(Path.Combine(Root(), "..", "shared", "data"));

    /// <summary>The checkout's root.</summary>
    public static string Root() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile()) ?? "", "..", ".."));

    /// <summary>The path of a file or folder of real data; the test that asks is skipped, saying so, if it is absent.</summary>
    public static string Require(string relative)
    {
        var path = Path.Combine(Folder, relative);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"Real data is absent: {relative}");
        return path;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
