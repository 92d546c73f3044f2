using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Storing;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class FilePaperTextCacheTests : IDisposable
{
    private static readonly PaperText Text = new(TextOrigin.Html, [new PaperSection("Method", SectionKind.Method, "Boil $x^2$ – \"gently\".\n\nÉ 𝑥"), new PaperSection("", SectionKind.Other, "Tea.")]);

    private readonly StateFolder _state = new();
    private readonly ManualTimeProvider _clock = new(new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero));

    private string Folder => Path.Combine(_state.Path, "texts");

    [Theory]
    [InlineData("2411.01234", 1, "2411.01234v1.json.gz")]
    [InlineData("2411.01234", null, "2411.01234.json.gz")]
    [InlineData("math.GT/0309136", 2, "math_0309136v2.json.gz")]
    public async Task A_text_comes_back_as_it_was(string id, int? version, string file)
    {
        await KeepAsync(id, version);

        var kept = await FindAsync(id, version);

        Assert.Equal(Text.Sections, kept?.Sections);
        Assert.Equal(TextOrigin.Html, kept?.Origin);
        Assert.Equal([file], Files());
        Assert.Null(await FindAsync(id, 7));
    }

    [Fact]
    public async Task Nothing_is_made_by_looking()
    {
        Assert.Null(await FindAsync("2411.01234", 1));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Only_this_user_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await KeepAsync("2411.01234", 1);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Folder), 8));
            Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(Path.Combine(Folder, Files().Single())), 8));
        }
    }

    [Theory]
    [InlineData(1, TextOrigin.Html, 29, true)]
    [InlineData(1, TextOrigin.Html, 31, false)]
    [InlineData(1, TextOrigin.Abstract, 2, false)]
    [InlineData(null, TextOrigin.Pdf, 0, true)]
    [InlineData(null, TextOrigin.Pdf, 2, false)]
    public async Task Texts_grow_old_and_the_newest_versions_sooner(int? version, TextOrigin origin, int days, bool isKept)
    {
        await KeepAsync("2411.01234", version, Text with { Origin = origin });

        _clock.Advance(TimeSpan.FromDays(days));

        Assert.Equal(isKept, await FindAsync("2411.01234", version) is not null);
        Assert.Equal(isKept ? 1 : 0, Files().Length);
    }

    [Fact]
    public async Task Of_too_many_the_oldest_go()
    {
        await KeepAsync("2411.00001", 1);
        var size = new FileInfo(Path.Combine(Folder, Files().Single())).Length;
        var cache = Cache(new PaperTextCacheLimits { Bytes = (3 * size) + 10 });
        foreach (var number in Enumerable.Range(2, 4))
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await cache.KeepAsync(Id($"2411.0000{number}"), 1, Text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["2411.00003v1.json.gz", "2411.00004v1.json.gz", "2411.00005v1.json.gz"], Files());
    }

    [Fact]
    public async Task Old_texts_and_leftovers_go_with_the_next_and_strangers_files_stay()
    {
        await KeepAsync("2411.00001", 1);
        foreach (var name in new[] { ".0123.new", "notes.txt" })
        {
            var path = Path.Combine(Folder, name);
            await File.WriteAllTextAsync(path, "x", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
        }

        await KeepAsync("2411.00002", 1);
        Assert.Equal(4, Files().Length);
        _clock.Advance(TimeSpan.FromDays(31));
        await KeepAsync("2411.00003", 1);

        Assert.Equal(["2411.00003v1.json.gz", "notes.txt"], Files());
    }

    public static TheoryData<string, byte[]> Garbage => new()
    {
        { "nothing", [] },
        { "no gzip", "hello"u8.ToArray() },
        { "no JSON", Packed("hello") },
        { "null", Packed("null") },
        { "another thing", Packed("""{"a":1}""") },
        { "no sections", Packed("""{"Name":"2411.01234v1","Text":{"Origin":"Html","Sections":[]}}""") },
        { "an empty section", Packed("""{"Name":"2411.01234v1","Text":{"Origin":"Html","Sections":[null]}}""") },
        { "a section without text", Packed("""{"Name":"2411.01234v1","Text":{"Origin":"Html","Sections":[{"Heading":"x","Kind":"Method","Text":null}]}}""") },
        { "an unknown kind", Packed("""{"Name":"2411.01234v1","Text":{"Origin":"Martian","Sections":[{"Heading":"x","Kind":"Method","Text":"x"}]}}""") },
        { "another paper's", Packed("""{"Name":"2411.09999v1","Text":{"Origin":"Html","Sections":[{"Heading":"x","Kind":"Method","Text":"x"}]}}""") },
        { "a bomb", Packed("""{"Name":"2411.01234v1","Text":{"Origin":"Html","Sections":[{"Heading":"x","Kind":"Method","Text":"y"}]}}""".Replace("y", new string('y', 40 << 20), StringComparison.Ordinal)) },
        { "deep", Packed(new string('[', 100_000)) },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Garbage_is_passed_over_and_removed(string what, byte[] content)
    {
        Assert.NotEmpty(what);
        await KeepAsync("2411.01234", 1);
        var path = Path.Combine(Folder, Files().Single());
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime);

        Assert.Null(await FindAsync("2411.01234", 1));
        Assert.Empty(Files());
        await KeepAsync("2411.01234", 1);
        Assert.NotNull(await FindAsync("2411.01234", 1));
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_removed()
    {
        await KeepAsync("2411.01234", 1);
        var path = Path.Combine(Folder, Files().Single());
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);

        Assert.Null(await FindAsync("2411.01234", 1));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Trouble_with_the_folder_costs_a_download_and_nothing_more()
    {
        await File.WriteAllTextAsync(Folder, "in the way", TestContext.Current.CancellationToken);

        await KeepAsync("2411.01234", 1);

        Assert.Null(await FindAsync("2411.01234", 1));
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => KeepAsync("2411.01234", 1 + (number % 2)))));

        Assert.NotNull(await FindAsync("2411.01234", 1));
        Assert.NotNull(await FindAsync("2411.01234", 2));
        Assert.Equal(2, Files().Length);
    }

    public void Dispose() => _state.Dispose();

    private FilePaperTextCache Cache(PaperTextCacheLimits? limits = null) =>
        new(_state.Path, limits ?? new PaperTextCacheLimits(), _clock, NullLogger<FilePaperTextCache>.Instance);

    private Task KeepAsync(string id, int? version, PaperText? text = null) => Cache().KeepAsync(Id(id), version, text ?? Text, TestContext.Current.CancellationToken);

    private Task<PaperText?> FindAsync(string id, int? version) => Cache().FindAsync(Id(id), version, TestContext.Current.CancellationToken);

    private string[] Files() => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static ArxivId Id(string id) => ArxivId.Parse(id, CultureInfo.InvariantCulture);

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
