using System.CommandLine;
using System.CommandLine.Parsing;
using Winnow.Configuration;
using Winnow.Hosting;

namespace Winnow.Commands;

/// <summary><c>winnow export</c>: papers for other programs.</summary>
internal static class ExportCommand
{
    private static readonly Option<string?> Format = new("--format", "-f")
    {
        Description = "jsonl, bibtex, ris, csl (CSL-JSON) or opml (the list of your feeds). Required.",
        HelpName = "FORMAT",
        Validators = { result => ArgumentText.Require(result, text => ExportHost.FormatNames.Contains(text), $"is no format; write one of {string.Join(", ", ExportHost.FormatNames)}") },
    };

    private static readonly Option<string?> From = new("--from") { Description = "Papers announced on that day or later.", HelpName = "YYYY-MM-DD", Validators = { IsDate } };

    private static readonly Option<string?> To = new("--to") { Description = "Papers announced on that day or earlier.", HelpName = "YYYY-MM-DD", Validators = { IsDate } };

    private static readonly Option<string?> Date = new("--date") { Description = "The published papers of that day's digest, best first.", HelpName = "YYYY-MM-DD", Validators = { IsDate } };

    private static readonly Option<string?> Query = new("--query", "-q") { Description = "Papers that 'winnow search' would find with it.", HelpName = "QUERY" };

    private static readonly Option<string?> Out = new("--out") { Description = "Write a file instead of standard output. It is replaced in one go.", HelpName = "FILE" };

    public static Verb Create() => new("export", "Export papers for reference managers, LaTeX and scripts, or your list of feeds.", RunAsync)
    {
        Details = "Takes papers from the store, by default all of them, the oldest day first. Where only a backfill has brought a paper, the day is that of its submission. Needs no network, and only for opml a configuration.",
        Examples =
        [
            new("export --format bibtex --date 2026-11-20 --out today.bib", "A day's digest, for LaTeX."),
            new("export --format ris --query 'kv cache cat:cs.DC'", "What a search finds, for Zotero or EndNote."),
            new("export --format csl --from 2026-11-01 --to 2026-11-30", "A month, for Pandoc."),
            new("export --format jsonl > papers.jsonl", "Every paper of the archive, for scripts."),
            new("export --format opml --out feeds.opml", "Your feeds, for a feed reader."),
        ],
        Options = { Format, From, To, Date, Query, Out },
    };

    private static void IsDate(OptionResult result) =>
        ArgumentText.Require(result, text => ArgumentText.Date(text) is not null, "is not a date; write it as 2026-11-20");

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        if (context.Value(Format) is not { } format)
        {
            return UsageErrors.Report($"--format is missing: write one of {string.Join(", ", ExportHost.FormatNames)}, as in 'winnow export --format bibtex'.", context);
        }

        var arguments = new ExportArguments
        {
            Format = format,
            From = ArgumentText.Date(context.Value(From)),
            To = ArgumentText.Date(context.Value(To)),
            Date = ArgumentText.Date(context.Value(Date)),
            Query = context.Value(Query),
            File = context.Value(Out),
        };
        if (Contradiction(arguments, context.Json) is { } contradiction)
        {
            return UsageErrors.Report(contradiction, context);
        }

        Settings? settings = null;
        return arguments.IsFeeds && !context.TryLoadSettings(out settings)
            ? ExitCode.Usage
            : await WinnowApplication.ExportAsync(arguments, settings, context, cancellationToken);
    }

    private static string? Contradiction(ExportArguments arguments, bool json) => arguments switch
    {
        { IsFeeds: true } when arguments is not { From: null, To: null, Date: null, Query: null } => "--format opml lists feeds, not papers: it goes without --from, --to, --date and --query.",
        { Date: not null } when arguments is not { From: null, To: null } => "--date names one day's digest: it goes without --from and --to.",
        { To: { } to, From: { } from } when to < from => "--to lies before --from.",
        { File: null } when json => "--json goes with --out FILE: without it, standard output is the export itself.",
        { File: "" } => "--out names no file.",
        _ => null,
    };
}

/// <summary>What is exported, and where to.</summary>
internal sealed record ExportArguments
{
    /// <summary>One of <see cref="ExportHost.FormatNames"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The first day; null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null for no bound.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day whose digest is meant; null for all papers.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What a search would look for, as it was typed; null for all papers.</summary>
    public string? Query { get; init; }

    /// <summary>The file to write, as it was typed; null for standard output.</summary>
    public string? File { get; init; }

    /// <summary>Whether feeds are listed, not papers.</summary>
    public bool IsFeeds => Format == ExportHost.FeedsFormat;
}
