namespace Winnow.Pipeline.Profiles;

/// <summary>Judges keywords: says which will surprise the reader, and what to do. None of it is an error.</summary>
public static class KeywordLinter
{
    private const int ShortKeyword = 3;

    // Words that most abstracts hold one of.
    private static readonly string[] CommonWords =
        """
        world early learning training domain main between different algorithm problem important information approach
        research using based system language network performance evaluation experiment several assessment average coverage
        leverage paragraph benchmark dataset efficient optimization organization existing method model result propose
        framework analysis effective challenge through complex structure knowledge generation understanding representation
        process task accuracy improve multiple human various however demonstrate significant achieve address provide
        application feature input output prediction robust scale context design dynamic quality vision graph
        seamlessly elegant recognition mechanism simple example general enhance capability introduce require specific environment
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What can be told from the profile alone: keywords listed twice, and short ones that stand inside common words.</summary>
    /// <returns>In the order of the lists; empty if nothing is amiss.</returns>
    public static IReadOnlyList<KeywordWarning> Lint(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return [.. Lists(profile).SelectMany(list => ListedTwice(list).Concat(InsideWords(list)))];
    }

    /// <summary>What only papers can tell: keywords that none or more than a third of them held.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="lastMonth">How often each keyword of this profile was found in the archive's last 30 days.</param>
    /// <returns>In the order of the lists; empty if nothing is amiss, or if there were no papers.</returns>
    public static IReadOnlyList<KeywordWarning> Lint(Profile profile, KeywordUse lastMonth)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(lastMonth);

        IReadOnlyList<int>[] found = [lastMonth.Keywords, lastMonth.HighScoreKeywords, lastMonth.ExcludeKeywords];
        return [.. Lists(profile).Zip(found).SelectMany(list => TooRareOrTooCommon(list.First, list.Second, lastMonth.Papers))];
    }

    private static IEnumerable<KeywordWarning> ListedTwice(KeywordList list) =>
        from same in list.Keywords.Index().GroupBy(keyword => Plain(keyword.Item), StringComparer.OrdinalIgnoreCase)
        where same.Count() > 1
        let all = string.Join(", ", same.Select(keyword => $"\"{keyword.Item.Text}\""))
        select list.Warn(same.ElementAt(1).Index, list.Counts
            ? $"{all}: listed {same.Count()} times, and each listing counts. Keep one, or give it a weight."
            : $"{all}: listed {same.Count()} times. One is enough.");

    private static IEnumerable<KeywordWarning> InsideWords(KeywordList list) =>
        from keyword in list.Keywords.Index()
        let text = keyword.Item.Text
        where keyword.Item.Match == KeywordMatch.Substring && text.Length <= ShortKeyword
        let word = CommonWords.FirstOrDefault(word => word.Length > text.Length && word.Contains(text, StringComparison.OrdinalIgnoreCase))
        where word is not null
        select list.Warn(keyword.Index, $"\"{text}\" is inside \"{word}\": as a substring it is found there too. Match it as a word.");

    private static IEnumerable<KeywordWarning> TooRareOrTooCommon(KeywordList list, IReadOnlyList<int> found, int papers) =>
        from keyword in list.Keywords.Index()
        let count = found[keyword.Index]
        where papers > 0 && (count == 0 || count > papers / 3m)
        select list.Warn(keyword.Index, count == 0
            ? $"\"{keyword.Item.Text}\" was in none of the {papers} papers of the last 30 days."
            : $"\"{keyword.Item.Text}\" was in {count} of the {papers} papers of the last 30 days: it tells little.");

    // As a word, "kv-cache" is found wherever "kv cache" is.
    private static string Plain(Keyword keyword)
    {
        var folded = string.Join(' ', keyword.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return keyword.Match == KeywordMatch.Substring
            ? folded
            : string.Concat(folded.Select(character => KeywordSyntax.IsJoint(character) ? ' ' : character));
    }

    private static IEnumerable<KeywordList> Lists(Profile profile) =>
    [
        new("keywords", profile.Keywords, Counts: true),
        new("high_score_keywords", profile.HighScoreKeywords, Counts: true),
        new("exclude_keywords", profile.ExcludeKeywords, Counts: false),
    ];

    private sealed record KeywordList(string Key, IReadOnlyList<Keyword> Keywords, bool Counts)
    {
        internal KeywordWarning Warn(int index, string message) => new($"{Key}[{index}]", message);
    }
}

/// <summary>Something about a keyword that will surprise its reader.</summary>
/// <param name="Key">Where it stands in the configuration, counted from 0: <c>keywords[3]</c>.</param>
/// <param name="Message">What it is and what to do, in sentences.</param>
public sealed record KeywordWarning(string Key, string Message);
