using System.Diagnostics;

namespace Winnow.Pipeline.Tests.Storing;

/// <summary>Another process that holds a file as ours do: <c>flock</c> of util-linux. Tests that need it skip where it is absent.</summary>
internal sealed class OtherProcess : IDisposable
{
    private const string Flock = "/usr/bin/flock";

    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    public static async Task<OtherProcess> HoldingAsync(string path)
    {
        Assert.SkipUnless(File.Exists(Flock), "flock of util-linux is absent.");
        var start = new ProcessStartInfo(Flock, ["--exclusive", "--no-fork", path, "/bin/sh", "-c", "echo held; exec sleep 60"]) { RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("flock did not start.");
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return new OtherProcess(process);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
