using Winnow.Arxiv.Http;
using Winnow.Pipeline.Storing;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class FileCoolDownKeeperTests : IDisposable
{
    private const string Host = "rss.arxiv.org";

    private static readonly DateTimeOffset Now = new(2026, 1, 5, 6, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly StateFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(Now);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string CoolDownFile => Path.Combine(_folder.Path, "cooldown");

    // Another one each time, as another process has.
    private FileCoolDownKeeper Keeper => new(_folder.Path, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void At_first_nothing_is_known_and_nothing_is_written()
    {
        Assert.Null(Keeper.Find(Host));
        Keeper.Clear(Host);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_one_process_notes_the_next_one_finds()
    {
        Keeper.Keep(Host, Minute, 3);
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(new CoolDown(TimeSpan.FromSeconds(40), Now + Minute, 3), Keeper.Find(Host));
    }

    [Fact]
    public void When_it_is_over_the_count_is_still_known_until_it_is_cleared()
    {
        Keeper.Keep(Host, Minute, 3);
        _clock.Advance(Minute * 2);
        Assert.Equal(new CoolDown(-Minute, Now + Minute, 3), Keeper.Find(Host));

        Keeper.Clear(Host);

        Assert.Null(Keeper.Find(Host));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Hosts_are_kept_apart_and_the_last_word_on_each_counts()
    {
        Keeper.Keep(Host, Minute, 1);
        Keeper.Keep("127.0.0.1:8081", Minute * 2, 1);
        Keeper.Keep(Host, Minute * 3, 2);
        Keeper.Clear("127.0.0.1:8080");

        Assert.Equal((3 * Minute, 2), (Keeper.Find(Host)?.Left, Keeper.Find(Host)?.InARow));
        Keeper.Clear(Host);
        Assert.Equal(2 * Minute, Keeper.Find("127.0.0.1:8081")?.Left);
    }

    [Fact]
    public void A_start_that_is_still_to_come_counts_as_now_once_and_not_with_each_look()
    {
        _clock.Advance(TimeSpan.FromDays(365));
        Keeper.Keep(Host, Minute, 1);
        var setBack = new ManualTimeProvider(Now);

        var first = new FileCoolDownKeeper(_folder.Path, setBack).Find(Host);
        setBack.Advance(TimeSpan.FromSeconds(59));
        var second = new FileCoolDownKeeper(_folder.Path, setBack).Find(Host);

        Assert.Equal((Minute, Now + Minute), (first?.Left, first?.Until));
        Assert.Equal(TimeSpan.FromSeconds(1), second?.Left);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("\0\0\0\0")]
    [InlineData("rss.arxiv.org 2026-01-05T06:00:00.0000000Z 60")]
    [InlineData("rss.arxiv.org yesterday 60 1")]
    [InlineData("rss.arxiv.org 2026-01-05T06:00:00.0000000Z -60 1")]
    [InlineData("rss.arxiv.org 2026-01-05T06:00:00.0000000Z 60 99999999999")]
    [InlineData("rss.arxiv.org 2026-01-05T06:00:00.0000000Z 60 1 more")]
    public async Task Garbage_is_passed_over_and_the_next_note_replaces_it(string content)
    {
        await File.WriteAllTextAsync(CoolDownFile, $"{content}\noaipmh.arxiv.org 2026-01-05T06:00:00.0000000Z 60 1\n", Cancellation);

        Assert.Null(Keeper.Find(Host));
        Assert.Equal(Minute, Keeper.Find("oaipmh.arxiv.org")?.Left);
        Keeper.Keep(Host, Minute, 1);

        Assert.Equal(Minute, Keeper.Find(Host)?.Left);
        Assert.Equal(2, (await File.ReadAllLinesAsync(CoolDownFile, Cancellation)).Length);
    }

    [Theory]
    [InlineData("rss.arxiv.org 2026-01-05T06:00:00.0000000Z 9999999999999 1", 86400, 1)]
    [InlineData("rss.arxiv.org 9999-12-31T23:59:59.9999999Z 60 1", 60, 1)]
    [InlineData("rss.arxiv.org 2026-01-05T06:00:00.0000000Z 60 0", 60, 1)]
    [InlineData("rss.arxiv.org 2026-01-05T06:00:00.0000000Z 60 2147483647", 60, 1000)]
    [InlineData("RSS.arxiv.org 2026-01-05T06:00:00.0000000Z 60 1", 60, 1)]
    public async Task What_can_be_read_is_brought_within_bounds(string content, double seconds, int inARow)
    {
        await File.WriteAllTextAsync(CoolDownFile, content, Cancellation);

        Assert.Equal((seconds, inARow), (Keeper.Find(Host)?.Left.TotalSeconds, Keeper.Find(Host)?.InARow));
    }

    [Fact]
    public async Task A_file_that_is_far_too_large_is_not_read()
    {
        var line = "rss.arxiv.org 2026-01-05T06:00:00.0000000Z 60 1\n";
        await File.WriteAllTextAsync(CoolDownFile, string.Concat(Enumerable.Repeat(line, 2000)), Cancellation);

        Assert.Null(Keeper.Find(Host));
    }

    [Fact]
    public async Task A_leftover_of_a_process_that_died_while_writing_does_no_harm()
    {
        await File.WriteAllTextAsync($"{CoolDownFile}.new", "rss.arxiv.org 2026-01-05T06", Cancellation);
        Assert.Null(Keeper.Find(Host));

        Keeper.Keep(Host, Minute, 1);

        Assert.Equal(Minute, Keeper.Find(Host)?.Left);
        Assert.False(File.Exists($"{CoolDownFile}.new"));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_said_with_the_remedy()
    {
        Directory.CreateDirectory(CoolDownFile);

        Assert.Contains("--state", Assert.Throws<StoreException>(() => Keeper.Keep(Host, Minute, 1)).Message, StringComparison.Ordinal);
    }
}
