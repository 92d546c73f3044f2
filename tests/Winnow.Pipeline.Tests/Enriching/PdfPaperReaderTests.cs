using System.Buffers;
using System.Diagnostics;
using System.Text;
using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Tests.Enriching;

/// <summary>Real files through the real <c>pdftotext</c>: ARXIV.md §7, row 82.</summary>
public sealed class PdfPaperReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("winnow-pdf-");

    private static string Paper { get; } = $"On Kettles\nAda Archer\n\nAbstract\nWe boil water.\n\n1   Introduction\nTea is old, and its prepa-\nration is well known.\n\n2   Experiments\n{Wrapped(SomePaper.Filler)}\n\nReferences\n[1] A. Author. Tea.";

    [Fact]
    public async Task A_papers_sections_are_read()
    {
        var paper = await ReadAsync(SomePdf.Write(Paper));

        Assert.Equal(TextOrigin.Pdf, paper.Origin);
        Assert.Equal(
            ["Other : On Kettles Ada Archer", "Abstract Abstract: We boil water.", "Introduction Introduction: Tea is old, and its preparation is well known.", $"Results Experiments: {SomePaper.Filler}", "Back References: [1] A. Author. Tea."],
            SomePaper.Show(paper));
    }

    [Fact]
    public async Task Columns_are_read_one_after_the_other()
    {
        var left = $"1   Introduction\n{Wrapped(SomePaper.Filler, 50)}\n\n2   Method\nThe kettle is filled with";
        var right = $"water, and then it boils.\n\n3   Results\n{Wrapped(SomePaper.Filler, 50)}";

        var paper = await ReadAsync(SomePdf.WriteColumns([left, right]));

        Assert.Equal(
            [$"Introduction Introduction: {SomePaper.Filler}", "Method Method: The kettle is filled with water, and then it boils.", $"Results Results: {SomePaper.Filler}"],
            SomePaper.Show(paper));
    }

    [Fact]
    public async Task Many_pages_are_one_text_without_their_numbers()
    {
        var pages = Enumerable.Range(1, 20).Select(page => $"On Kettles\n\nThe {new string('x', page)} boils. {Wrapped(SomePaper.Filler)}\n\n\n{page}").ToArray();

        var text = Assert.Single((await ReadAsync(SomePdf.Write(pages))).Sections).Text;

        Assert.DoesNotContain("On Kettles", text, StringComparison.Ordinal);
        Assert.DoesNotContain("17", text, StringComparison.Ordinal);
        Assert.Contains($"The {new string('x', 17)} boils.", text, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "empty", [], "it is damaged or encrypted" },
        { "junk", "%PDF-1.5 \u0001 this is none %%EOF"u8.ToArray(), "it is damaged or encrypted" },
        { "encrypted", SomePdf.Encrypted(), "it is damaged or encrypted" },
        { "cut off", SomePdf.Write(Paper)[..150], "it is damaged or encrypted" },
        { "scanned", SomePdf.Scanned(), "it has hardly any text" },
        { "a web page", "<html>Please wait</html>"u8.ToArray(), "it is damaged or encrypted" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_says_why(string what, byte[] pdf, string reason)
    {
        Assert.NotEmpty(what);
        await RequireToolAsync();

        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(pdf));

        Assert.Equal(reason, problem.Message);
    }

    [Fact]
    public async Task Too_much_text_is_put_down()
    {
        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(SomePdf.Write([.. Enumerable.Repeat(Paper, 50)]), new PdfLimits { Characters = 20_000 }));

        Assert.Equal("it has more than 20000 characters", problem.Message);
    }

    [Fact]
    public async Task Too_little_memory_is_a_failure_like_others()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux limits address space.");

        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(SomePdf.Write(Paper), new PdfLimits { Memory = 8 << 20 }));

        Assert.Contains("pdftotext", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_is_absent_is_noticed()
    {
        var limits = new PdfLimits { Tool = "winnow-no-such-tool" };
        var reader = new PdfPaperReader(limits, TimeProvider.System);

        Assert.False(await reader.IsAvailableAsync(TestContext.Current.CancellationToken));
        Assert.Equal("winnow-no-such-tool is not installed", (await Assert.ThrowsAsync<FormatException>(() => ReadAsync(SomePdf.Write(Paper), limits))).Message);
    }

    [Fact]
    public async Task A_tool_that_takes_too_long_is_ended_with_all_its_children()
    {
        var (tool, children) = SlowTool();
        var limits = new PdfLimits { Tool = tool, Time = TimeSpan.FromSeconds(1) };

        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(new byte[4 << 20], limits));

        Assert.EndsWith(" took more than 1 s", problem.Message, StringComparison.Ordinal);
        Assert.All(children(), id => Assert.True(HasEnded(id)));
    }

    [Fact]
    public async Task A_caller_that_gives_up_ends_the_tool()
    {
        var (tool, children) = SlowTool();
        using var caller = new CancellationTokenSource();
        var reader = new PdfPaperReader(new PdfLimits { Tool = tool }, TimeProvider.System);

        var reading = reader.ReadAsync(new ReadOnlySequence<byte>(new byte[4 << 20]), caller.Token);
        while (children().Length < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.All(children(), id => Assert.True(HasEnded(id)));
    }

    [Fact]
    public async Task The_tool_sees_no_secret_of_ours_and_its_complaints_go_nowhere()
    {
        Environment.SetEnvironmentVariable("WINNOW_TEST_SECRET", "sesame");
        var tool = Script($"echo complaint >&2; cat > /dev/null; env; echo '{SomePaper.Filler}'");

        var paper = await ReadAsync("x"u8.ToArray(), new PdfLimits { Tool = tool });

        Assert.Contains("PATH=", paper.Sections[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", paper.Sections[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("complaint", paper.Sections[0].Text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<PaperText> ReadAsync(byte[] pdf, PdfLimits? limits = null)
    {
        if (limits?.Tool is null or "pdftotext")
        {
            await RequireToolAsync();
        }

        return await new PdfPaperReader(limits ?? new PdfLimits(), TimeProvider.System)
            .ReadAsync(new ReadOnlySequence<byte>(pdf), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private static async Task RequireToolAsync() => Assert.SkipUnless(
        await new PdfPaperReader(new PdfLimits(), TimeProvider.System).IsAvailableAsync(TestContext.Current.CancellationToken), "pdftotext of poppler-utils is absent.");

    // It takes nothing in, and waits in a child of its own.
    private (string Tool, Func<int[]> Children) SlowTool()
    {
        var ids = Path.Combine(_folder.FullName, "ids");
        var tool = Script($"echo $$ > {ids}; sleep 60 & echo $! >> {ids}; wait");
        return (tool, () => File.Exists(ids) ? [.. File.ReadAllLines(ids).Select(int.Parse)] : []);
    }

    private string Script(string body)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is one of a Unix shell.");
        var path = Path.Combine(_folder.FullName, "tool");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    // A child that was orphaned and killed may be listed until its new parent has noticed.
    private static bool HasEnded(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.WaitForExit(TimeSpan.FromSeconds(10)) || File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or IOException)
        {
            return true;
        }
    }

    private static string Wrapped(string text, int width = 90)
    {
        var lines = new StringBuilder();
        var length = 0;
        foreach (var word in text.Split(' '))
        {
            lines.Append(length == 0 ? "" : length + word.Length > width ? "\n" : " ").Append(word);
            length = lines.Length > 0 && length + word.Length > width ? word.Length : length + word.Length + 1;
        }

        return lines.ToString();
    }
}
