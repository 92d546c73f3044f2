using FakeArxiv.Control;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using FakeArxiv.Http;
using FakeArxiv.Pages;
using FakeArxiv.Requests;
using Microsoft.AspNetCore.Connections;

namespace FakeArxiv;

/// <summary>Serves one connection after another's bytes: request in, page, faults, edge, answer out, log.</summary>
internal sealed class ConnectionServer(
    IReadOnlyList<IPage> pages, ControlApi control, FakeClock clock, DayStore days, FaultRules faults, RequestLog log, CancellationToken stopping)
{
    private int _connections;

    /// <summary>Serves a connection until it ends.</summary>
    public async Task ServeAsync(ConnectionContext connection)
    {
        var number = Interlocked.Increment(ref _connections);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, connection.ConnectionClosed);
        try
        {
            while (await RequestReader.ReadAsync(connection.Transport.Input, ending.Token) is { } request)
            {
                var keep = control.TryAnswer(request) is { } answer
                    ? await AnswerWriter.SendAsync(connection, request.Method, answer, clock, _ => { }, () => { }, ending.Token)
                    : await ServeAsync(connection, number, request, ending.Token);
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
            var refusal = Answer.Html(400, ListingMarkup.Error(400, problem.Message));
            await AnswerWriter.SendAsync(connection, "GET", refusal, clock, _ => { }, () => { }, CancellationToken.None);
        }
    }

    private async Task<bool> ServeAsync(ConnectionContext connection, int number, Request request, CancellationToken cancellationToken)
    {
        var struck = faults.Strike(request, clock.Now);
        var logged = log.Begin(request, number, [.. struck.Select(strike => strike.Fault.Name)]);
        var answer = Compose(request, struck);
        var bytes = 0L;
        try
        {
            return await AnswerWriter.SendAsync(connection, request.Method, answer, clock, sent => bytes += sent, End, cancellationToken);
        }
        finally
        {
            End();
        }

        void End() => log.End(logged, answer.Delivery.Nothing ? 0 : answer.Status, bytes);
    }

    private Answer Compose(Request request, IReadOnlyList<(Fault Fault, FaultRule Rule, int Nth)> struck)
    {
        try
        {
            var call = new FaultCall(request, new Scene(clock.Now, days.Current), null, 0);
            foreach (var (fault, rule, nth) in struck)
            {
                call = fault.Before(call with { Value = rule.Value, Nth = nth });
            }

            var answer = pages.Select(page => page.TryAnswer(call.Request, call.Scene)).FirstOrDefault(one => one is not null)
                ?? Answer.Html(404, ListingMarkup.Error(404, "Not found"));
            foreach (var (fault, rule, nth) in struck)
            {
                answer = fault.After(answer, call with { Value = rule.Value, Nth = nth });
            }

            return AnswerWriter.AtTheEdge(request, answer);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // A rule that cannot be carried out must fail its test aloud, and not look like a healthy answer, nor like one that never ends.
            return Answer.Of(500, "text/plain; charset=utf-8", $"FakeArxiv: {problem.Message}\n");
        }
    }
}
