using Microsoft.Extensions.Logging;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>A model behind an OpenAI-compatible address.</summary>
internal sealed class ChatModel : ISummaryModel
{
    // Each way of asking may be refused once.
    private const int MaxWays = 6;

    // A service reads an uploaded file before it can be asked about it: seconds, for a long paper.
    private const int MaxLooks = 15;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly ChatModelOptions _options;
    private readonly ChatService _service;
    private readonly TimeProvider _clock;
    private readonly KeyGuard _guard;
    private readonly Complaints _complaints;
    private readonly ErrorReader _errors;
    private readonly ReplyReader _replies;
    private readonly PdfFiles _files;
    private Habits _habits;

    public ChatModel(ChatModelOptions options, ChatService service, TimeProvider clock, ILogger<ChatModel> logger)
    {
        (_options, _service, _clock) = (options, service, clock);
        _guard = new KeyGuard(options.Key);
        _complaints = new Complaints(options, _guard);
        _errors = new ErrorReader(clock);
        _replies = new ReplyReader(_complaints, _guard);
        _files = new PdfFiles(service, _errors, _complaints, clock, logger);
        _habits = new Habits { Streams = options.Stream };
    }

    public string Name => _options.Model;

    public bool ReadsPdf => _options.ReadsPdf;

    public int ContextTokens => _options.ContextTokens;

    public TokenPrices? Prices => _options.Prices;

    public async Task<ModelReply> AskAsync(ModelQuestion question, IProgress<int>? written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        cancellationToken.ThrowIfCancellationRequested();
        using var patience = new Patience(_options, _clock, cancellationToken);
        try
        {
            return question.Pdf is { IsEmpty: false } pdf
                ? await AskAboutFileAsync(question, pdf, written, patience)
                : await AskAsync(question, file: null, written, patience);
        }
        catch (Exception problem) when (Patience.IsTransport(problem))
        {
            throw patience.Explain(problem, _guard);
        }
    }

    private async Task<ModelReply> AskAboutFileAsync(ModelQuestion question, ReadOnlyMemory<byte> pdf, IProgress<int>? written, Patience patience)
    {
        var file = await _files.UploadAsync(pdf, patience);
        try
        {
            return await AskAsync(question, file, written, patience);
        }
        finally
        {
            await _files.DeleteAsync(file);
        }
    }

    private async Task<ModelReply> AskAsync(ModelQuestion question, string? file, IProgress<int>? written, Patience patience)
    {
        var (ways, looks) = (1, 1);
        while (true)
        {
            var habits = Current;
            using var response = await _service.ChatAsync(QuestionBody.Write(_options.Model, question, file, habits), patience.Token);
            if (response.Status is >= 200 and < 300)
            {
                return await _replies.ReadAsync(response.ContentStream ?? Stream.Null, patience, written);
            }

            var error = await _errors.ReadAsync(response, patience);
            if (file is not null && looks++ < MaxLooks && error.Says("parsing in progress", "being parsed", "file is processing"))
            {
                await Task.Delay(BetweenLooks, _clock, patience.Token);
            }
            else if (ways++ < MaxWays && habits.After(error, question.Schema is not null) is { } other)
            {
                Learn(other);
            }
            else
            {
                throw file is null ? _complaints.Of(error) : _complaints.Of(JudgeWithFile(error), error);
            }
        }
    }

    private static ModelFailure JudgeWithFile(ServiceError error) =>
        FailureRule.Judge(error) is var failure && failure == ModelFailure.Rejected && error.Says("file") ? ModelFailure.NoFiles : failure;

    private Habits Current
    {
        get
        {
            lock (_lock)
            {
                return _habits;
            }
        }
    }

    private void Learn(Habits habits)
    {
        lock (_lock)
        {
            _habits = habits.With(_habits);
        }
    }
}
