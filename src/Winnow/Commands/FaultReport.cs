using Winnow.Configuration;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Storing;

namespace Winnow.Commands;

/// <summary>Tells that a verb did not end as it should.</summary>
internal static class FaultReport
{
    /// <summary>What went wrong and what to report. The place in the code only with <c>--verbose</c>.</summary>
    public static void Write(VerbContext context, Exception fault)
    {
        var ink = new Ink(context.Host.ErrorIsTerminal);
        var message = Shown.Clean(fault.Message);
        var error = context.Host.Error;
        error.WriteLine($"winnow: {ink.Red("error")}: {message}");
        error.WriteLine(fault is IOException or UnauthorizedAccessException or StoreException or PublishException
            ? "    → look at the disk and at the rights of the folder; if both are well, please report this"
            : $"    → this is a fault in winnow; please report it with your command line, {fault.GetType().Name} and 'winnow {Product.Version}'");
        error.WriteLine(context.Verbose ? fault.ToString() : "    → --verbose shows where it arose");
        WriteJson(context, ExitCode.Fault, message);
    }

    /// <summary>That somebody stopped it.</summary>
    public static void WriteInterrupted(VerbContext context)
    {
        context.Host.Error.WriteLine("winnow: interrupted; nothing is half written");
        WriteJson(context, ExitCode.Interrupted, "interrupted");
    }

    private static void WriteJson(VerbContext context, int exit, string message)
    {
        if (context.Json)
        {
            ErrorDocument.Write(context.Host.Out, exit, message);
        }
    }
}
