using System.Text.Json;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>Reads an answer with a good status, whichever of the two forms it has: services send the one that was not asked for, and call it by wrong names.</summary>
internal sealed class ReplyReader(Complaints complaints, KeyGuard guard)
{
    // What it cost comes after the answer's last piece, if it comes at all.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(2);

    /// <exception cref="ModelException">The answer is none.</exception>
    public async Task<ModelReply> ReadAsync(Stream stream, Patience patience, IProgress<int>? written)
    {
        var body = new AnswerBody(stream, patience);
        return await body.PeekAsync() switch
        {
            (byte)'{' or (byte)'[' => ReadDocument(await body.ReadTextAsync(AnswerBody.MaxPiece), body.IsOverLimit),
            (byte)':' or (byte)'d' or (byte)'e' or (byte)'i' or (byte)'r' => await ReadStreamAsync(body, patience, written),
            null => throw complaints.NoAnswer("sent an empty answer"),
            (byte)'<' => throw complaints.NoAnswer("sent a web page instead of an answer: check base_url, and what stands between it and here"),
            _ => throw complaints.NoAnswer("sent something that is no chat completion: check base_url"),
        };
    }

    private ModelReply ReadDocument(string text, bool isOverLimit)
    {
        if (isOverLimit)
        {
            return new ModelReply("", ReplyEnd.Cut, null);
        }

        var reply = new ReplyBuilder(written: null);
        if (!TryAdd(reply, text))
        {
            throw complaints.NoAnswer("sent an answer that is not valid JSON");
        }

        return Finish(reply, isOverLimit: false);
    }

    private async Task<ModelReply> ReadStreamAsync(AnswerBody body, Patience patience, IProgress<int>? written)
    {
        var reply = new ReplyBuilder(written);
        var isDone = false;
        try
        {
            await foreach (var data in EventLines.ReadAsync(body))
            {
                isDone = data.Trim() == "[DONE]";
                if (isDone)
                {
                    break;
                }

                AddEvent(reply, data);
                if (reply.IsFull)
                {
                    break;
                }

                if (reply.IsFinished)
                {
                    body.Hurry(Afterwards);
                }
            }
        }
        catch (Exception problem) when (Patience.IsTransport(problem))
        {
            var failure = patience.Explain(problem, guard);
            if (!reply.IsFinished)
            {
                throw failure;
            }
        }

        if (!isDone && !reply.IsFinished && !reply.IsFull && !body.IsOverLimit)
        {
            throw complaints.NoAnswer("broke off in the middle of its answer");
        }

        return Finish(reply, body.IsOverLimit);
    }

    private ModelReply Finish(ReplyBuilder reply, bool isOverLimit)
    {
        if (!reply.HasBegun && !isOverLimit)
        {
            throw complaints.NoAnswer("sent something that is no chat completion: check base_url");
        }

        return reply.IsBroken ? throw complaints.NoAnswer("broke off its answer by a fault of its own") : reply.Build(isOverLimit);
    }

    // Framed wrongly, several pieces come as one event, a line each.
    private void AddEvent(ReplyBuilder reply, string data)
    {
        if (!TryAdd(reply, data) && !(data.Contains('\n', StringComparison.Ordinal) && data.Split('\n').All(line => line.Trim() is "" or "[DONE]" || TryAdd(reply, line))))
        {
            throw complaints.NoAnswer("sent a piece of its answer that is not valid JSON");
        }
    }

    private bool TryAdd(ReplyBuilder reply, string text)
    {
        if (!JsonText.TryParse(text, out var document))
        {
            return false;
        }

        using (document)
        {
            if (ServiceError.In(document.RootElement) is { } error)
            {
                throw complaints.Of(error);
            }

            reply.Add(document.RootElement);
            return true;
        }
    }
}
