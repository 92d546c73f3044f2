using Winnow.Arxiv.Identifiers;
using Winnow.Commands;
using Winnow.Commands.Doctor;
using Winnow.Configuration;

namespace Winnow;

/// <summary>
/// The one place where the parts are put together: what each verb does, once its command line and its configuration are good.
/// The bodies here are to be written when the client, the store and the run are merged; the verbs in Commands/ need no change then.
/// </summary>
internal static class WinnowApplication
{
    /// <summary>The daily run. Shows its progress with <c>RunDisplay.Create(context)</c> and ends with <c>ClosingTable</c>.</summary>
    public static Task<int> RunAsync(RunRequest request, Settings settings, VerbContext context, CancellationToken cancellationToken) =>
        NotJoinedYet("run", context);

    /// <summary>The same on the invented day, into <c>out/sample</c> unless <c>--output</c> says otherwise.</summary>
    public static Task<int> RunSampleAsync(RunRequest request, VerbContext context, CancellationToken cancellationToken) =>
        NotJoinedYet("run --sample", context);

    /// <summary>What the ledger says about the last days.</summary>
    public static Task<int> StatusAsync(int days, VerbContext context, CancellationToken cancellationToken) =>
        NotJoinedYet("status", context);

    /// <summary>The papers that a query finds.</summary>
    public static Task<int> SearchAsync(string query, int limit, VerbContext context, CancellationToken cancellationToken) =>
        NotJoinedYet("search", context);

    /// <summary>One paper.</summary>
    public static Task<int> ShowAsync(ArxivId id, VerbContext context, CancellationToken cancellationToken) =>
        NotJoinedYet("show", context);

    /// <summary>How <c>doctor</c> asks arXiv and looks at the store.</summary>
    public static DoctorPorts Doctor(Settings? settings, VerbContext context) => new()
    {
        Probe = (_, _) => throw new InvalidOperationException("this build cannot ask arXiv yet"),
        Store = (_, _) => throw new InvalidOperationException("this build has no store yet"),
    };

    private static Task<int> NotJoinedYet(string verb, VerbContext context)
    {
        context.Host.Error.WriteLine($"winnow: '{verb}' is not part of this build yet");
        return Task.FromResult(ExitCode.Fault);
    }
}
