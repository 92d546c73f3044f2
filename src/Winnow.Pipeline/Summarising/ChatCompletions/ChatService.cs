using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Files;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>The requests of one service, through OpenAI's own library: its addresses and headers, but our reading of what comes back.</summary>
/// <remarks>The library's typed answers throw on what compatible services send (null content, no choices, purposes it has not heard of), so the raw
/// ones are taken: of any status, not yet read, neither retried nor logged.</remarks>
internal sealed class ChatService
{
    private readonly ChatClient _chat;
    private readonly OpenAIFileClient _files;

    public ChatService(ChatModelOptions options, HttpClient http)
    {
        var settings = new OpenAIClientOptions
        {
            Endpoint = options.BaseUrl,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };

        // The library wants some key; where there is none, its header is taken off again.
        if (options.Key is null)
        {
            settings.AddPolicy(new NoAuthorization(), PipelinePosition.BeforeTransport);
        }

        var client = new OpenAIClient(new ApiKeyCredential(options.Key ?? "none"), settings);
        _chat = client.GetChatClient(options.Model);
        _files = client.GetOpenAIFileClient();
    }

    /// <summary>Asks for a chat completion.</summary>
    public async Task<PipelineResponse> ChatAsync(BinaryData body, CancellationToken cancellationToken)
    {
        using var content = BinaryContent.Create(body);
        return (await _chat.CompleteChatAsync(content, Raw(cancellationToken))).GetRawResponse();
    }

    /// <summary>Uploads a file.</summary>
    public async Task<PipelineResponse> UploadAsync(PdfForm form, CancellationToken cancellationToken) =>
        (await _files.UploadFileAsync(form, form.ContentType, Raw(cancellationToken))).GetRawResponse();

    /// <summary>Deletes a file.</summary>
    public async Task<PipelineResponse> DeleteAsync(string file, CancellationToken cancellationToken) =>
        (await _files.DeleteFileAsync(file, Raw(cancellationToken))).GetRawResponse();

    private static RequestOptions Raw(CancellationToken cancellationToken) => new()
    {
        BufferResponse = false,
        ErrorOptions = ClientErrorBehaviors.NoThrow,
        CancellationToken = cancellationToken,
    };

    private sealed class NoAuthorization : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Remove("Authorization");
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Remove("Authorization");
            return ProcessNextAsync(message, pipeline, currentIndex);
        }
    }
}
