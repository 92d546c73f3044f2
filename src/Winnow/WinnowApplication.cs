using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Commands;
using Winnow.Commands.Doctor;
using Winnow.Configuration;
using Winnow.Display;
using Winnow.Hosting;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow;

/// <summary>The one place where the parts are put together: what each verb does, once its command line and its configuration are good.</summary>
internal static class WinnowApplication
{
    private const int MostSimilar = 10;

    /// <summary>The daily run.</summary>
    public static Task<int> RunAsync(RunArguments arguments, Settings settings, VerbContext context, CancellationToken cancellationToken) =>
        new RunHost(settings, context.OutputFolder, context.StateFolder, context.Clock).RunAsync(arguments, context, cancellationToken);

    /// <summary>The same on the invented day, into <c>out/sample</c> unless <c>--output</c> says otherwise.</summary>
    public static Task<int> RunSampleAsync(RunArguments arguments, VerbContext context, CancellationToken cancellationToken) =>
        SampleDay.Host(context).RunAsync(arguments, context, cancellationToken);

    /// <summary>Past papers into the archive.</summary>
    public static Task<int> BackfillAsync(BackfillArguments arguments, Settings settings, VerbContext context, CancellationToken cancellationToken) =>
        new BackfillHost(settings, context).RunAsync(arguments, cancellationToken);

    /// <summary>Summaries of chosen papers.</summary>
    public static Task<int> SummarizeAsync(IReadOnlyList<ArxivId> ids, bool refresh, Settings settings, VerbContext context, CancellationToken cancellationToken) =>
        new SummarizeHost(settings, context).RunAsync(ids, refresh, cancellationToken);

    /// <summary>The server.</summary>
    public static Task<int> ServeAsync(ServeArguments arguments, Settings settings, VerbContext context, CancellationToken cancellationToken) =>
        new ServeHost(settings, context).RunAsync(arguments, cancellationToken);

    /// <summary>What the ledger says about the last days, and what the next run makes of it.</summary>
    /// <param name="days">How many days back from the newest announcement day.</param>
    /// <param name="settings">What is followed; null if there is no configuration: then the store says what was.</param>
    /// <param name="context">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<int> StatusAsync(int days, Settings? settings, VerbContext context, CancellationToken cancellationToken)
    {
        if (NoArchive(context) is { } exit)
        {
            return exit;
        }

        await using var store = await Store.OpenAsync(context.StateFolder, cancellationToken);
        var records = await store.LoadRecordsAsync(cancellationToken);
        var followed = await store.LoadFollowedAsync(cancellationToken);
        var categories = settings?.Profile.Categories ?? [.. followed.Select(each => each.Category)];
        CategoryDay[] lines = [.. records.SelectMany(record => record.Categories)];

        StatusView.Write(
            context,
            records is [] ? null : new DayGrid(records, categories, followed, days),
            settings?.Calendar ?? AnnouncementCalendar.Default,
            settings is null ? null : NextStep.Of(settings, lines, followed, context.Clock.GetUtcNow()));
        return ExitCode.Done;
    }

    /// <summary>The papers that a query finds.</summary>
    public static async Task<int> SearchAsync(string text, int limit, VerbContext context, CancellationToken cancellationToken)
    {
        SearchQuery query;
        try
        {
            query = SearchQueryParser.Parse(text);
        }
        catch (FormatException problem)
        {
            return UsageErrors.Report(problem.Message, context);
        }

        if (NoArchive(context) is { } exit)
        {
            return exit;
        }

        await using var store = await Store.OpenAsync(context.StateFolder, cancellationToken);
        SearchView.Write(context, await store.SearchAsync(query, null, limit, cancellationToken));
        return ExitCode.Done;
    }

    /// <summary>One paper.</summary>
    public static async Task<int> ShowAsync(ArxivId id, VerbContext context, CancellationToken cancellationToken)
    {
        if (NoArchive(context) is { } exit)
        {
            return exit;
        }

        await using var store = await Store.OpenAsync(context.StateFolder, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is { } paper)
        {
            PaperView.Write(context, paper, await store.FindSimilarAsync(id, MostSimilar, cancellationToken));
            return ExitCode.Done;
        }

        return UsageErrors.Report($"The archive does not hold {id}: no listing of a followed category has brought it yet, and no backfill. arXiv has it at {id.AbstractPage}", context);
    }

    /// <summary>Papers for other programs, or the list of feeds.</summary>
    /// <param name="arguments">What, and where to.</param>
    /// <param name="settings">Whose feeds; null if papers are wanted.</param>
    /// <param name="context">Where from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<int> ExportAsync(ExportArguments arguments, Settings? settings, VerbContext context, CancellationToken cancellationToken)
    {
        var host = new ExportHost(arguments, context);
        if (settings is not null)
        {
            return await host.ExportFeedsAsync(settings, cancellationToken);
        }

        SearchQuery? query;
        try
        {
            query = arguments.Query is { } text ? SearchQueryParser.Parse(text) : null;
        }
        catch (FormatException problem)
        {
            return UsageErrors.Report(problem.Message, context);
        }

        if (NoArchive(context) is { } exit)
        {
            return exit;
        }

        await using var store = await Store.OpenAsync(context.StateFolder, cancellationToken);
        return await host.ExportPapersAsync(store, query, cancellationToken);
    }

    /// <summary>How <c>doctor</c> asks arXiv and looks at the store.</summary>
    public static DoctorPorts Doctor(Settings? settings, VerbContext context)
    {
        // One for all addresses: after one's 403 none of the others is asked. It ends with the process.
        var arxiv = new Lazy<ArxivHost>(() => ArxivHost.Create(settings?.Arxiv ?? new(), context.StateFolder, context.Clock, context));
        return new DoctorPorts
        {
            Probe = async (address, cancellationToken) =>
            {
                var answer = await arxiv.Value.Client.ProbeAsync(address, cancellationToken);
                return new ProbeAnswer(answer.ServerTime, $"{(int)answer.Status} in {Words.Seconds(answer.Elapsed)}");
            },
            Store = LookIntoAsync,
        };
    }

    private static async Task<string> LookIntoAsync(string folder, CancellationToken cancellationToken)
    {
        await using var store = await Store.OpenAsync(folder, cancellationToken);
        var damage = await store.CheckAsync(cancellationToken);
        return damage is [var first, ..]
            ? throw new StoreException(folder, $"The store is damaged: {first}.")
            : store.Engine;
    }

    // Looking must not make an empty store, which the next look would take for a full one.
    private static int? NoArchive(VerbContext context) => File.Exists(Path.Combine(context.StateFolder, Store.FileName))
        ? null
        : UsageErrors.Report($"There is no archive in {context.StateFolder} yet. 'winnow run' makes it; --state DIR names another folder.", context);
}
