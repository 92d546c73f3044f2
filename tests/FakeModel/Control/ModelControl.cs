using System.Globalization;
using System.Text;
using System.Text.Json;
using FakeArxiv.Control;
using FakeArxiv.Faults;
using FakeArxiv.Http;
using FakeModel.Chat;
using FakeModel.Faults;
using FakeModel.Files;
using FakeModel.Requests;

namespace FakeModel.Control;

/// <summary><c>/__fake/…</c>: sets answers, latency and faults, and tells what was asked. Its own requests are not logged, and need no key.</summary>
internal sealed class ModelControl(ModelSettings settings, FileStore files, FaultRules faults, ModelRequestLog log)
{
    private const string Help = """
        GET    /__fake/faults            the rules in force, and every fault there is
        POST   /__fake/faults            add a rule, or an array of rules: {"path":"/v1/chat/completions","body":"2601.00001","nth":1,"count":1,"fault":"throttled","value":"2"}
        PUT    /__fake/faults            the same in place of all rules
        DELETE /__fake/faults[?id=N]     take one rule away, or all
        GET    /__fake/log               the requests so far, and how many were under way at once
        DELETE /__fake/log               forget them
        GET    /__fake/files             the files that are there
        PUT    /__fake/answer            the body is the answer to every question from now on
        DELETE /__fake/answer            good summaries again
        PUT    /__fake/latency?ms=2000   how long an answer takes to begin

        """;

    /// <summary>Answers a request; null if it is not one for the control API.</summary>
    public Answer? TryAnswer(Request request)
    {
        if (request.Segments is not ["__fake", .. var rest])
        {
            return null;
        }

        try
        {
            return (request.Method, rest) switch
            {
                ("GET", [] or [""]) => Answer.Of(200, "text/plain; charset=utf-8", Help),
                ("GET", ["faults"]) => Rules(),
                ("POST" or "PUT", ["faults"]) => AddFaults(request),
                ("DELETE", ["faults"]) => Done(() => RemoveFaults(request.Parameter("id"))),
                ("GET", ["log"]) => Answer.Json(new { log.MostAtOnce, log.Requests }),
                ("DELETE", ["log"]) => Done(log.Clear),
                ("GET", ["files"]) => Answer.Json(files.Current.Select(file => new { file.Id, file.Name, file.Purpose, Bytes = file.Content.Count })),
                ("PUT", ["answer"]) => Done(() => SetAnswer(Encoding.UTF8.GetString(request.Body))),
                ("DELETE", ["answer"]) => Done(() => settings.Answer = GoodSummary.Of),
                ("PUT", ["latency"]) => Done(() => settings.Latency = TimeSpan.FromMilliseconds(int.Parse(request.Parameter("ms") ?? "", NumberStyles.None, CultureInfo.InvariantCulture))),
                _ => Answer.Of(404, "text/plain; charset=utf-8", Help),
            };
        }
        catch (Exception problem) when (problem is FaultException or JsonException or FormatException)
        {
            return Answer.Json(new { error = problem.Message }, 400);
        }
    }

    private Answer Rules() => Answer.Json(new { rules = faults.Current, faults = ModelFaultTable.All.Select(fault => new { fault.Name, fault.Rows, fault.Does }) });

    private Answer AddFaults(Request request)
    {
        var rules = request.Body.AsSpan().TrimStart(" \r\n\t"u8) is [(byte)'[', ..]
            ? JsonSerializer.Deserialize<FaultRule[]>(request.Body, ControlJson.Options) ?? []
            : [JsonSerializer.Deserialize<FaultRule>(request.Body, ControlJson.Options) ?? throw new JsonException("null is not allowed")];
        foreach (var rule in rules)
        {
            ModelFaultTable.Find(rule.Fault);
        }

        if (request.Method == "PUT")
        {
            faults.Clear();
        }

        foreach (var rule in rules)
        {
            faults.Add(rule);
        }

        return Answer.Json(new { rules = faults.Current });
    }

    private void RemoveFaults(string? id)
    {
        if (id is null)
        {
            faults.Clear();
        }
        else if (!faults.Remove(int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture)))
        {
            throw new FormatException($"There is no rule {id}");
        }
    }

    private void SetAnswer(string text) => settings.Answer = _ => text;

    private static Answer Done(Action action)
    {
        action();
        return Answer.Json(new { done = true });
    }
}
