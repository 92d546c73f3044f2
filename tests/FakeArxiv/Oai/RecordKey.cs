using FakeArxiv.Days;

namespace FakeArxiv.Oai;

/// <summary>What a list needs to know of a record to choose it; the record itself is made when it is written.</summary>
/// <param name="Id">The paper.</param>
/// <param name="Modified">When it was last touched.</param>
/// <param name="Categories">Its categories.</param>
/// <param name="Record">Makes the record.</param>
internal sealed record RecordKey(string Id, DateTimeOffset Modified, IReadOnlyList<string> Categories, Func<PaperHistory> Record)
{
    /// <summary>The UTC day of the last change.</summary>
    public DateOnly Datestamp => DateOnly.FromDateTime(Modified.UtcDateTime);

    /// <summary>arXiv's order: what was touched first stands first.</summary>
    public int CompareTo(RecordKey other) => Modified.CompareTo(other.Modified) is not 0 and var order ? order : string.CompareOrdinal(Id, other.Id);
}
