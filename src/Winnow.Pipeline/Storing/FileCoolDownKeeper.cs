using System.Globalization;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Storing;

/// <summary>Remembers, for all processes that share a state folder, which hosts want to be left alone, in the file <c>cooldown</c>: a line a
/// host with when its cool-down began, how many seconds it lasts, and how many of its answers in a row have throttled us.</summary>
/// <remarks>Lines that cannot be read are passed over. When no host is left the file goes.</remarks>
/// <param name="stateFolder">The folder; made when there is something to keep.</param>
/// <param name="clock">The machine's own clock, never one shifted by <c>WINNOW_NOW</c>: arXiv does not become more patient.</param>
public sealed class FileCoolDownKeeper(string stateFolder, TimeProvider clock) : ICoolDownKeeper
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // A line has about fifty bytes, and arXiv a handful of hosts. Whatever is larger was not written here.
    private const long MostBytes = 64 << 10;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly string _path = Path.Combine(stateFolder, "cooldown");

    /// <inheritdoc/>
    /// <exception cref="StoreException">The file cannot be read, or it must be corrected and cannot be written.</exception>
    public CoolDown? Find(string host)
    {
        var hosts = Read();
        if (!hosts.TryGetValue(host, out var kept))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (kept.Since > now)
        {
            // The clock was set back. Counted as now, and noted as now: else the cool-down would begin anew with each look.
            kept = kept with { Since = now };
            hosts[host] = kept;
            Write(hosts);
        }

        var until = kept.Since + kept.Length;
        return new CoolDown(until - now, until, kept.InARow);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The file cannot be read or written.</exception>
    public void Keep(string host, TimeSpan length, int inARow)
    {
        var hosts = Read();
        hosts[host] = new Kept(clock.GetUtcNow(), length, inARow);
        Write(hosts);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The file cannot be read or written.</exception>
    public void Clear(string host)
    {
        var hosts = Read();
        if (hosts.Remove(host))
        {
            Write(hosts);
        }
    }

    private Dictionary<string, Kept> Read()
    {
        var hosts = new Dictionary<string, Kept>(StringComparer.OrdinalIgnoreCase);
        try
        {
            var file = new FileInfo(_path);
            foreach (var line in file.Exists && file.Length <= MostBytes ? File.ReadAllLines(_path) : [])
            {
                if (line.Split(' ') is [var host, .. var rest] && Kept.Read(rest) is { } kept)
                {
                    hosts[host] = kept;
                }
            }

            return hosts;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ExclusiveFile.Unwritable(_path, problem);
        }
    }

    // Aside and renamed: whenever the process dies, the file is the old one or the new one.
    private void Write(Dictionary<string, Kept> hosts)
    {
        StateFolder.Create(stateFolder);
        try
        {
            if (hosts.Count == 0)
            {
                File.Delete(_path);
                return;
            }

            var aside = $"{_path}.new";
            File.WriteAllLines(aside, hosts.OrderBy(host => host.Key, StringComparer.Ordinal).Select(host => $"{host.Key} {host.Value}"));
            File.Move(aside, _path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ExclusiveFile.Unwritable(_path, problem);
        }
    }

    private sealed record Kept(DateTimeOffset Since, TimeSpan Length, int InARow)
    {
        private const int MostInARow = 1000;

        public static Kept? Read(string[] parts) =>
            parts is [var since, var seconds, var inARow]
            && DateTimeOffset.TryParseExact(since, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && int.TryParse(inARow, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? new Kept(start, TimeSpan.FromSeconds(Math.Min(length, (long)Longest.TotalSeconds)), Math.Clamp(count, 1, MostInARow))
                : null;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Since.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture)} {Math.Ceiling(Length.TotalSeconds):0} {InARow}");
    }
}
