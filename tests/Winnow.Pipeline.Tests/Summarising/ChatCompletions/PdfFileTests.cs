using System.Text;
using FakeArxiv.Faults;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>Papers as files: up, asked about, gone.</summary>
public sealed class PdfFileTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.5\r\n"u8, .. Enumerable.Range(0, 256).Select(value => (byte)value), .. "\r\n--winnow\r\n%%EOF"u8];

    private static ModelQuestion Question => Talk.Question with { Pdf = Pdf };

    [Fact]
    public async Task A_paper_goes_up_is_asked_about_and_is_deleted()
    {
        await using var talk = await Talk.StartAsync();
        IReadOnlyList<byte>? uploaded = null;
        talk.Server.Settings.Answer = chat =>
        {
            var file = Assert.Single(talk.Server.Files.Current);
            Assert.Equal(("paper.pdf", "file-extract", file.Id), (file.Name, file.Purpose, Assert.Single(chat.FileIds)));
            uploaded = file.Content;
            return "Read.";
        };

        var reply = await talk.AskAsync(Question);

        Assert.Equal("Read.", reply.Text);
        Assert.Equal(Pdf, uploaded);
        Assert.Empty(talk.Server.Files.Current);
        Assert.Equal(["POST /v1/files", "POST /v1/chat/completions", "DELETE /v1/files/file-fe-1"], talk.Server.Log.Requests.Select(request => $"{request.Method} {request.Path}"));
        Assert.All(talk.Server.Log.Requests, request => Assert.Equal($"Bearer {Talk.Key}", request.Authorization));
        Assert.Equal(["system", "system", "user"], talk.Server.Log.Chats[0].Messages.Select(message => message.Key));
        Assert.Equal("fileid://file-fe-1", talk.Server.Log.Chats[0].Messages[1].Value);
    }

    [Fact]
    public async Task An_empty_file_is_none()
    {
        await using var talk = await Talk.StartAsync();

        await talk.AskAsync(Question with { Pdf = ReadOnlyMemory<byte>.Empty });

        Assert.Equal("/v1/chat/completions", Assert.Single(talk.Server.Log.Requests).Path);
    }

    [Theory]
    [InlineData("quota")]
    [InlineData("error")]
    [InlineData("too-long")]
    [InlineData("html")]
    [InlineData("dead-stream")]
    [InlineData("close-at-once")]
    public async Task The_file_is_deleted_when_the_question_fails(string fault)
    {
        await using var talk = await Talk.StartAsync();
        talk.Server.Faults.Add(fault, "/v1/chat/completions");

        await talk.FailAsync(Question);

        Assert.Empty(talk.Server.Files.Current);
        Assert.Equal("DELETE", talk.Server.Log.Requests[^1].Method);
    }

    [Fact]
    public async Task The_file_is_deleted_when_the_caller_gives_up()
    {
        await using var talk = await Talk.StartAsync();
        talk.Server.Faults.Add("hang-in-answer", "/v1/chat/completions");
        using var cancelling = new CancellationTokenSource();
        var begun = new TaskCompletionSource();

        var asking = talk.AskAsync(Question, new Once(begun), cancelling.Token);
        await begun.Task;
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Empty(talk.Server.Files.Current);
    }

    [Theory]
    [InlineData("delete-fails", null, "status 500")]
    [InlineData("redirect", null, "status 307")]
    [InlineData("close-at-once", null, "")]
    public async Task A_file_that_stays_is_logged_and_not_thrown(string fault, string? value, string why)
    {
        await using var talk = await Talk.StartAsync();
        talk.Server.Faults.Add(fault, "/v1/files/*", value);

        var reply = await talk.AskAsync(Question);

        Assert.Equal(ReplyEnd.Whole, reply.End);
        Assert.Contains(why, Assert.Single(talk.Log.Lines, line => line.StartsWith("Warning: The uploaded file file-fe-1 could not be deleted", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("404")]
    [InlineData("405")]
    [InlineData("400")]
    [InlineData("403")]
    [InlineData("501")]
    public async Task A_service_without_files_says_so_and_is_sent_no_other(string status)
    {
        await using var talk = await Talk.StartAsync(fault: "no-files", value: status);

        Assert.Equal(ModelFailure.NoFiles, (await talk.FailAsync(Question)).Failure);
        Assert.Equal(ModelFailure.NoFiles, (await talk.FailAsync(Question)).Failure);
        Assert.Single(talk.Server.Log.Requests);
        Assert.Equal(ReplyEnd.Whole, (await talk.AskAsync()).End);
    }

    [Theory]
    [InlineData("no-files", "413", ModelFailure.NoFiles, 2)]
    [InlineData("bad-key", null, ModelFailure.Denied, 2)]
    [InlineData("quota", null, ModelFailure.Denied, 2)]
    [InlineData("throttled", "3", ModelFailure.Throttled, 2)]
    [InlineData("error", "503", ModelFailure.Unavailable, 2)]
    [InlineData("bad-file-id", "../../admin", ModelFailure.NoFiles, 2)]
    [InlineData("bad-file-id", "", ModelFailure.NoFiles, 2)]
    public async Task An_upload_may_fail_in_its_own_way(string fault, string? value, ModelFailure expected, int requests)
    {
        await using var talk = await Talk.StartAsync();
        talk.Server.Faults.Add(fault, "/v1/files", value);

        Assert.Equal(expected, (await talk.FailAsync(Question)).Failure);
        Assert.Equal(expected, (await talk.FailAsync(Question)).Failure);
        Assert.Equal(requests, talk.Server.Log.Requests.Count);
        Assert.DoesNotContain(talk.Server.Log.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_file_that_the_model_does_not_read_is_deleted_and_said_to_be_none()
    {
        await using var talk = await Talk.StartAsync(fault: "file-refused");

        Assert.Equal(ModelFailure.NoFiles, (await talk.FailAsync(Question)).Failure);
        Assert.Empty(talk.Server.Files.Current);
    }

    [Fact]
    public async Task A_file_that_is_still_being_read_is_waited_for()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        await using var talk = await Talk.StartAsync(clock: clock);
        talk.Server.Faults.Add(new FaultRule { Fault = "file-parsing", Path = "/v1/chat/completions", Value = "2" });

        var reply = await LetTimePassAsync(clock, talk.AskAsync(Question));

        Assert.Equal((ReplyEnd.Whole, 3), (reply.End, talk.Server.Log.Chats.Count));
    }

    [Fact]
    public async Task A_file_that_is_never_read_is_given_up()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        await using var talk = await Talk.StartAsync(clock: clock);
        talk.Server.Faults.Add(new FaultRule { Fault = "file-parsing", Path = "/v1/chat/completions", Value = "1000" });

        var asking = talk.FailAsync(Question);

        Assert.Equal(ModelFailure.NoFiles, (await LetTimePassAsync(clock, asking)).Failure);
        Assert.Equal(15, talk.Server.Log.Chats.Count);
        Assert.Empty(talk.Server.Files.Current);
    }

    [Fact]
    public async Task A_deletion_that_hangs_holds_nobody_up()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        await using var talk = await Talk.StartAsync(clock: clock);
        talk.Server.Faults.Add("hang", "/v1/files/*");

        var reply = await LetTimePassAsync(clock, talk.AskAsync(Question));

        Assert.Equal(ReplyEnd.Whole, reply.End);
        Assert.Contains(talk.Log.Lines, line => line.Contains("no answer in time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_paper_is_sent_whole()
    {
        await using var talk = await Talk.StartAsync();
        var size = 0;
        talk.Server.Settings.Answer = _ =>
        {
            size = talk.Server.Files.Current[0].Content.Count;
            return "Read.";
        };

        await talk.AskAsync(Question with { Pdf = Encoding.ASCII.GetBytes("%PDF-" + new string('x', 8 << 20)) });

        Assert.Equal((8 << 20) + 5, size);
    }

    private static async Task<T> LetTimePassAsync<T>(ManualTimeProvider clock, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        return await work;
    }

    private sealed class Once(TaskCompletionSource begun) : IProgress<int>
    {
        public void Report(int value) => begun.TrySetResult();
    }
}
