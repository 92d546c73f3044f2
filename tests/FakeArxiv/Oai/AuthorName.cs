namespace FakeArxiv.Oai;

/// <summary>A name in its parts, as the format <c>arXiv</c> has them.</summary>
/// <param name="Keyname">What it is filed under, particles included: <c>de Lima</c>.</param>
/// <param name="Forenames">The rest; null for a name of one word.</param>
/// <param name="Suffix"><c>Jr</c> and the like; null if there is none.</param>
internal sealed record AuthorName(string Keyname, string? Forenames, string? Suffix)
{
    private static readonly string[] Suffixes = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

    /// <summary>Takes a name apart; an affiliation in parentheses is dropped.</summary>
    public static AuthorName Read(string author)
    {
        var words = WithoutAffiliation(author).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var suffix = words is [_, _, .., var last] && Suffixes.Contains(last) ? last : null;
        words = suffix is null ? words : words[..^1];
        var first = words.Length - 1;
        while (first > 1 && char.IsLower(words[first - 1][0]))
        {
            first--;
        }

        return first <= 0
            ? new(string.Join(' ', words), null, suffix)
            : new(string.Join(' ', words[first..]), string.Join(' ', words[..first]), suffix);
    }

    /// <summary>The name alone.</summary>
    public static string WithoutAffiliation(string author) => author.Split('(')[0].Trim();
}
