using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Takes what is to be published from the store: the days of the feeds.</summary>
public static class StoredPublication
{
    /// <summary>How many days of digests the feeds hold, counted back from the newest announcement day.</summary>
    public const int FeedDays = 30;

    /// <summary>What the store holds.</summary>
    /// <param name="store">The store.</param>
    /// <param name="profile">Whose digests.</param>
    /// <param name="output">How they are shown.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Publication> ReadAsync(IRunStore store, Profile profile, OutputOptions output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var ledger = new Ledger(await store.LoadRecordsAsync(cancellationToken));
        return await ReadAsync(store, profile, output, ledger, [], cancellationToken);
    }

    /// <summary>The same with days that are not stored yet.</summary>
    internal static async Task<Publication> ReadAsync(
        IRunStore store, Profile profile, OutputOptions output, Ledger ledger, IReadOnlyList<StoredDay> changed, CancellationToken cancellationToken)
    {
        var newest = ledger.NewestWithPapers;
        var stored = newest is { } to ? await store.LoadDaysAsync(to.AddDays(1 - FeedDays), to, cancellationToken) : [];
        return new Publication
        {
            Profile = profile,
            Output = output,
            Records = ledger.Records,
            Days =
            [
                .. stored.Concat(changed)
                    .Where(day => day.Record.HasPapers && day.Record.Date > newest?.AddDays(-FeedDays))
                    .GroupBy(day => day.Record.Date)
                    .Select(sameDate => sameDate.Last())
                    .OrderByDescending(day => day.Record.Date),
            ],
        };
    }
}
