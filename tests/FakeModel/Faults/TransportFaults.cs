using FakeArxiv.Http;

namespace FakeModel.Faults;

/// <summary>Faults of the connection.</summary>
internal static class TransportFaults
{
    public static readonly IReadOnlyList<ModelFault> All =
    [
        Delivered("slow", "99", "The right answer, late (value: milliseconds, default 1000).", (answer, call) => answer.Delivery with { Delay = Span(call, 1000) }),
        Delivered("drip", "99", "One byte after another (value: milliseconds between, default 100).", (_, call) => new() { Chunked = true, PieceBytes = 1, Pause = Span(call, 100) }),
        Delivered("hang", "99", "No answer until the client goes away.", (_, _) => new() { Nothing = true, Ending = Ending.Hang }),
        Delivered("hang-in-answer", "99", "Nothing more after a part of the answer (value: per cent, default 50).",
            (answer, call) => new() { BodyBytes = Part(answer, call), Chunked = true, Ending = Ending.Hang }),
        new("hang-at-end", "99", "A stream that neither says [DONE] nor ends.")
        {
            After = (answer, _) => answer.WithText(answer.Text.Replace("data: [DONE]", ": ", StringComparison.Ordinal)) is var endless
                ? endless with { Delivery = new() { BodyBytes = endless.Body.Length - 1, Chunked = true, Ending = Ending.Hang } }
                : answer,
        },
        Delivered("dead-stream", "93", "The connection closes in good order in the middle of the answer (value: per cent, default 50).",
            (answer, call) => new() { BodyBytes = Part(answer, call), Chunked = true, Ending = Ending.Close }),
        Delivered("reset", "93", "The connection is reset in the middle of the answer (value: per cent, default 50).",
            (answer, call) => new() { BodyBytes = Part(answer, call), Chunked = true, Ending = Ending.Reset }),
        Delivered("close-at-once", "93", "The connection closes before anything is sent.", (_, _) => new() { Nothing = true, Ending = Ending.Close }),
    ];

    private static ModelFault Delivered(string name, string row, string does, Func<Answer, ModelCall, Delivery> delivery) => new(name, row, does)
    {
        After = (answer, call) => answer with { Delivery = delivery(answer, call) },
    };

    private static TimeSpan Span(ModelCall call, int otherwise) => TimeSpan.FromMilliseconds(ModelFaultTable.Number(call, otherwise));

    private static int Part(Answer answer, ModelCall call) => (int)((long)answer.Body.Length * ModelFaultTable.Number(call, 50) / 100);
}
