namespace Winnow.Commands.Doctor;

/// <summary>What the doctor needs of the systems outside.</summary>
internal sealed record DoctorPorts
{
    /// <summary>Asks one of arXiv's addresses, in turn and at arXiv's pace. Throws, with a message for people, if it does not answer.</summary>
    public required Func<Uri, CancellationToken, Task<ProbeAnswer>> Probe { get; init; }

    /// <summary>Looks at the store of a state folder and says what it is ("SQLite 3.40.1, 1,204 papers"). Throws, with a message for people, if it cannot be used.</summary>
    public required Func<string, CancellationToken, Task<string>> Store { get; init; }
}

/// <summary>That an address answered.</summary>
/// <param name="ServerTime">The answer's <c>Date</c>; null if it had none.</param>
/// <param name="Message">What it answered, in a few words ("200 in 0.4 s").</param>
internal sealed record ProbeAnswer(DateTimeOffset? ServerTime, string Message);
