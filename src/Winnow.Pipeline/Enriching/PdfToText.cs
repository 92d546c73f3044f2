using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Enriching;

/// <summary>Runs <c>pdftotext</c> of poppler-utils over standard input and output, within limits. Nothing of it outlives the call.</summary>
/// <remarks>The child gets no variable of ours but the path: keys of ours are no business of a program that reads strangers' files.</remarks>
internal sealed class PdfToText(PdfLimits limits, TimeProvider clock)
{
    private const int NotFound = 127;

    // The shell of every Unix limits itself and then becomes the tool; what a system cannot limit is left alone.
    private const string Limited = """ulimit -c 0; ulimit -v "$1" 2>/dev/null; ulimit -t "$2" 2>/dev/null; shift 2; exec "$@" """;

    /// <summary>Whether the program is there.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        using var process = TryStart("-v");
        return process is not null && await RunAsync(process, default, cancellationToken) is var (_, code, _) && code != NotFound;
    }

    /// <summary>Gives the text of a PDF in the order of reading, pages ended by form feeds.</summary>
    /// <exception cref="FormatException">There is no text to be had, within the limits; the message says why.</exception>
    public async Task<string> ReadAsync(ReadOnlySequence<byte> pdf, CancellationToken cancellationToken)
    {
        using var process = TryStart("-q", "-enc", "UTF-8", "-eol", "unix", "-", "-");
        var (text, code, isLate) = process is null ? ("", NotFound, false) : await RunAsync(process, pdf, cancellationToken);
        return (text, code) switch
        {
            _ when isLate => throw new FormatException($"{limits.Tool} took more than {limits.Time.TotalSeconds:0} s"),
            (null, _) => throw new FormatException($"it has more than {limits.Characters} characters"),
            (_, 0) => text,
            (_, NotFound) => throw new FormatException($"{limits.Tool} is not installed"),
            (_, 1) => throw new FormatException("it is damaged or encrypted"),
            (_, 3) => throw new FormatException("it does not allow its text to be copied"),
            _ => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{limits.Tool} failed with code {code}")),
        };
    }

    // The text is null if there is too much of it.
    private async Task<(string? Text, int Code, bool IsLate)> RunAsync(Process process, ReadOnlySequence<byte> input, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limits.Time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            // Whoever waits for the child below waits for its pipes, and killing it closes them.
            await using var stop = either.Token.Register(() => Kill(process));
            var feeding = FeedAsync(process, input);
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            var text = await TakeAsync(process);
            if (text is null)
            {
                Kill(process);
            }

            await Task.WhenAll(feeding, complaints);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return (text, process.ExitCode, timer.IsCancellationRequested && process.ExitCode != 0);
        }
        finally
        {
            Kill(process);
        }
    }

    private static async Task FeedAsync(Process process, ReadOnlySequence<byte> input)
    {
        try
        {
            foreach (var piece in input)
            {
                await process.StandardInput.BaseStream.WriteAsync(piece, CancellationToken.None);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The child has seen enough, or is gone: its exit code says what became of it.
        }
    }

    private async Task<string?> TakeAsync(Process process)
    {
        var text = new StringBuilder();
        var buffer = new char[16 << 10];
        while (await process.StandardOutput.ReadAsync(buffer, CancellationToken.None) is > 0 and var count)
        {
            if (text.Length + count > limits.Characters)
            {
                return null;
            }

            text.Append(buffer, 0, count);
        }

        return text.ToString();
    }

    /// <summary>Starts the tool; null if it is not there. On Unix the shell says so later, by its code.</summary>
    private Process? TryStart(params string[] arguments)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(limits.Time.TotalSeconds));
        string[] command = OperatingSystem.IsWindows()
            ? [limits.Tool, .. arguments]
            : ["/bin/sh", "-c", Limited, "sh", (limits.Memory >> 10).ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), limits.Tool, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.ToUpperInvariant() is not ("PATH" or "SYSTEMROOT" or "TMPDIR" or "TEMP")).ToArray())
        {
            start.Environment.Remove(name);
        }

        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception problem) when (problem is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }
}
