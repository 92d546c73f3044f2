using System.Globalization;
using System.Text;
using System.Text.Json;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using FakeArxiv.Http;
using FakeArxiv.Pages;
using FakeArxiv.Requests;

namespace FakeArxiv.Control;

/// <summary><c>/__fake/…</c>: sets the clock, the faults and the days, and tells what was asked. Its own requests are not logged.</summary>
internal sealed class ControlApi(FakeClock clock, DayStore days, FaultRules faults, RequestLog log, FeedPage feeds)
{
    private const string Help = """
        GET    /__fake/clock             the clock
        PUT    /__fake/clock             {"now":"2026-01-06T06:00:00-05:00","frozen":true}; both optional
        GET    /__fake/faults            the rules in force, and every fault there is
        POST   /__fake/faults            add a rule, or an array of rules: {"path":"/rss/cs.LG","category":"cs.LG","nth":1,"count":1,"fault":"cut-body","value":"50"};
                                         "from" and "until" are instants between which it is awake
        PUT    /__fake/faults            the same in place of all rules
        DELETE /__fake/faults[?id=N]     take one rule away, or all
        GET    /__fake/log               the requests so far
        DELETE /__fake/log               forget them
        GET    /__fake/days              the days and how many papers each has
        PUT    /__fake/days/2026-01-06   that day's papers, as JSON lines, in place of what was there
        POST   /__fake/days/2026-01-06   the same, added to what is there (a paper that is there is replaced)
        POST   /__fake/days/2026-01-06?at=2026-01-06T03:00:00-05:00
                                         the same, public from that instant on: a late, or a split batch (write + as %2B)
        DELETE /__fake/days/2026-01-06   no announcement that day
        POST   /__fake/edits             {"id":"2601.00001","date":"2026-01-09","journal_ref":"J. 1"}: a record changes on that UTC day, without
                                         a new version; title, comment, journal_ref and doi may be given
        POST   /__fake/purge             render every feed anew: other times, another ETag

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
                ("GET", ["clock"]) => Clock(),
                ("PUT", ["clock"]) => SetClock(Read<ClockSetting>(request)),
                ("GET", ["faults"]) => Faults(),
                ("POST" or "PUT", ["faults"]) => AddFaults(request),
                ("DELETE", ["faults"]) => RemoveFaults(request.Parameter("id")),
                ("GET", ["log"]) => Answer.Json(log.Requests),
                ("DELETE", ["log"]) => Done(log.Clear),
                ("GET", ["days"]) => Answer.Json(days.Current.Dates.ToDictionary(date => date, date => days.Current[date].Count)),
                ("PUT", ["days", var date]) => Done(() => days.Set(Date(date), Papers(request))),
                ("POST", ["days", var date]) when request.Parameter("at") is { } at => Done(() => days.Announce(Date(date), Papers(request), Instant(at))),
                ("POST", ["days", var date]) => Done(() => days.Add(Date(date), Papers(request))),
                ("DELETE", ["days", var date]) => Done(() => days.Remove(Date(date))),
                ("POST", ["edits"]) => Done(() => Edit(Read<RecordEdit>(request))),
                ("POST", ["purge"]) => Done(feeds.Purge),
                _ => Answer.Of(404, "text/plain; charset=utf-8", Help),
            };
        }
        catch (Exception problem) when (problem is FaultException or JsonException or FormatException or InvalidDataException)
        {
            return Answer.Json(new { error = problem.Message }, 400);
        }
    }

    private Answer Clock() => Answer.Json(new { now = clock.Now, frozen = clock.Frozen });

    private Answer SetClock(ClockSetting setting)
    {
        clock.Set(setting.Now ?? clock.Now, setting.Frozen);
        return Clock();
    }

    private Answer Faults() => Answer.Json(new { rules = faults.Current, faults = FaultTable.All.Select(fault => new { fault.Name, fault.Rows, fault.Does }) });

    private Answer AddFaults(Request request)
    {
        var rules = request.Body.AsSpan().TrimStart(" \r\n\t"u8) is [(byte)'[', ..] ? Read<FaultRule[]>(request) : [Read<FaultRule>(request)];
        foreach (var rule in rules)
        {
            FaultTable.Find(rule.Fault);
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

    private Answer RemoveFaults(string? id)
    {
        if (id is null)
        {
            return Done(faults.Clear);
        }

        return faults.Remove(int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture)) ? Done(() => { }) : Answer.Json(new { error = $"There is no rule {id}" }, 404);
    }

    private static Answer Done(Action action)
    {
        action();
        return Answer.Json(new { done = true });
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static IReadOnlyList<Paper> Papers(Request request)
    {
        using var lines = new StringReader(Encoding.UTF8.GetString(request.Body));
        return DayFile.Read(lines);
    }

    private static T Read<T>(Request request) => JsonSerializer.Deserialize<T>(request.Body, ControlJson.Options) ?? throw new JsonException("null is not allowed");

    private void Edit(RecordEdit edit) => days.Edit(edit.Id, edit.Date, paper => paper with
    {
        Title = edit.Title ?? paper.Title,
        Comment = edit.Comment ?? paper.Comment,
        JournalReference = edit.JournalRef ?? paper.JournalReference,
        Doi = edit.Doi ?? paper.Doi,
    });

    private sealed record RecordEdit(string Id, DateOnly Date, string? Title, string? Comment, string? JournalRef, string? Doi);

    private sealed record ClockSetting(DateTimeOffset? Now, bool? Frozen);
}
