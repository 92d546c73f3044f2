using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Storing;

/// <summary>What one run must know of the runs before it, and what it leaves to the next.</summary>
public interface IRunStore : IValidatorMemory
{
    /// <summary>Whether no paper and no day has ever been stored: a new store, or one that was lost. Runs and validators do not count,
    /// so that a run that got nothing does not keep the next one from rebuilding the store.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    /// <summary>Every paper that the listings of one day brought so far, matched or not, in identifier order.</summary>
    Task<IReadOnlyList<AnnouncedPaper>> LoadAnnouncedAsync(DateOnly date, CancellationToken cancellationToken);

    /// <summary>For each of these papers that was announced as new or cross-listed before this day: the categories in which it was.</summary>
    Task<IReadOnlyDictionary<ArxivId, IReadOnlySet<string>>> FindAnnouncedBeforeAsync(
        DateOnly date, IReadOnlyCollection<ArxivId> papers, CancellationToken cancellationToken);

    /// <summary>The record of every day, newest first, without the papers.</summary>
    Task<IReadOnlyList<DayRecord>> LoadRecordsAsync(CancellationToken cancellationToken);

    /// <summary>What is known of how categories are followed.</summary>
    Task<IReadOnlyList<FollowedCategory>> LoadFollowedAsync(CancellationToken cancellationToken);

    /// <summary>The days from one to the other, both included, newest first, with their matched papers.</summary>
    Task<IReadOnlyList<StoredDay>> LoadDaysAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken);

    /// <summary>The last runs, newest first.</summary>
    /// <param name="count">The most that come back; 1 and up.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<RunRecord>> LoadRunsAsync(int count, CancellationToken cancellationToken);

    /// <summary>Keeps all that a run brought, or nothing of it: one transaction. Saving the same again changes nothing.</summary>
    Task SaveAsync(RunChanges changes, CancellationToken cancellationToken);
}

/// <summary>All that one run brought.</summary>
public sealed record RunChanges
{
    /// <summary>The papers that listings brought, matched or not. A newer version's text replaces the stored one;
    /// the same version's does not, but fills in what was unknown. Types are added to those stored for the day.</summary>
    public IReadOnlyList<AnnouncedPaper> Announced { get; init; } = [];

    /// <summary>What a stale feed had shown under a wrong day: these types are forgotten, and a paper of a day without any.</summary>
    public IReadOnlyList<Retraction> Retracted { get; init; } = [];

    /// <summary>Announcements whose type was taken for a stronger one, and is told by the page of their day: the types replace those stored.</summary>
    public IReadOnlyList<TypeCorrection> Corrected { get; init; } = [];

    /// <summary>The days whose record or digest is new; each replaces the stored day of that date whole.</summary>
    public IReadOnlyList<StoredDay> Days { get; init; } = [];

    /// <summary>Summaries that models wrote, with their keys: those that come back from published data. New ones are kept as they arrive.</summary>
    public IReadOnlyList<KeptSummary> Summaries { get; init; } = [];

    /// <summary>Lines of the ledger that were looked at again; each replaces the stored one of a day that is kept.</summary>
    public IReadOnlyList<CategoryDay> Lines { get; init; } = [];

    /// <summary>How the categories are followed from now on; null if that does not change. Those that are missing are forgotten.</summary>
    public IReadOnlyList<FollowedCategory>? Followed { get; init; }

    /// <summary>What makes the next request to an address conditional; a null validator forgets what was known.</summary>
    public IReadOnlyDictionary<Uri, HttpValidator?> Validators { get; init; } = new Dictionary<Uri, HttpValidator?>();

    /// <summary>The run itself; null if what is saved is not a run's, but an import.</summary>
    public RunRecord? Run { get; init; }
}

/// <summary>A paper that was not announced in some category on some day after all.</summary>
/// <param name="Date">The announcement day.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Category">The category.</param>
public sealed record Retraction(DateOnly Date, ArxivId Paper, string Category);

/// <summary>The true type of an announcement.</summary>
/// <param name="Date">The announcement day.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Category">The category.</param>
/// <param name="Type">The type.</param>
public sealed record TypeCorrection(DateOnly Date, ArxivId Paper, string Category, AnnouncementType Type);

/// <summary>One run, for the history.</summary>
/// <param name="Started">When it started.</param>
/// <param name="Finished">When its work was done, saving and publishing aside.</param>
/// <param name="Exit">Its exit code.</param>
/// <param name="Report">The run report, a JSON document.</param>
public sealed record RunRecord(DateTimeOffset Started, DateTimeOffset Finished, int Exit, string Report);
