namespace Winnow.Arxiv.Http;

/// <summary>One request and its answer. It ends when it is disposed: only then may the next request be made.</summary>
internal sealed class Exchange(Uri address, HttpResponseMessage response, Deadline deadline, Action ended) : IDisposable
{
    public Uri Address => address;

    public Answer Answer { get; } = new(response);

    public Deadline Deadline => deadline;

    /// <summary>Opens the body.</summary>
    /// <exception cref="SetbackException">It cannot be read.</exception>
    public async Task<AnswerBody> OpenBodyAsync(long maxBytes, Action<int> received, IProgress<TransferProgress>? progress)
    {
        try
        {
            var raw = await response.Content.ReadAsStreamAsync(deadline.Token);
            return await AnswerBody.OpenAsync(raw, Answer.ContentEncodings, deadline, maxBytes, received, progress);
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException or OperationCanceledException)
        {
            throw deadline.Explain(problem);
        }
    }

    public void Dispose()
    {
        response.Dispose();
        deadline.Dispose();
        ended();
    }
}
