using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Ranking;

/// <summary>Matches in, the day's order out.</summary>
public static class Ranker
{
    private const decimal TitleFactor = 1.5m;
    private const decimal HighScoreTitleFactor = 3;

    /// <summary>Scores the matched papers of one day and puts them in order.</summary>
    /// <param name="profile">Whose digest it is.</param>
    /// <param name="matches">What its keywords let in; the order does not change the result.</param>
    /// <returns>Best first. Left out is what is of a type that the profile does not list, below its lowest score,
    /// in none of its categories, or against the classic rules if it is judged by them.</returns>
    /// <remarks>Highest score first; then by the order of the followed categories; then new before cross-listed before
    /// replaced; then by identifier, ordinal, which puts old-style ones last, as arXiv's own listings do.</remarks>
    public static IReadOnlyList<RankedPaper> Rank(Profile profile, IReadOnlyList<Match> matches)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(matches);

        var followed = new FollowedCategories(profile.Categories);
        var listed =
            from match in matches
            where profile.AnnounceTypes.Contains(WithoutCross(match.Paper.Type))
            where profile.Rules != Rules.Classic || followed.MeetPrimaryFirst(match.Paper)
            let score = Score(match.Reasons)
            where score >= profile.MinScore
            let way = followed.WayIn(match.Paper)
            where way is not null
            select new Listed(NotYetRanked(match, score, way.Category), way.Place);

        return
        [
            .. listed
                .OrderByDescending(one => one.Paper.Score)
                .ThenBy(one => one.Place)
                .ThenBy(one => WithoutCross(one.Paper.Paper.Type))
                .ThenBy(one => one.Paper.Paper.Id.Value, StringComparer.Ordinal)
                .Select((one, index) => one.Paper with { Rank = index + 1 }),
        ];
    }

    /// <summary>What reasons are worth: each keyword its weight, and half of it more in the title;
    /// each high-score keyword 10, and 20 more in the title.</summary>
    public static decimal Score(IEnumerable<Reason> reasons) => reasons.Sum(reason => reason switch
    {
        { InTitle: false } => reason.Weight,
        { Kind: ReasonKind.HighScore } => HighScoreTitleFactor * reason.Weight,
        _ => TitleFactor * reason.Weight,
    });

    private static RankedPaper NotYetRanked(Match match, decimal score, string category) =>
        new() { Paper = match.Paper, Rank = 0, Score = score, Category = category, Reasons = match.Reasons };

    // Who follows replacements follows the cross-listed ones too.
    private static AnnouncementType WithoutCross(AnnouncementType type) =>
        type == AnnouncementType.ReplaceCross ? AnnouncementType.Replace : type;

    // A class, no tuple: the sorting of structs would be compiled at each start.
    private sealed record Listed(RankedPaper Paper, int Place);
}
