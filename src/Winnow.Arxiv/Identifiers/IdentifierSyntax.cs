using System.Globalization;
using System.Text.RegularExpressions;

namespace Winnow.Arxiv.Identifiers;

internal static partial class IdentifierSyntax
{
    internal static (ArxivId Id, int? Version)? Match(string? text)
    {
        if (text is null || Pattern.Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var id = match.Groups["archive"] is { Success: true, Value: var archive }
            ? $"{archive.ToLowerInvariant()}/{match.Groups["number"].Value}"
            : match.Groups["number"].Value;

        return match.Groups["version"] is { Success: true, Value: var version }
            ? (new ArxivId(id), int.Parse(version, CultureInfo.InvariantCulture))
            : (new ArxivId(id), null);
    }

    // Case is spelled out: ignoring it would let in letters that only look alike, such as the Kelvin sign.
    [GeneratedRegex("""
        ^(?: [aA][rR][xX][iI][vV]: )?
        (?: (?<number> (?: 07(?:0[4-9]|1[0-2]) | (?:0[89]|1[0-4])(?:0[1-9]|1[0-2]) ) \. [0-9]{4} )  # 0704 to 1412
          | (?<number> (?:1[5-9]|[2-9][0-9]) (?:0[1-9]|1[0-2]) \. [0-9]{5} )                       # 1501 on
          | (?<archive> [a-zA-Z]+(?:-[a-zA-Z]+)? ) (?: \. [a-zA-Z-]{2,} )?                          # 9108 to 0703, with a subject class or without
            / (?<number> [0-9]{2} (?:0[1-9]|1[0-2]) [0-9]{3} )
        )
        (?: [vV] (?<version> [1-9][0-9]{0,3} ) )?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
