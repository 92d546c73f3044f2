using FakeArxiv.Requests;
using Winnow.Pipeline.Running;

namespace Winnow.Tests.Simulation;

/// <summary>What became of one run.</summary>
/// <param name="Plan">What was to happen.</param>
/// <param name="Started">When it started.</param>
/// <param name="End">How it ended, a few words.</param>
/// <param name="Report">Its report; null if it was killed or interrupted.</param>
/// <param name="Closed">Which days of which categories were closed when it started.</param>
/// <param name="Requests">What it asked.</param>
internal sealed record PastRun(PlannedRun Plan, DateTimeOffset Started, string End, RunReport? Report, IReadOnlySet<(DateOnly Date, string Category)> Closed, IReadOnlyList<LoggedRequest> Requests)
{
    public override string ToString() => string.Join(
        "\n    ",
        [
            $"{Plan} -> {End}",
            .. Requests.Select(request => $"{request.Started:HH:mm:ss} {request.Target} {request.Status} {string.Join(' ', request.Faults)}".TrimEnd()),
        ]);
}
