using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using FakeArxiv.Control;
using FakeArxiv.Faults;
using FakeModel;
using FakeModel.Faults;

const string Help = """
    A language model on 127.0.0.1 that is none, for trying Winnow by hand.

    dotnet run --project tests/FakeModel -- [options]
      --port PORT       default: any free one
      --key KEY         the key to ask for (default fake-key-0123456789); "" takes any, and none
      --model NAME      a model that there is, may be given again (default: all names)
      --latency MS      how long an answer takes to begin
      --answer FILE     what is answered (default: sentences of the question, in the shape that was asked for)
      --fault JSON      a rule, may be given again: {"fault":"throttled","value":"2","nth":1}
      --log FILE        a JSON line for each request
      --faults          list the faults
      --help

    It serves /v1/chat/completions, /v1/files and /v1/models; GET /__fake/ tells how to set faults, answers and latency.

    """;

var options = new FakeModelOptions();
try
{
    var words = new Queue<string>(args);
    while (words.TryDequeue(out var word))
    {
        string Value() => words.TryDequeue(out var value) ? value : throw new FormatException($"{word} needs a value");
        int Number() => int.Parse(Value(), NumberStyles.None, CultureInfo.InvariantCulture);
        switch (word)
        {
            case "--port": options = options with { Port = Number() }; break;
            case "--key": options = options with { Key = Value() is { Length: > 0 } key ? key : null }; break;
            case "--model": options = options with { Models = [.. options.Models, Value()] }; break;
            case "--latency": options = options with { Latency = TimeSpan.FromMilliseconds(Number()) }; break;
            case "--answer":
                var text = File.ReadAllText(Value());
                options = options with { Answer = _ => text };
                break;
            case "--fault":
                var rule = JsonSerializer.Deserialize<FaultRule>(Value(), ControlJson.Options) ?? throw new FormatException("A rule is an object");
                options = options with { Faults = [.. options.Faults, rule] };
                break;
            case "--log": options = options with { LogFile = Value() }; break;
            case "--help": Console.Write(Help); return 0;
            case "--faults": Console.Write(string.Concat(ModelFaultTable.All.Select(fault => $"{fault.Name,-22}{fault.Rows,-8}{fault.Does}\n"))); return 0;
            default: throw new FormatException($"Unknown option {word}");
        }
    }
}
catch (Exception problem) when (problem is FormatException or OverflowException or JsonException or IOException)
{
    Console.Error.WriteLine($"{problem.Message}\n\n{Help}");
    return 2;
}

FakeModelServer server;
try
{
    server = await FakeModelServer.StartAsync(options);
}
catch (Exception problem) when (problem is IOException or ArgumentOutOfRangeException or FaultException)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}

await using var ending = server;
Console.WriteLine($"FakeModel listens on {server.Address}");

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
