namespace Winnow.Tests.EndToEnd;

/// <summary>A file system of its own in a folder, which can be full or read-only. Only root can make one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, ".filler");

    /// <summary>Puts an empty disk of two megabytes over a folder; skips the test if this system does not let us.</summary>
    public static async Task<SmallDisk> MountAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && await TryAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder);
        Assert.SkipUnless(isMounted, "Only root on Linux can make a disk small or read-only.");
        return new SmallDisk(folder);
    }

    /// <summary>Leaves room for a few bytes only.</summary>
    public void Fill(int bytesLeft)
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        filler.Write(new byte[new DriveInfo(_folder).AvailableFreeSpace - bytesLeft]);
    }

    /// <summary>Makes room again.</summary>
    public void Empty() => File.Delete(Filler);

    /// <summary>Allows or forbids writing.</summary>
    public async Task SetReadOnlyAsync(bool isReadOnly) => Assert.True(await TryAsync("mount", "-o", $"remount,{(isReadOnly ? "ro" : "rw")}", _folder));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await TryAsync("umount", _folder);

    private static async Task<bool> TryAsync(string command, params string[] arguments)
    {
        await using var process = CliProcess.Start("/usr/bin/env", [command, .. arguments]);
        return (await process.WaitAsync()).Exit == 0;
    }
}
