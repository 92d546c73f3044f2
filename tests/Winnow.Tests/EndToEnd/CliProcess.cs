using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Winnow.Tests.EndToEnd;

/// <summary>A child process whose output is gathered. It never outlives the test: disposing it kills it, and it alone.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    private const int Sigint = 2;
    private const int Sigterm = 15;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;
    private readonly Channel<string> _errorLines = Channel.CreateUnbounded<string>();

    private CliProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = ListenAsync(process.StandardError);
    }

    /// <summary>The process's identifier.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a process with nothing on its standard input.</summary>
    /// <param name="file">The executable.</param>
    /// <param name="arguments">Its arguments, as they are.</param>
    /// <param name="environment">Variables set on top of the test's own; null takes one away.</param>
    /// <param name="folder">Its working folder; null for the test's own.</param>
    public static CliProcess Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(file)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start");
        process.StandardInput.Close();
        return new CliProcess(process);
    }

    /// <summary>Waits for the end.</summary>
    /// <param name="limit">How long; null for a minute.</param>
    /// <exception cref="TimeoutException">It took longer and was killed; the message holds what it wrote.</exception>
    public async Task<CliResult> WaitAsync(TimeSpan? limit = null)
    {
        using var patience = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(1));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            throw new TimeoutException($"The process took too long and was killed. It wrote:\n{await _output}\n{await _errors}");
        }

        return new CliResult(_process.ExitCode, await _output, await _errors);
    }

    /// <summary>What Ctrl-C does. (A process whose parent ignores SIGINT, such as a shell's background job, ignores it too.)</summary>
    public void Interrupt()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Sigint);
        }
    }

    /// <summary>What a service manager does to end it.</summary>
    public void Terminate()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Sigterm);
        }
    }

    /// <summary>Waits for a line of standard error that has not been found before.</summary>
    /// <returns>The line; null if the process closes standard error without it.</returns>
    public async Task<string?> FindErrorLineAsync(Predicate<string> isWanted, CancellationToken cancellationToken)
    {
        await foreach (var line in _errorLines.Reader.ReadAllAsync(cancellationToken))
        {
            if (isWanted(line))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>Ends the process at once, with SIGKILL: it cannot clean up.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<string> ListenAsync(StreamReader errors)
    {
        var (all, line, buffer) = (new StringBuilder(), new StringBuilder(), new char[1 << 10]);
        for (int count; (count = await errors.ReadAsync(buffer)) > 0;)
        {
            all.Append(buffer, 0, count);
            foreach (var character in buffer.AsSpan(0, count))
            {
                if (character == '\n')
                {
                    _errorLines.Writer.TryWrite(line.ToString());
                    line.Clear();
                }
                else
                {
                    line.Append(character);
                }
            }
        }

        _errorLines.Writer.Complete();
        return all.ToString();
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

/// <summary>What a process left.</summary>
/// <param name="Exit">Its exit code; 128 and the signal's number if a signal ended it.</param>
/// <param name="Output">All of its standard output.</param>
/// <param name="Errors">All of its standard error.</param>
internal sealed record CliResult(int Exit, string Output, string Errors)
{
    /// <summary>For messages of failed assertions.</summary>
    public override string ToString() => $"exit {Exit}\n--- output\n{Output}\n--- errors\n{Errors}";
}
