using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>An author's name, taken apart for indexes: "John von Neumann Jr." has all four parts.</summary>
/// <param name="Given">"John"; may be empty.</param>
/// <param name="Particle">"von"; may be empty.</param>
/// <param name="Family">"Neumann"; the whole of a name that is not to be taken apart, such as a collaboration's. Never empty.</param>
/// <param name="Suffix">"Jr."; may be empty.</param>
internal sealed partial record PersonName(string Given, string Particle, string Family, string Suffix)
{
    // Some would be a comma in LaTeX, and a comma parts a name.
    private static readonly SearchValues<char> NoPartOfNames = SearchValues.Create(",‚„;:{}\\&()/@$");

    private static readonly HashSet<string> CapitalParticles = new(StringComparer.Ordinal) { "Van", "Von", "De", "Der", "Den", "Del", "Della", "Dos", "El", "Al" };

    /// <summary>Whether it is to be written as it is: a collaboration, or something that is no person's name.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Reads the names that sources gave, in the order in which they are spoken; what has neither letter nor digit is left out.</summary>
    public static IReadOnlyList<PersonName> ReadAll(IReadOnlyList<string> authors) =>
        [.. authors.Select(author => PlainText.OneLine(author.Replace('~', ' '))).Where(name => name.EnumerateRunes().Any(Rune.IsLetterOrDigit)).Select(Read)];

    /// <summary>Reads one name, clean and on one line.</summary>
    public static PersonName Read(string name)
    {
        name = name.Replace(". -", ".-", StringComparison.Ordinal); // as OAI-PMH has "J.-P."
        var (person, suffix) = WithoutSuffix(name);
        var words = person.Split(' ');
        if (!words.All(IsNamePart) || Collective.IsMatch(name) || person.AsSpan().ContainsAny(NoPartOfNames) || Conjunction.IsMatch(name))
        {
            return new PersonName("", "", name, "") { IsWhole = true };
        }

        // As in BibTeX: from the first word in lower case to the last such word before the last one of all.
        var first = Array.FindIndex(words, IsLower);
        if (first >= 0 && first < words.Length - 1 && !(first == 0 && IsLower(words[^1])))
        {
            var last = Array.FindLastIndex(words, words.Length - 2, IsLower);
            return new PersonName(Joined(words[..first]), Joined(words[first..(last + 1)]), Joined(words[(last + 1)..]), suffix);
        }

        var family = Math.Max(words.Length - 1, 0);
        while (family > 1 && CapitalParticles.Contains(words[family - 1]))
        {
            family--;
        }

        return new PersonName(Joined(words[..family]), "", Joined(words[family..]), suffix);
    }

    private static (string Person, string Suffix) WithoutSuffix(string name) => SuffixAtEnd.Match(name) is { Success: true } match
        ? (name[..match.Index], match.Groups["suffix"].Value)
        : (name, "");

    // BibTeX parts names at hyphens, too: a part must not be one, nor begin or end with one.
    private static bool IsNamePart(string word) => word is [not '-', .., not '-'] or [not '-'] && word.Any(char.IsLetter);

    private static bool IsLower(string word) => word.Length > 0 && char.IsLower(word[0]);

    private static string Joined(string[] words) => string.Join(' ', words);

    [GeneratedRegex(@",? (?<suffix>Jr\.?|Sr\.?|II|III|IV)$", RegexOptions.CultureInvariant)]
    private static partial Regex SuffixAtEnd { get; }

    [GeneratedRegex(@"^(the|on behalf|for the)\b|\b([Cc]ollaborations?|Consortium|Team|Group|Project|Network|Alliance|Community|Initiative|Institute|Laboratory|Observatory|University|Survey)\b|\bet al\b|[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Collective { get; }

    // Both would begin another name in BibTeX.
    [GeneratedRegex(@"\band\b|^others$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Conjunction { get; }
}
