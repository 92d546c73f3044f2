using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Winnow.Arxiv.Identifiers;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Publishing.Export;
using Winnow.Pipeline.Storing;

namespace Winnow.Hosting;

/// <summary>Carries out <c>winnow export</c>.</summary>
/// <param name="arguments">What is exported, and where to.</param>
/// <param name="context">Where the store is, and where to report.</param>
internal sealed class ExportHost(ExportArguments arguments, VerbContext context)
{
    /// <summary>The format that lists feeds.</summary>
    public const string FeedsFormat = "opml";

    private static readonly (string Name, ExportFormat Format)[] PaperFormats =
        [("jsonl", ExportFormat.Jsonl), ("bibtex", ExportFormat.BibTeX), ("ris", ExportFormat.Ris), ("csl", ExportFormat.Csl)];

    /// <summary>What can be written after <c>--format</c>.</summary>
    public static IReadOnlyList<string> FormatNames { get; } = [.. PaperFormats.Select(format => format.Name), FeedsFormat];

    /// <summary>Writes the list of the published feeds.</summary>
    public async Task<int> ExportFeedsAsync(Settings settings, CancellationToken cancellationToken)
    {
        var count = 1 + settings.Profile.Categories.Count;
        await WriteAsync(
            async output =>
            {
                await output.WriteAsync(Opml.Write(settings.Profile, settings.Output).AsMemory(), cancellationToken);
                return count;
            },
            cancellationToken);
        if (settings.Output.BaseUrl is null)
        {
            context.Host.Error.WriteLine("winnow: output.base_url is not set, so the feeds' addresses are relative, which few readers take.");
        }

        return Report(count, "feed");
    }

    /// <summary>Writes the papers that are asked for.</summary>
    public async Task<int> ExportPapersAsync(IStore store, SearchQuery? query, CancellationToken cancellationToken)
    {
        var papers = arguments.Date is { } date
            ? DigestAsync(store, date, query, cancellationToken)
            : store.ReadPapersAsync(new PaperSelection { From = arguments.From, To = arguments.To, Query = query }, cancellationToken);
        var format = Array.Find(PaperFormats, format => format.Name == arguments.Format).Format;
        return Report(await WriteAsync(output => PaperExport.WriteAsync(format, papers, output, cancellationToken), cancellationToken), "paper");
    }

    // In the digest's order, with the newest text that the archive has.
    private static async IAsyncEnumerable<StoredPaper> DigestAsync(IStore store, DateOnly date, SearchQuery? query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<ArxivId>? found = null;
        if (query is not null)
        {
            found = [];
            await foreach (var paper in store.ReadPapersAsync(new PaperSelection { Query = query }, cancellationToken))
            {
                found.Add(paper.Id);
            }
        }

        var days = await store.LoadDaysAsync(date, date, cancellationToken);
        foreach (var published in days.SelectMany(day => day.Published).Select(paper => paper.Ranked.Paper.Id).Where(id => found?.Contains(id) is not false))
        {
            if (await store.FindAsync(published, cancellationToken) is { } archived)
            {
                yield return archived.Paper;
            }
        }
    }

    private Task<int> WriteAsync(Func<TextWriter, Task<int>> write, CancellationToken cancellationToken) =>
        arguments.File is { } file ? ExportFile.WriteAsync(file, write, cancellationToken) : write(context.Host.Out);

    // On standard error: standard output is the export. That nothing was found is no fault, but it is said.
    private int Report(int count, string what)
    {
        context.Host.Error.WriteLine(count switch
        {
            0 when arguments.Date is { } date => string.Create(CultureInfo.InvariantCulture, $"winnow: no published {what} of {date:yyyy-MM-dd} was found; the export is empty."),
            0 => $"winnow: no {what} was found; the export is empty.",
            1 => $"1 {what}.",
            _ => $"{count} {what}s.",
        });
        if (context.Json)
        {
            context.Host.Out.WriteLine(JsonSerializer.Serialize(new ExportDocument(ExitCode.Done, arguments.Format, count, arguments.File), CommandJson.Readable.ExportDocument));
        }

        return ExitCode.Done;
    }
}
