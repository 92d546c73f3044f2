using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Profiles;

namespace Winnow.Configuration;

/// <summary>Reads what is followed: categories, keywords and limits.</summary>
internal static class ProfileReader
{
    public static Profile Read(ConfigValues values, ConfigProblems problems)
    {
        var isClassic = values.Text("preset") == "classic";
        var match = MatchNamed(values.Text("match")) ?? (isClassic ? KeywordMatch.Substring : KeywordMatch.Word);

        if (values.Flag("enable_deduplication") == false)
        {
            problems.Warning(values.PlaceOf("enable_deduplication"), "enable_deduplication", "a paper is always listed once; this changes nothing", "take the key out");
        }

        return new Profile
        {
            Categories = CategoryReader.Read(values, problems),
            Keywords = KeywordReader.Read("keywords", match, values, problems),
            HighScoreKeywords = KeywordReader.Read("high_score_keywords", match, values, problems),
            ExcludeKeywords = KeywordReader.Read("exclude_keywords", match, values, problems),
            MaxPapers = values.Whole("max_papers"),
            DaysBack = values.Whole("days_back"),
            MinScore = values.Number("min_score"),
            AnnounceTypes = ReadTypes(values, isClassic, problems),
            Rules = isClassic ? Rules.Classic : Rules.Winnow,
        };
    }

    /// <summary>The match of that name; null if there is no name.</summary>
    public static KeywordMatch? MatchNamed(string? name) => name switch
    {
        "word" => KeywordMatch.Word,
        "substring" => KeywordMatch.Substring,
        _ => null,
    };

    private static HashSet<AnnouncementType> ReadTypes(ConfigValues values, bool isClassic, ConfigProblems problems)
    {
        if (values.Find("announce_types") is not { Kind: JsonValueKind.Array } node)
        {
            return isClassic ? [AnnouncementType.New] : [AnnouncementType.New, AnnouncementType.Cross];
        }

        if (node.Items.Count == 0)
        {
            problems.Error(node.Place, "announce_types", "the list is empty, so no paper would ever be listed", """write ["new", "cross"], or take the key out""");
        }

        // "replace" stands for both kinds of replacements.
        return
        [
            .. node.Items.SelectMany(item => item.Text switch
            {
                "new" => [AnnouncementType.New],
                "cross" => [AnnouncementType.Cross],
                _ => (AnnouncementType[])[AnnouncementType.Replace, AnnouncementType.ReplaceCross],
            }),
        ];
    }
}
