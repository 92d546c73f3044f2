using FakeArxiv.Http;

namespace FakeArxiv.Faults;

/// <summary>One request that a fault is applied to.</summary>
/// <param name="Request">The request.</param>
/// <param name="Scene">The world as it is, or as an earlier fault left it.</param>
/// <param name="Value">The rule's argument; null if it has none.</param>
/// <param name="Nth">Which of the requests that the rule's pattern matches this is, from 1.</param>
internal sealed record FaultCall(Request Request, Scene Scene, string? Value, int Nth);

/// <summary>One thing that can go wrong. It changes the world before arXiv answers, the answer afterwards, or both.</summary>
/// <param name="Name">What rules call it.</param>
/// <param name="Rows">The rows of the table of cases (ARXIV.md §7) that it makes.</param>
/// <param name="Does">What it does, and what its value means.</param>
internal sealed record Fault(string Name, string Rows, string Does)
{
    /// <summary>Changes the request or the world before the page is made.</summary>
    public Func<FaultCall, FaultCall> Before { get; init; } = call => call;

    /// <summary>Changes the answer.</summary>
    public Func<Answer, FaultCall, Answer> After { get; init; } = (answer, _) => answer;
}

/// <summary>A fault was asked for that cannot be had: an unknown name, or a value that makes no sense.</summary>
public sealed class FaultException(string message) : Exception(message);
