using System.Collections;
using System.Globalization;

namespace Winnow.Tests.EndToEnd;

/// <summary>The real <c>winnow</c> from the build's output, started as a process of its own.</summary>
internal static class WinnowCli
{
    /// <summary>The executable that <c>WINNOW_PROGRAM</c> names: <c>test.sh</c> has the tests start the published program, which is what users run and takes half the
    /// time. Without it that of the same build as this test assembly: <c>artifacts/bin/Winnow/debug/winnow</c> beside <c>artifacts/bin/Winnow.Tests/debug</c>, else the copy
    /// that a project reference puts into the tests' own folder.</summary>
    public static string Executable { get; } = Find();

    /// <summary>Starts a verb on a folder; wait for it with <see cref="CliProcess.WaitAsync"/>, interrupt or kill it.</summary>
    /// <param name="folder">The configuration, the output and the state.</param>
    /// <param name="arguments">The verb and its own options; <c>--config --output --state</c> are added.</param>
    /// <param name="now">Where the process's clock starts (<c>WINNOW_NOW</c>); null for the machine's time.</param>
    /// <param name="environment">Further variables.</param>
    public static CliProcess Start(RunFolder folder, IEnumerable<string> arguments, DateTimeOffset? now = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        // What the developer's shell says about Winnow must not reach the tests.
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key)
            .Where(name => name.StartsWith("WINNOW_", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => (string?)null);
        variables["NO_COLOR"] = "1";
        variables["WINNOW_NOW"] = now?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            variables[name] = value;
        }

        return CliProcess.Start(
            Executable, [.. arguments, "--config", folder.ConfigFile, "--output", folder.Output, "--state", folder.State], variables, folder.Path);
    }

    /// <summary>Starts a verb on a folder and waits for its end, a minute at most.</summary>
    /// <exception cref="TimeoutException">It took longer and was killed.</exception>
    public static async Task<CliResult> RunAsync(RunFolder folder, IEnumerable<string> arguments, DateTimeOffset? now = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var process = Start(folder, arguments, now, environment);
        return await process.WaitAsync();
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("WINNOW_PROGRAM") is { Length: > 0 } program)
        {
            return File.Exists(program) ? program : throw new FileNotFoundException($"WINNOW_PROGRAM names {program}, which does not exist");
        }

        var name = OperatingSystem.IsWindows() ? "winnow.exe" : "winnow";
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string[] candidates = [Path.Combine(here.FullName, "..", "..", "Winnow", here.Name, name), Path.Combine(here.FullName, name)];
        return candidates.Select(Path.GetFullPath).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"winnow has not been built: neither {string.Join(" nor ", candidates.Select(Path.GetFullPath))} exists");
    }
}
