using FakeArxiv.Faults;
using FakeArxiv.Http;
using FakeModel.Chat;
using FakeModel.Control;
using FakeModel.Faults;
using FakeModel.Requests;
using Microsoft.AspNetCore.Connections;

namespace FakeModel;

/// <summary>Serves one connection after another's bytes: request in, refusals by rule, reply, faults, answer out, log.</summary>
internal sealed class ModelConnections(
    ModelService service, ModelControl control, ModelSettings settings, FaultRules faults, ModelRequestLog log, CancellationToken stopping)
{
    /// <summary>Serves a connection until it ends.</summary>
    public async Task ServeAsync(ConnectionContext connection)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, connection.ConnectionClosed);
        try
        {
            while (await RequestReader.ReadAsync(connection.Transport.Input, ending.Token) is { } request)
            {
                var keep = control.TryAnswer(request) is { } answer
                    ? await AnswerWriter.SendAsync(connection, request.Method, answer, TimeProvider.System, _ => { }, () => { }, ending.Token)
                    : await ServeAsync(connection, request, ending.Token);
                if (!keep || request.Header("Connection")?.Equals("close", StringComparison.OrdinalIgnoreCase) == true)
                {
                    return;
                }
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            // The client has gone, or the server stops: there is nobody left to tell.
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException)
        {
            var refusal = ErrorAnswer.Of(400, problem.Message, "invalid_request");
            await AnswerWriter.SendAsync(connection, "GET", refusal, TimeProvider.System, _ => { }, () => { }, CancellationToken.None);
        }
    }

    private async Task<bool> ServeAsync(ConnectionContext connection, Request request, CancellationToken cancellationToken)
    {
        var struck = faults.Striking(request, TimeProvider.System.GetUtcNow())
            .Select(strike => (Fault: ModelFaultTable.Find(strike.Rule.Fault), strike.Rule.Value, strike.Nth)).ToArray();
        var logged = log.Begin(request, [.. struck.Select(strike => strike.Fault.Name)]);
        var answer = Compose(request, struck);
        if (answer.Delivery.Delay == TimeSpan.Zero)
        {
            answer = answer with { Delivery = answer.Delivery with { Delay = settings.Latency } };
        }

        var bytes = 0L;
        try
        {
            return await AnswerWriter.SendAsync(connection, request.Method, answer, TimeProvider.System, sent => bytes += sent, End, cancellationToken);
        }
        finally
        {
            End();
        }

        void End() => log.End(logged, answer.Delivery.Nothing ? 0 : answer.Status, bytes);
    }

    private Answer Compose(Request request, IReadOnlyList<(ModelFault Fault, string? Value, int Nth)> struck)
    {
        try
        {
            var chat = ChatRequest.Read(request.Body);
            var answer = struck.Select(strike => strike.Fault.Refuse(new ModelCall(request, chat, strike.Value, strike.Nth))).FirstOrDefault(refusal => refusal is not null)
                ?? service.Reply(request, struck);
            foreach (var (fault, value, nth) in struck)
            {
                answer = fault.After(answer, new ModelCall(request, chat, value, nth));
            }

            return answer;
        }
        catch (FaultException problem)
        {
            // A rule that cannot be carried out must fail its test aloud, and not look like a healthy answer.
            return Answer.Of(500, "text/plain; charset=utf-8", $"FakeModel: {problem.Message}\n");
        }
    }
}
