using System.CommandLine;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary>Tells what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>Reports the errors of a command line that could not be read.</summary>
    /// <returns><see cref="ExitCode.Usage"/>.</returns>
    public static int Report(ParseResult parsed, RootCommand root, CommandHost host)
    {
        var verb = parsed.CommandResult.Command as Verb;
        if (verb is null && parsed.UnmatchedTokens.Count == 0 && parsed.Tokens.Count == 0)
        {
            HelpWriter.Write(host.Error, root, verb: null);
            return ExitCode.Usage;
        }

        var messages = Messages(parsed, root, verb).Distinct().ToArray();
        foreach (var message in messages)
        {
            host.Error.WriteLine($"winnow: {message}");
        }

        host.Error.WriteLine($"    → '{(verb is null ? "winnow --help" : $"winnow {verb.Name} --help")}' shows what can be written");
        WriteJson(parsed, host, string.Join("; ", messages));
        return ExitCode.Usage;
    }

    /// <summary>Reports what is wrong with the environment of a good command line.</summary>
    /// <returns><see cref="ExitCode.Usage"/>.</returns>
    public static int Report(ConfigProblems problems, ParseResult parsed, CommandHost host)
    {
        ProblemReport.WriteLines(host.Error, problems.All, new Ink(host.ErrorIsTerminal));
        WriteJson(parsed, host, string.Join("; ", problems.All.Select(problem => $"{problem.Place}: {problem.Message}")));
        return ExitCode.Usage;
    }

    /// <summary>Reports what is wrong with an argument that only the verb itself could judge.</summary>
    /// <returns><see cref="ExitCode.Usage"/>.</returns>
    public static int Report(string message, VerbContext context)
    {
        context.Host.Error.WriteLine($"winnow: {Shown.Clean(message)}");
        if (context.Json)
        {
            ErrorDocument.Write(context.Host.Out, ExitCode.Usage, message);
        }

        return ExitCode.Usage;
    }

    private static IEnumerable<string> Messages(ParseResult parsed, RootCommand root, Verb? verb)
    {
        if (verb is null)
        {
            yield return parsed.UnmatchedTokens.Count == 0
                ? "a verb is missing, such as 'run'"
                : Unknown(parsed.UnmatchedTokens[0], parsed.UnmatchedTokens[0].StartsWith('-') ? OptionNames(root) : root.Subcommands.Select(known => known.Name));
            yield break;
        }

        foreach (var token in parsed.UnmatchedTokens)
        {
            yield return Unknown(token, token.StartsWith('-') ? OptionNames(verb).Concat(OptionNames(root)) : []);
        }

        foreach (var error in parsed.Errors.Where(error => !parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal))))
        {
            yield return Shown.Clean(error.Message.TrimEnd('.'));
        }
    }

    private static string Unknown(string token, IEnumerable<string> known)
    {
        var what = token.StartsWith('-') ? "there is no option" : "there is nothing called";
        return Nearest.Of(token, known) is { } nearest
            ? $"{what} {Shown.Quoted(token)}; did you mean '{nearest}'?"
            : $"{what} {Shown.Quoted(token)}";
    }

    private static IEnumerable<string> OptionNames(Command command) => command.Options.Select(option => option.Name);

    private static void WriteJson(ParseResult parsed, CommandHost host, string message)
    {
        if (parsed.GetValue(CommonOptions.Json))
        {
            ErrorDocument.Write(host.Out, ExitCode.Usage, message);
        }
    }
}
