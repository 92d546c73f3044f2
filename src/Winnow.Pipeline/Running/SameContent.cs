using Winnow.Pipeline.Publishing.Data;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Whether two forms of a day would be published alike: then its time stamp stands.</summary>
internal static class SameContent
{
    public static bool Of(StoredDay one, StoredDay other) =>
        IndexFile.Write([one.Record with { Updated = default }]) == IndexFile.Write([other.Record with { Updated = default }])
        && DayFile.Write(one) == DayFile.Write(other);
}
