namespace Winnow.Pipeline.Profiles;

/// <summary>How often each keyword of a profile was found lately; the lists are in the profile's order.</summary>
/// <param name="Papers">How many papers were looked at; 0 and up.</param>
/// <param name="Keywords">In how many of them each ordinary keyword was found.</param>
/// <param name="HighScoreKeywords">The same for the high-score keywords.</param>
/// <param name="ExcludeKeywords">The same for the keywords that leave a paper out.</param>
public sealed record KeywordUse(
    int Papers, IReadOnlyList<int> Keywords, IReadOnlyList<int> HighScoreKeywords, IReadOnlyList<int> ExcludeKeywords);
