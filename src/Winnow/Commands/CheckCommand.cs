using Winnow.Configuration;
using Winnow.Pipeline.Profiles;

namespace Winnow.Commands;

/// <summary><c>winnow check</c>: is the configuration right, and wise?</summary>
internal static class CheckCommand
{
    public static Verb Create() => new("check", "Check the configuration: all that is wrong or doubtful, with what to do about it.", RunAsync)
    {
        Details = "Fetches nothing and writes nothing. Ends with 0, also if there are warnings, and with 2 if there are errors.",
        Examples =
        [
            new("check", "Check config.json in the current folder."),
            new("check --config ai.json", "Check another one."),
            new("check --json", "For scripts: every problem with file, line, key and remedy."),
        ],
    };

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var loaded = SettingsLoader.Load(context.ConfigPath, context.Host.Environment);
        if (loaded.Settings is { } settings)
        {
            var findings = KeywordLinter.Lint(settings.Profile).Select(finding => (finding.Key, finding.Message));
            loaded = loaded with { Problems = [.. loaded.Problems, .. KeywordAdvice.From(loaded, findings)] };
        }

        if (context.Json)
        {
            ProblemReport.WriteJson(context.Host.Out, context.ConfigPath, loaded);
        }
        else
        {
            WriteForPeople(context, loaded);
        }

        return Task.FromResult(loaded.Settings is null ? ExitCode.Usage : ExitCode.Done);
    }

    private static void WriteForPeople(VerbContext context, LoadedSettings loaded)
    {
        var (output, ink) = (context.Host.Out, new Ink(context.Host.OutIsTerminal));
        ProblemReport.WriteLines(output, loaded.Problems, ink);

        var errors = loaded.Problems.Count(problem => problem.IsError);
        var warnings = loaded.Problems.Count - errors;
        var verdict = errors > 0 ? ink.Red(Count(errors, "error")) : ink.Green("good");
        output.WriteLine($"{Shown.Clean(context.ConfigPath)}: {verdict}{(warnings > 0 ? $", {ink.Yellow(Count(warnings, "warning"))}" : "")}");
        if (loaded.Settings is { } settings)
        {
            WriteMeaning(output, settings);
        }
    }

    private static void WriteMeaning(TextWriter output, Settings settings)
    {
        var profile = settings.Profile;
        output.WriteLine($"  follows     {string.Join(", ", profile.Categories)}");
        output.WriteLine($"  keywords    {Keywords(profile)}");
        output.WriteLine($"  lists       {Types(profile)}; at most {profile.MaxPapers} papers a day{(profile.Rules == Rules.Classic ? "; by the classic bot's rules" : "")}");
        output.WriteLine($"  summaries   {settings.AiSummary.Mode switch
        {
            SummaryMode.None => "none",
            SummaryMode.Highlights => "highlights, picked from the abstract without a model",
            _ => $"by {string.Join(", else ", settings.AiSummary.Models.Select(model => $"{Shown.Short(model.Model)} at {model.BaseUrl?.Host}"))}, for {settings.AiSummary.MaxPapers} papers a day; highlights for the others",
        }}");
        output.WriteLine($"  contact     {(settings.Arxiv.UserAgent.Contains('(', StringComparison.Ordinal) ? settings.Arxiv.UserAgent : "none; set arxiv.contact, so that arXiv can reach you before it blocks you")}");
        output.WriteLine($"  read at     {settings.Output.BaseUrl?.AbsoluteUri ?? "no address known; set output.base_url if it is published, so that feeds can name theirs"}");
    }

    private static string Types(Profile profile) => string.Join(", ", profile.AnnounceTypes.Order().Select(type => type.ToString().ToLowerInvariant()));

    private static string Keywords(Profile profile) => profile.Keywords.Count + profile.HighScoreKeywords.Count == 0
        ? $"none, so every paper is in{Excluding(profile)}"
        : $"{profile.Keywords.Count}, and {profile.HighScoreKeywords.Count} of special interest{Excluding(profile)}";

    private static string Excluding(Profile profile) => profile.ExcludeKeywords.Count == 0 ? "" : $"; {profile.ExcludeKeywords.Count} exclude";

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
