using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Ranking;

/// <summary>The categories of a profile, in its order, and what they cover: an archive, such as <c>math</c>, all of its categories.</summary>
/// <param name="followed">The profile's categories and archives.</param>
internal sealed class FollowedCategories(IReadOnlyList<string> followed)
{
    /// <summary>Whether the paper's primary category is followed, and no other of its categories stands before it.</summary>
    internal bool MeetPrimaryFirst(AnnouncedPaper paper)
    {
        var primary = PlaceOf(paper.PrimaryCategory);
        return primary < followed.Count && paper.Categories.All(category => PlaceOf(category) >= primary);
    }

    /// <summary>Through which category a paper came: its primary one if followed, else the first followed one.</summary>
    /// <returns>Null if the paper is in none.</returns>
    internal WayIn? WayIn(AnnouncedPaper paper)
    {
        if (PlaceOf(paper.PrimaryCategory) is var primary && primary < followed.Count)
        {
            return new WayIn(paper.PrimaryCategory, primary);
        }

        for (var place = 0; place < followed.Count; place++)
        {
            // arXiv lists a paper under the aliases of its categories too: cs.IT is in the listing of math, as math.IT.
            var category = paper.Categories.FirstOrDefault(category => Covers(followed[place], category))
                ?? (paper.Types.ContainsKey(followed[place]) ? followed[place] : null);
            if (category is not null)
            {
                return new WayIn(category, place);
            }
        }

        return null;
    }

    /// <summary>The place of the first followed category or archive that covers this one; one past the last if none does.</summary>
    private int PlaceOf(string category)
    {
        var place = 0;
        while (place < followed.Count && !Covers(followed[place], category))
        {
            place++;
        }

        return place;
    }

    private static bool Covers(string followed, string category) =>
        category.StartsWith(followed, StringComparison.Ordinal)
        && (category.Length == followed.Length || category[followed.Length] == '.');
}

/// <summary>How a paper came to a reader.</summary>
/// <param name="Category">The category that is followed, itself or by its archive.</param>
/// <param name="Place">The place in the profile's order, counted from 0.</param>
internal sealed record WayIn(string Category, int Place);
