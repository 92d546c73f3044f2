using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Winnow.Pipeline.Storing;

/// <summary>Keeps a second run out of a state folder. Dispose it when the run has ended; the system lets it go if the process dies.</summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or tells who has it. It does not wait.</summary>
    /// <param name="stateFolder">The folder; made if it is not there.</param>
    /// <param name="clock">What time it is, for the message that another run gives.</param>
    /// <param name="holder">Who has it, if this run does not; null too if that could not be read.</param>
    /// <returns>The lock; null if another run has it.</returns>
    /// <exception cref="StoreException">The folder cannot be written.</exception>
    public static RunLock? TryAcquire(string stateFolder, TimeProvider clock, out RunLockHolder? holder)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateFolder);
        ArgumentNullException.ThrowIfNull(clock);

        // A locked file cannot be read by others, so the holder's name stands in a second one.
        var holderPath = Path.Combine(stateFolder, "run.holder");
        if (ExclusiveFile.TryOpen(Path.Combine(stateFolder, "run.lock")) is not { } file)
        {
            holder = RunLockHolder.Read(holderPath);
            return null;
        }

        holder = null;
        try
        {
            File.WriteAllText(holderPath, new RunLockHolder(Environment.ProcessId, clock.GetUtcNow()).ToLine());
            return new RunLock(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw ExclusiveFile.Unwritable(holderPath, problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

/// <summary>The run that has the lock.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Started">When it took the lock.</param>
public sealed record RunLockHolder(int ProcessId, DateTimeOffset Started)
{
    internal string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{ProcessId} {Started:O}\n");

    internal static RunLockHolder? Read(string path)
    {
        try
        {
            return TryParse(File.ReadAllText(path), out var holder) ? holder : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool TryParse(string line, [NotNullWhen(true)] out RunLockHolder? holder)
    {
        var parts = line.Trim().Split(' ');
        holder = parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && DateTimeOffset.TryParseExact(parts[1], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var started)
                ? new RunLockHolder(process, started)
                : null;
        return holder is not null;
    }
}
