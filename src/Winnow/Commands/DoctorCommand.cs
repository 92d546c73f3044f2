using System.Text.Json;
using Winnow.Commands.Doctor;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary><c>winnow doctor</c>: is everything here and out there as it must be?</summary>
internal static class DoctorCommand
{
    public static Verb Create() => new("doctor", "Look at everything a run needs: configuration, folders, store, network, clock.", (context, cancellationToken) => RunAsync(context, ports: null, cancellationToken))
    {
        Details = "Asks each of arXiv's four addresses once, politely, so it takes up to a minute. Changes nothing. Ends with 0, with 2 if something here is wrong, with 4 if the network is.",
        Examples =
        [
            new("doctor", "Look at everything."),
            new("doctor --json", "For scripts."),
        ],
    };

    /// <summary>Looks at everything.</summary>
    /// <param name="context">What was asked for.</param>
    /// <param name="ports">The systems outside; null for the real ones.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<int> RunAsync(VerbContext context, DoctorPorts? ports, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        await foreach (var finding in LookAsync(context, ports, cancellationToken))
        {
            findings.Add(finding);
            if (!context.Json)
            {
                WriteLine(context, finding);
            }
        }

        var failed = findings.Where(finding => finding.Level == FindingLevel.Fail).ToArray();
        var exit = failed switch { [] => ExitCode.Done, _ when failed.All(finding => finding.IsNetwork) => ExitCode.Unreachable, _ => ExitCode.Usage };
        if (context.Json)
        {
            var report = new DoctorDocument(exit, [.. findings.Select(finding => new DoctorDocumentCheck(finding.Name, finding.Level.ToString().ToLowerInvariant(), finding.Message, finding.Remedy))]);
            await context.Host.Out.WriteLineAsync(JsonSerializer.Serialize(report, CommandJson.Readable.DoctorDocument));
        }

        return exit;
    }

    private static async IAsyncEnumerable<Finding> LookAsync(
        VerbContext context, DoctorPorts? given, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var loaded = SettingsLoader.Load(context.ConfigPath, context.Host.Environment);
        var ports = given ?? WinnowApplication.Doctor(loaded.Settings, context);
        yield return ConfigCheck.Look(context.ConfigPath, loaded);
        yield return FolderCheck.Look("output", context.OutputFolder);
        yield return FolderCheck.Look("state", context.StateFolder);
        yield return await StoreCheck.LookAsync(ports, context.StateFolder, cancellationToken);

        // A broken configuration fetches nothing: its addresses may not be the ones that are meant.
        if (loaded.Settings is not { } settings)
        {
            yield break;
        }

        var network = new NetworkCheck(ports, context.Clock);
        foreach (var (name, address) in NetworkCheck.AddressesOf(settings.Arxiv))
        {
            yield return await network.AskAsync(name, address, cancellationToken);
        }

        yield return network.CompareClocks();
    }

    private static void WriteLine(VerbContext context, Finding finding)
    {
        var ink = new Ink(context.Host.OutIsTerminal);
        var level = finding.Level switch
        {
            FindingLevel.Ok => ink.Green("ok  "),
            FindingLevel.Warn => ink.Yellow("warn"),
            _ => ink.Red("fail"),
        };
        context.Host.Out.WriteLine($"{level}  {finding.Name,-7} {Shown.Clean(finding.Message)}");
        if (finding.Remedy is { } remedy)
        {
            context.Host.Out.WriteLine($"              {ink.Dim("→ " + remedy)}");
        }

        context.Host.Out.Flush();
    }
}
