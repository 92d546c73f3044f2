using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Metadata;

namespace Winnow.Pipeline.Storing;

/// <summary>What a harvest of arXiv's records leaves in the store, and how far it has come.</summary>
public interface IHarvestStore
{
    /// <summary>Every window that was ever begun, in no particular order.</summary>
    Task<IReadOnlyList<HarvestWindow>> LoadWindowsAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a page and how far the harvest has come with it, or nothing of it: one transaction. Saving the same again changes nothing.</summary>
    /// <remarks>A newer version's text becomes the paper's newest; the same version's only fills in what was unknown; an older one's is history.
    /// What announcements told of days and types stays.</remarks>
    Task<HarvestCount> SavePageAsync(HarvestedPage page, CancellationToken cancellationToken);

    /// <summary>The harvested papers of which no announcement is known and whose first version was submitted on these days, both included, UTC;
    /// by day, then by identifier.</summary>
    Task<IReadOnlyList<HarvestedPaper>> LoadHarvestedAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken);
}

/// <summary>A month, or what is wanted of it, of a category's records.</summary>
public sealed record HarvestWindow
{
    /// <summary>The category or archive.</summary>
    public required string Category { get; init; }

    /// <summary>The first datestamp, a UTC day: with <see cref="Category"/> it names the window.</summary>
    public required DateOnly First { get; init; }

    /// <summary>The last datestamp, itself included.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Papers submitted before this UTC day were not added to the archive.</summary>
    public required DateOnly SubmittedFrom { get; init; }

    /// <summary>Papers submitted after this UTC day were not added to the archive.</summary>
    public required DateOnly SubmittedTo { get; init; }

    /// <summary>Where arXiv's list goes on; null at its beginning and its end.</summary>
    public string? ResumptionToken { get; init; }

    /// <summary>Whether all of it is here.</summary>
    public bool IsFinished { get; init; }
}

/// <summary>One page of records, and how far the harvest has come with it.</summary>
public sealed record HarvestedPage
{
    /// <summary>The window as it stands after this page.</summary>
    public required HarvestWindow Window { get; init; }

    /// <summary>The records that belong into the archive.</summary>
    public required IReadOnlyList<PaperMetadata> Records { get; init; }

    /// <summary>Records that were not asked for: they only bring papers up to date that the archive holds already.</summary>
    public IReadOnlyList<PaperMetadata> Others { get; init; } = [];

    /// <summary>The papers whose records arXiv has deleted; those that the archive holds are marked.</summary>
    public IReadOnlyList<ArxivId> Deleted { get; init; } = [];
}

/// <summary>What became of a page's records.</summary>
/// <param name="Added">Papers that were new to the archive.</param>
/// <param name="Updated">Papers of which the records told something new.</param>
/// <param name="Unchanged">Papers of which they did not.</param>
/// <param name="Deleted">Papers that are marked now, and were not.</param>
public sealed record HarvestCount(int Added, int Updated, int Unchanged, int Deleted)
{
    /// <summary>Nothing.</summary>
    public static HarvestCount None { get; } = new(0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public HarvestCount Plus(HarvestCount other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Added + other.Added, Updated + other.Updated, Unchanged + other.Unchanged, Deleted + other.Deleted);
    }
}

/// <summary>A paper that a harvest has brought, with what its announcement day can be inferred from.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Submitted">When its first version was submitted.</param>
/// <param name="Datestamp">When arXiv last touched its record.</param>
/// <param name="Versions">How many versions it has.</param>
public sealed record HarvestedPaper(StoredPaper Paper, DateTimeOffset Submitted, DateOnly Datestamp, int Versions);
