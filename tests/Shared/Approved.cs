using System.Runtime.CompilerServices;
using System.Text;

namespace Winnow.Tests.Shared;

/// <summary>Compares what people read with an approved file that lies beside the test.</summary>
internal static class Approved
{
    /// <summary>Fails, and leaves a <c>.received</c> file, if the text is not the approved one to the byte.
    /// With <c>WINNOW_APPROVE=1</c> in the environment the text is approved as it is.</summary>
    /// <param name="actual">What the code made.</param>
    /// <param name="name">The file: <c>Digest.rss.xml</c> stands for <c>Digest.approved.rss.xml</c> in the test's folder.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    public static void Matches(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var folder = Path.GetDirectoryName(testFile) ?? "";
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var approved = Path.Combine(folder, name.Insert(dot, ".approved"));
        var received = Path.Combine(folder, name.Insert(dot, ".received"));
        var encoding = new UTF8Encoding(false);

        if (Environment.GetEnvironmentVariable("WINNOW_APPROVE") == "1")
        {
            File.WriteAllText(approved, actual, encoding);
        }

        if (File.Exists(approved) && File.ReadAllText(approved, encoding) == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual, encoding);
        var expected = File.Exists(approved) ? File.ReadAllText(approved, encoding) : "";
        Assert.Fail($"{Path.GetFileName(received)} is not what was approved, {FirstDifference(expected, actual)}. Compare the two files; if the new one is right, run again with WINNOW_APPROVE=1.");
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (wanted, got) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(wanted.Length, got.Length))
            .First(i => wanted.ElementAtOrDefault(i) != got.ElementAtOrDefault(i));
        return $"first in line {line + 1}:\n  approved: {wanted.ElementAtOrDefault(line)}\n  received: {got.ElementAtOrDefault(line)}\n";
    }
}
