using System.Collections;
using System.Text;

namespace Winnow.Commands;

/// <summary>What a verb has of the world around the process: where it writes, and what the environment says.</summary>
internal sealed record CommandHost
{
    /// <summary>Standard output: results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: progress, warnings, faults.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person reads standard output: then it may be coloured.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person reads standard error: then it may be coloured, and move.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The variables of the environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The process's own. <c>NO_COLOR</c> (https://no-color.org) makes terminals plain.</summary>
    public static CommandHost OfProcess()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        var isPlain = environment.GetValueOrDefault("NO_COLOR") is { Length: > 0 } || environment.GetValueOrDefault("TERM") == "dumb";
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        // Not Console.Out: that would look for the terminal's encoding and description, which costs a tenth of our start.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CommandHost
        {
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8, 16 << 10),
            Error = new StreamWriter(Console.OpenStandardError(), utf8, 1 << 10) { AutoFlush = true },
            OutIsTerminal = !isPlain && !Console.IsOutputRedirected,
            ErrorIsTerminal = !isPlain && !Console.IsErrorRedirected,
            Environment = environment,
        };
    }
}
