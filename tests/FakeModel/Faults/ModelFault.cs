using FakeArxiv.Http;
using FakeModel.Chat;

namespace FakeModel.Faults;

/// <summary>One request that a fault is applied to.</summary>
/// <param name="Request">The request.</param>
/// <param name="Chat">The question in it; null if it is none.</param>
/// <param name="Value">The rule's argument; null if it has none.</param>
/// <param name="Nth">Which of the requests that the rule's pattern matches this is, from 1.</param>
internal sealed record ModelCall(Request Request, ChatRequest? Chat, string? Value, int Nth);

/// <summary>One thing that can go wrong. It refuses the request, changes the model's reply, or the answer that holds it.</summary>
/// <param name="Name">What rules call it.</param>
/// <param name="Rows">The rows of the table of cases (ARXIV.md §7) that it makes.</param>
/// <param name="Does">What it does, and what its value means.</param>
internal sealed record ModelFault(string Name, string Rows, string Does)
{
    /// <summary>Answers in the service's place; null lets the service answer.</summary>
    public Func<ModelCall, Answer?> Refuse { get; init; } = _ => null;

    /// <summary>Changes what the model says.</summary>
    public Func<Completion, ModelCall, Completion> Reply { get; init; } = (completion, _) => completion;

    /// <summary>Changes the answer.</summary>
    public Func<Answer, ModelCall, Answer> After { get; init; } = (answer, _) => answer;
}
