using System.Globalization;
using System.Runtime.InteropServices;
using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Faults;

const string Help = """
    A small arXiv on 127.0.0.1, for trying Winnow by hand.

    dotnet run --project tests/FakeArxiv -- [options]
      --days DIR        a folder of days, 2026-01-06.jsonl each
      --invented N      invented papers: N on the clock's day, and N on the weekday before
      --bulk N          N invented records for OAI-PMH, of the first half of 2025
      --seed S          another seed for both (default 1)
      --port PORT       default: any free one
      --now INSTANT     where the clock starts: 2026-01-06T06:00:00-05:00 (default: the machine's time)
      --frozen          the clock stands still
      --page N          records on a page of OAI-PMH (default 2500)
      --log FILE        a JSON line for each request
      --faults          list the faults
      --help

    It serves /rss, /atom, /list/<category>/new, /catchup, /oai, /api/query, /abs, /html and /pdf; GET /__fake/ tells how to set the clock, the days and the faults.

    """;

var options = new FakeArxivOptions();
var (invented, seed) = (0, 1);
try
{
    var words = new Queue<string>(args);
    while (words.TryDequeue(out var word))
    {
        string Value() => words.TryDequeue(out var value) ? value : throw new FormatException($"{word} needs a value");
        int Number() => int.Parse(Value(), NumberStyles.None, CultureInfo.InvariantCulture);
        switch (word)
        {
            case "--days": options = options with { DaysFolder = Value() }; break;
            case "--invented": invented = Number(); break;
            case "--bulk": options = options with { Bulk = Number() }; break;
            case "--page": options = options with { OaiPageSize = Number() }; break;
            case "--seed": seed = Number(); break;
            case "--port": options = options with { Port = Number() }; break;
            case "--now": options = options with { Now = DateTimeOffset.Parse(Value(), CultureInfo.InvariantCulture) }; break;
            case "--frozen": options = options with { Frozen = true }; break;
            case "--log": options = options with { LogFile = Value() }; break;
            case "--help": Console.Write(Help); return 0;
            case "--faults": Console.Write(string.Concat(FaultTable.All.Select(fault => $"{fault.Name,-26}{fault.Rows,-8}{fault.Does}\n"))); return 0;
            default: throw new FormatException($"Unknown option {word}");
        }
    }

    options = options with { BulkSeed = seed };
    if (invented > 0)
    {
        options = options with { Days = InventedDay.TwoDays(seed, invented, options.Now ?? TimeProvider.System.GetUtcNow()) };
    }
}
catch (Exception problem) when (problem is FormatException or OverflowException or ArgumentOutOfRangeException)
{
    Console.Error.WriteLine($"{problem.Message}\n\n{Help}");
    return 2;
}

FakeArxivServer server;
try
{
    server = await FakeArxivServer.StartAsync(options);
}
catch (Exception problem) when (problem is IOException or ArgumentOutOfRangeException)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}

await using var ending = server;
Console.WriteLine($"FakeArxiv listens on {server.Address}");
Console.WriteLine($"Clock: {server.Clock.Now:O}{(server.Clock.Frozen ? ", frozen" : "")}. Days: {string.Join(", ", server.Days.Current.Dates.Select(date => date.ToString("O", CultureInfo.InvariantCulture)))}");

var ended = new TaskCompletionSource();
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.TrySetResult();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
await ended.Task;
return 0;
