using Winnow.Pipeline.Publishing;

namespace Winnow.Pipeline.Tests.Publishing;

public sealed class FileSenderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("winnow-sender-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_are_written_in_UTF8_and_folders_made()
    {
        var changes = Send(new("README.md", "é\n"), new("feeds/rss.xml", "x"));

        Assert.Equal([new FileChange("README.md", true), new FileChange("feeds/rss.xml", true)], changes);
        Assert.Equal([0xC3, 0xA9, 0x0A], File.ReadAllBytes(At("README.md")));
        Assert.Equal(["README.md", "feeds/rss.xml"], AllFiles());
    }

    [Fact]
    public void A_file_whose_bytes_do_not_change_is_not_touched()
    {
        Send(new("a", "same"), new("b", "old"));
        var before = new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(At("a"), before);
        File.SetLastWriteTimeUtc(At("b"), before);

        var changes = Send(new("a", "same"), new("b", "new"));

        Assert.Equal([new FileChange("a", false), new FileChange("b", true)], changes);
        Assert.Equal(before, File.GetLastWriteTimeUtc(At("a")));
        Assert.NotEqual(before, File.GetLastWriteTimeUtc(At("b")));
        Assert.Equal("new", File.ReadAllText(At("b")));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("𝒜")]
    public void A_large_file_is_compared_to_its_last_character(string character)
    {
        // One character off, so that pairs of units lie across the ends of pieces, wherever these are.
        var content = "x" + string.Concat(Enumerable.Repeat(character, 100_000));
        Send(new PublishedFile("a", content + "1"));

        Assert.Equal([new FileChange("a", false)], Send(new PublishedFile("a", content + "1")));
        Assert.Equal([new FileChange("a", true)], Send(new PublishedFile("a", content + "2")));
    }

    [Fact]
    public void What_has_no_content_any_more_is_removed_once()
    {
        Send(new("a", "x"), new("b", "x"));

        Assert.Equal([new FileChange("a", true)], new FileSender(_folder).Changes([new("a", null)], CancellationToken.None));
        Assert.Equal(["a", "b"], AllFiles());
        Assert.Equal([new FileChange("a", true), new FileChange("b", false), new FileChange("c", false)], Send(new("a", null), new("b", "x"), new("c", null)));
        Assert.Equal(["b"], AllFiles());
        Assert.Equal([new FileChange("a", false)], Send(new PublishedFile("a", null)));
    }

    [Fact]
    public void A_dry_run_says_what_would_change_and_writes_nothing()
    {
        Send(new PublishedFile("a", "old"));

        var changes = new FileSender(_folder).Changes([new("a", "new"), new("deep/b", "x")], CancellationToken.None);

        Assert.Equal([new FileChange("a", true), new FileChange("deep/b", true)], changes);
        Assert.Equal("old", File.ReadAllText(At("a")));
        Assert.False(Directory.Exists(At("deep")));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/etc/outside")]
    [InlineData("..\\outside")]
    [InlineData("C:outside")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a/.. /b")]
    [InlineData("nul\0")]
    [InlineData("")]
    public void A_path_that_leaves_the_folder_is_refused_and_nothing_is_written(string path)
    {
        Assert.Throws<PublishException>(() => Send(new("fine", "x"), new(path, "x")));
        Assert.Throws<PublishException>(() => new FileSender(_folder).Changes([new(path, "x")], CancellationToken.None));

        Assert.Empty(AllFiles());
    }

    [Fact]
    public void If_one_file_cannot_be_written_all_old_ones_stay_and_nothing_is_left_aside()
    {
        Send(new("a", "old"), new("feeds", "a file where a folder should be"));

        var thrown = Assert.Throws<PublishException>(() => Send(new("a", "new"), new("feeds/rss.xml", "x")));

        Assert.Contains("feeds", thrown.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(At("a")));
        Assert.Equal(["a", "feeds"], AllFiles());
    }

    [Fact]
    public void If_a_rename_fails_the_rest_stays_and_nothing_is_left_aside()
    {
        Directory.CreateDirectory(At("taken"));
        Send(new PublishedFile("z", "old"));

        Assert.Throws<PublishException>(() => Send(new("a", "new"), new("taken", "x"), new("z", "new")));

        Assert.Equal("old", File.ReadAllText(At("z")));
        Assert.Equal(["a", "z"], AllFiles());
    }

    [Fact]
    public void If_rendering_fails_in_the_middle_what_was_set_aside_before_goes_away()
    {
        Send(new PublishedFile("a", "old"));
        static IEnumerable<PublishedFile> Files()
        {
            yield return new("a", "new");
            throw new InvalidOperationException("a bug");
        }

        Assert.Throws<InvalidOperationException>(() => new FileSender(_folder).Send(Files(), CancellationToken.None));

        Assert.Equal("old", File.ReadAllText(At("a")));
        Assert.Equal(["a"], AllFiles());
    }

    [Fact]
    public void What_a_killed_run_left_aside_is_removed_and_what_is_not_ours_is_kept()
    {
        File.WriteAllText(At($".a.tmp-{Guid.NewGuid():N}"), "half");
        File.WriteAllText(At(".a.tmp-mine"), "somebody else's");
        File.WriteAllText(At($".other.tmp-{Guid.NewGuid():N}"), "somebody else's");

        Send(new PublishedFile("a", "x"));

        Assert.Equal(3, AllFiles().Length);
        Assert.Contains(".a.tmp-mine", AllFiles());
    }

    [Fact]
    public void A_cancelled_run_changes_nothing()
    {
        Send(new PublishedFile("a", "old"));
        using var stop = new CancellationTokenSource();
        IEnumerable<PublishedFile> Files()
        {
            yield return new("a", "new");
            stop.Cancel();
            yield return new("b", "new");
        }

        Assert.Throws<OperationCanceledException>(() => new FileSender(_folder).Send(Files(), stop.Token));

        Assert.Equal("old", File.ReadAllText(At("a")));
        Assert.Equal(["a"], AllFiles());
    }

    [Fact]
    public void The_rights_of_a_file_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such rights.");
            return;
        }

        Send(new PublishedFile("a", "old"));
        File.SetUnixFileMode(At("a"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Send(new PublishedFile("a", "new"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("a")));
    }

    [Fact]
    public void Data_comes_first_and_the_README_last()
    {
        string[] paths = [.. Publisher.Render(SomeDigest.Publication(SomeDigest.Varied())).Select(file => file.Path)];

        Assert.Equal(["data/2025-12-16.jsonl", "data/index.json", "feeds/rss.xml"], paths.Take(3));
        Assert.Equal("README.md", paths[^1]);
        Assert.Equal(12, paths.Length);
    }

    private string At(string path) => Path.Combine(_folder, path);

    private IReadOnlyList<FileChange> Send(params IReadOnlyList<PublishedFile> files) => new FileSender(_folder).Send(files, CancellationToken.None);

    private string[] AllFiles() =>
        [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
