using FakeArxiv.Http;

namespace FakeArxiv.Faults;

/// <summary>Faults of the connection. All of them need the raw connection, which the server has.</summary>
internal static class TransportFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        Delivered("cut-body", "45", "The connection closes in good order before the promised length (value: per cent that is sent, default 50).",
            (answer, call) => new() { BodyBytes = Part(answer, call), Ending = Ending.Close }),
        Delivered("reset", "45", "The connection is reset in the middle of the body (value: per cent that is sent, default 50).",
            (answer, call) => new() { BodyBytes = Part(answer, call), Ending = Ending.Reset }),
        Delivered("reset-at-once", "45", "The connection is reset before anything is sent.", (_, _) => new() { Nothing = true, Ending = Ending.Reset }),
        Delivered("close-at-once", "45", "The connection closes before anything is sent.", (_, _) => new() { Nothing = true, Ending = Ending.Close }),
        Delivered("bad-chunk", "45", "Chunked, with a line that is no chunk size after half of the body.",
            (answer, call) => new() { BodyBytes = Part(answer, call), Chunked = true, BadChunk = true, Ending = Ending.Close }),
        Delivered("cut-chunked", "45", "Chunked, and the connection closes without the last chunk.",
            (answer, call) => new() { BodyBytes = Part(answer, call), Chunked = true, Ending = Ending.Close }),
        Delivered("slow-drip", "46", "One byte after another (value: milliseconds between, default 1000).",
            (_, call) => new() { PieceBytes = 1, Pause = TimeSpan.FromMilliseconds(Edit.Number(call, 1000)) }),
        Delivered("delay", "47", "The right answer, late (value: milliseconds, default 1000).", (_, call) => new() { Delay = TimeSpan.FromMilliseconds(Edit.Number(call, 1000)) }),
        Delivered("hang", "47", "No answer until the client goes away.", (_, _) => new() { Nothing = true, Ending = Ending.Hang }),
        Delivered("hang-in-body", "47", "Nothing more after half of the body.", (answer, call) => new() { BodyBytes = Part(answer, call), Ending = Ending.Hang }),
    ];

    private static Fault Delivered(string name, string row, string does, Func<Answer, FaultCall, Delivery> delivery) => new(name, row, does)
    {
        After = (answer, call) => answer with { Delivery = delivery(answer, call) },
    };

    private static int Part(Answer answer, FaultCall call) => (int)((long)answer.Body.Length * Edit.Number(call, 50) / 100);
}
