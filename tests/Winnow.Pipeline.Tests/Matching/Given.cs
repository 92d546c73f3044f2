using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Tests.Matching;

/// <summary>Papers and profiles in which only what a test says matters.</summary>
internal static class Given
{
    public static Profile Profile(params string[] keywords) => new()
    {
        Categories = ["cs.LG"],
        Keywords = Keywords(KeywordMatch.Word, keywords),
    };

    public static IReadOnlyList<Keyword> Keywords(KeywordMatch match, params string[] texts) =>
        [.. texts.Select(text => new Keyword(text, Match: match))];

    public static AnnouncedPaper Paper(string title = "A title", string text = "", string id = "2611.09999", params string[] categories) => new()
    {
        Id = ArxivId.Parse(id, null),
        Version = 1,
        AnnouncedOn = new DateOnly(2026, 11, 20),
        Type = AnnouncementType.New,
        Types = new Dictionary<string, AnnouncementType> { [categories is [var first, ..] ? first : "cs.LG"] = AnnouncementType.New },
        Title = title,
        Abstract = text,
        Authors = [],
        Categories = categories is [] ? ["cs.LG"] : categories,
    };
}
