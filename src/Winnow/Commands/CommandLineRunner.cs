using System.CommandLine;
using System.Runtime.InteropServices;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary>From the arguments of the process to its exit code.</summary>
internal static class CommandLineRunner
{
    // '@' begins no file here: a search may well begin with it.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Reads the command line and runs its verb. Ctrl-C and SIGTERM cancel it.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CommandHost host, CancellationToken cancellationToken)
    {
        var root = WinnowCommands.Create(arguments);
        var parsed = root.Parse(arguments, Parsing);
        if (parsed.GetValue(CommonOptions.Help))
        {
            HelpWriter.Write(host.Out, root, parsed.CommandResult.Command as Verb);
            return Task.FromResult(ExitCode.Done);
        }

        if (parsed.GetValue(CommonOptions.Version))
        {
            host.Out.WriteLine($"winnow {Product.Version}");
            return Task.FromResult(ExitCode.Done);
        }

        if (parsed.Errors.Count > 0 || parsed.CommandResult.Command is not Verb verb)
        {
            return Task.FromResult(UsageErrors.Report(parsed, root, host));
        }

        var problems = new ConfigProblems();
        if (ShiftedClock.FromEnvironment(host.Environment, problems) is not { } clock)
        {
            return Task.FromResult(UsageErrors.Report(problems, parsed, host));
        }

        return RunVerbAsync(verb, new VerbContext(host, parsed, clock), cancellationToken);
    }

    /// <summary>Runs a verb; whatever happens in it becomes an exit code.</summary>
    internal static async Task<int> RunVerbAsync(Verb verb, VerbContext context, CancellationToken cancellationToken)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var onCtrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        try
        {
            return await verb.RunAsync(context, interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            FaultReport.WriteInterrupted(context);
            return ExitCode.Interrupted;
        }
        catch (Exception fault)
        {
            FaultReport.Write(context, fault);
            return ExitCode.Fault;
        }

        // The first signal asks to stop; a second one finds the default, and ends the process at once.
        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        }
    }
}
