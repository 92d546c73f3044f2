using System.Diagnostics;
using System.Text;
using Winnow.Commands;

namespace Winnow.Tests.Commands;

/// <summary>Runs the command line: inside the test, or as the process that users start.</summary>
internal static class Cli
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Inside the test: the same code from the arguments on.</summary>
    public static async Task<CliResult> RunAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (output, error) = (Writer(), Writer());
        var host = new CommandHost { Out = output, Error = error, Environment = environment ?? new Dictionary<string, string>() };

        var exit = await CommandLineRunner.RunAsync(arguments, host, TestContext.Current.CancellationToken);

        return new(exit, output.ToString(), error.ToString());
    }

    /// <summary>As a process of its own.</summary>
    public static Task<CliResult> RunProcessAsync(string arguments, string folder) => Shell.RunAsync($"dotnet '{Program}' {arguments}", folder, Limit);

    /// <summary>The program under test.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "winnow.dll");

    private static StringWriter Writer() => new() { NewLine = "\n" };
}

/// <summary>What came of a command line.</summary>
internal sealed record CliResult(int Exit, string Out, string Error);

/// <summary>Runs shell commands.</summary>
internal static class Shell
{
    public static async Task<CliResult> RunAsync(string command, string folder, TimeSpan limit, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(limit);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
