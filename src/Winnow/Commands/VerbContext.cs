using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary>What a verb was asked to do, and where.</summary>
/// <param name="host">The world around it.</param>
/// <param name="arguments">The command line, read without errors.</param>
/// <param name="clock">The time; <c>WINNOW_NOW</c> may have shifted it.</param>
internal sealed class VerbContext(CommandHost host, ParseResult arguments, TimeProvider clock)
{
    /// <summary>The world around it.</summary>
    public CommandHost Host => host;

    /// <summary>The time that counts.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Whether <c>WINNOW_NOW</c> has set the clock.</summary>
    public bool IsClockShifted => clock is ShiftedClock;

    /// <summary>Whether <c>--output</c> was written.</summary>
    public bool IsOutputGiven => arguments.GetValue(CommonOptions.Output) is not null;

    /// <summary>Whether <c>--state</c> was written.</summary>
    public bool IsStateGiven => arguments.GetValue(CommonOptions.State) is not null;

    /// <summary>Whether one JSON document is wanted on standard output.</summary>
    public bool Json => arguments.GetValue(CommonOptions.Json);

    /// <summary>Whether more is to be said on standard error.</summary>
    public bool Verbose => arguments.GetValue(CommonOptions.Verbose);

    /// <summary>The configuration, as it was named.</summary>
    public string ConfigPath => arguments.GetRequiredValue(CommonOptions.Config);

    /// <summary>The folder that is published, absolute. It need not exist.</summary>
    public string OutputFolder => Path.GetFullPath(arguments.GetValue(CommonOptions.Output) ?? ConfigFolder);

    /// <summary>The folder of the store, absolute. It need not exist.</summary>
    public string StateFolder => Path.GetFullPath(arguments.GetValue(CommonOptions.State) ?? Path.Combine(ConfigFolder, ".winnow"));

    private string ConfigFolder => Path.GetDirectoryName(Path.GetFullPath(ConfigPath)) ?? "/";

    /// <summary>The value of an option of this verb.</summary>
    public T? Value<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>The value of an argument of this verb.</summary>
    public T? Value<T>(Argument<T> argument) => arguments.GetValue(argument);

    /// <summary>Whether an option was written, not merely filled in.</summary>
    public bool IsGiven(Option option) => arguments.GetResult(option) is { Implicit: false };

    /// <summary>Reads the configuration and tells on standard error what is doubtful or wrong about it.</summary>
    /// <returns>False if it is wrong: then the verb ends with <see cref="ExitCode.Usage"/>, and with <c>--json</c> the problems have been written.</returns>
    public bool TryLoadSettings([NotNullWhen(true)] out Settings? settings)
    {
        var loaded = SettingsLoader.Load(ConfigPath, host.Environment);
        settings = loaded.Settings;
        ProblemReport.WriteLines(host.Error, loaded.Problems, new Ink(host.ErrorIsTerminal));
        if (settings is null && Json)
        {
            ProblemReport.WriteJson(host.Out, ConfigPath, loaded);
        }

        return settings is not null;
    }
}
