using Winnow.Arxiv.Http;

namespace Winnow.Commands.Doctor;

/// <summary>Do arXiv's four addresses answer, and is it the same time there as here?</summary>
/// <param name="ports">How to ask.</param>
/// <param name="clock">The time here.</param>
internal sealed class NetworkCheck(DoctorPorts ports, TimeProvider clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    private readonly List<TimeSpan> _apart = [];

    /// <summary>The addresses, each with the name that a finding has.</summary>
    public static IReadOnlyList<(string Name, Uri Address)> AddressesOf(ArxivOptions arxiv) =>
        [("feeds", arxiv.FeedUrl), ("site", arxiv.SiteUrl), ("oai", arxiv.OaiUrl), ("api", arxiv.ApiUrl)];

    /// <summary>Asks one address.</summary>
    public async Task<Finding> AskAsync(string name, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ports.Probe(address, cancellationToken);
            if (answer.ServerTime is { } there)
            {
                _apart.Add(there - clock.GetUtcNow());
            }

            return new(name, FindingLevel.Ok, $"{address} answers: {answer.Message}") { IsNetwork = true };
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new(name, FindingLevel.Fail, $"{address}: {problem.Message}", "look at the network and the proxy (HTTPS_PROXY); if they are well, arXiv may be busy: try again later") { IsNetwork = true };
        }
    }

    /// <summary>Compares the clocks, once some address has answered.</summary>
    public Finding CompareClocks()
    {
        if (_apart.Count == 0)
        {
            return new("clock", FindingLevel.Warn, "nobody told the time to compare with", "look again when the network is well");
        }

        // The smallest difference: an answer may have been slow, or come from a cache.
        var apart = _apart.MinBy(difference => difference.Duration());
        return apart.Duration() > Tolerance
            ? new("clock", FindingLevel.Warn, $"this machine's clock is {Math.Round(apart.Duration().TotalMinutes)} minutes {(apart > TimeSpan.Zero ? "slow" : "fast")}", "set it (timedatectl set-ntp true), or unset WINNOW_NOW")
            : new("clock", FindingLevel.Ok, $"within {Math.Ceiling(apart.Duration().TotalSeconds)} s of arXiv's");
    }
}
