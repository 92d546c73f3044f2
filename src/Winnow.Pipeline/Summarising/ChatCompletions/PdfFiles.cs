using System.ClientModel.Primitives;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>Papers as files at a service: up before a question, gone after it.</summary>
internal sealed partial class PdfFiles(ChatService service, ErrorReader errors, Complaints complaints, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan DeleteWithin = TimeSpan.FromSeconds(5);

    private volatile ServiceError? _refusal;

    /// <summary>Uploads a paper.</summary>
    /// <returns>The file's name at the service.</returns>
    /// <exception cref="ModelException">There is no such file there now. A service that takes none is not sent another.</exception>
    public async Task<string> UploadAsync(ReadOnlyMemory<byte> pdf, Patience patience)
    {
        if (_refusal is { } known)
        {
            throw complaints.Of(ModelFailure.NoFiles, known);
        }

        using var form = new PdfForm(pdf);
        using var response = await service.UploadAsync(form, patience.Token);
        if (response.IsError || response.Status >= 300)
        {
            throw Judge(await errors.ReadAsync(response, patience));
        }

        var answer = await new AnswerBody(response.ContentStream ?? Stream.Null, patience).ReadTextAsync(ServiceError.MaxBytes);
        return NameIn(answer) ?? throw complaints.Of(ModelFailure.NoFiles, new ServiceError(response.Status, "no file id", ""));
    }

    /// <summary>Deletes a file, whatever has happened to the question: it has its own time, and never throws.</summary>
    public async Task DeleteAsync(string file)
    {
        using var limit = new CancellationTokenSource(DeleteWithin, clock);
        try
        {
            using var response = await service.DeleteAsync(file, limit.Token);
            if (response.Status is not (404 or (>= 200 and < 300)))
            {
                FileLeftBehind(file, $"status {response.Status}");
            }
        }
        catch (Exception problem) when (Patience.IsTransport(problem))
        {
            FileLeftBehind(file, limit.IsCancellationRequested ? "no answer in time" : problem.GetType().Name);
        }
    }

    private ModelException Judge(ServiceError error)
    {
        // A key may be good for questions and not for files; and what is not implemented does not pass.
        var failure = FailureRule.Judge(error);
        var helpsNoQuestion = failure is ModelFailure.Throttled or ModelFailure.Unavailable or ModelFailure.Denied;
        if (helpsNoQuestion && error.Status is not (403 or 501))
        {
            return complaints.Of(failure, error);
        }

        // Too large, or filtered: that was this file. All else holds for every file.
        if (failure is not (ModelFailure.TooLong or ModelFailure.Filtered))
        {
            _refusal = error;
        }

        return complaints.Of(ModelFailure.NoFiles, error);
    }

    // It becomes a part of an address and of a message, so it must look like a name.
    private static string? NameIn(string answer)
    {
        if (!JsonText.TryParse(answer, out var document))
        {
            return null;
        }

        using (document)
        {
            return document.RootElement.Find("id")?.AsText() is { } id && Name.IsMatch(id) ? id : null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,199}\z")]
    private static partial Regex Name { get; }

    private void FileLeftBehind(string file, string why) => LogFileLeftBehind(logger, file, why);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "FileLeftBehind", Message = "The uploaded file {File} could not be deleted ({Why}): delete it at the service")]
    private static partial void LogFileLeftBehind(ILogger logger, string file, string why);
}
