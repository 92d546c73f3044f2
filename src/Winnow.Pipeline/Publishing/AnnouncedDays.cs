using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing;

internal static class AnnouncedDays
{
    /// <summary>Whether something was announced that day in a followed category, matched or not.</summary>
    internal static bool WasAnnounced(this StoredDay day) =>
        day.Papers.Count > 0 || day.Record.Categories.Any(category => category.Received > 0);
}
