using System.Globalization;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Enriching;

/// <summary>Tells headings from other lines of a PDF, which look alike: by numbers that run on, and by the names that sections usually have.</summary>
/// <remarks>Each number is believed once. A little disorder is allowed for: columns may come out of order, and a heading may be missed.</remarks>
internal sealed partial class PdfHeadings
{
    private const int LongestTitle = 120;
    private const int MostWords = 14;

    // The next number, or the one after it.
    private const int Step = 2;

    private readonly Dictionary<int, int> _lastSubs = [];
    private readonly HashSet<(int, int)> _seen = [];
    private Style _style;
    private int _last;
    private int _highest;
    private string _firstTitle = "";

    // How a paper numbers its sections: "2 Method", "2. Method", "II. METHOD".
    private enum Style
    {
        Unknown,
        Plain,
        Dotted,
        Roman,
    }

    /// <summary>Judges a line, and takes note of its number.</summary>
    /// <returns>What heading it is; null if it is none.</returns>
    public PdfHeading? Find(string line)
    {
        if (line.Length > LongestTitle)
        {
            return null;
        }

        if (SectionKinds.IsUsual(line) && char.IsUpper(line[0]))
        {
            // Where sections have numbers, "Method" by itself is the head of a table; "References" never has one.
            return _style is Style.Unknown || SectionKinds.Of(line) is SectionKind.Abstract or SectionKind.Back or SectionKind.Conclusion ? new PdfHeading(line, 1, 0) : null;
        }

        return Numbered.Match(line) is { Success: true } match && IsTitle(match.Groups["title"].Value)
            ? FindNumbered(match.Groups["number"].Value, match.Groups["title"].Value)
            : null;
    }

    /// <summary>Whether a line may be a heading's number, its title having been pushed to the next line.</summary>
    public static bool IsNumber(string line) => OnlyNumber.IsMatch(line);

    private PdfHeading? FindNumbered(string number, string title)
    {
        var parts = number.TrimEnd('.').Split('.');
        if (char.IsAsciiDigit(number[0]))
        {
            int[] numbers = [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
            return Accept(numbers, number.EndsWith('.') ? Style.Dotted : Style.Plain, title);
        }

        // "I." numbers sections and "A." their subsections, so that "C." after "B." is a letter, and "I." after "H.", too.
        var letter = number[0] - 'A' + 1;
        return _style is Style.Roman && number.Length == 2 && letter == _lastSubs.GetValueOrDefault(_last) + 1
            ? Accept([_last, letter], Style.Roman, title)
            : Roman(parts[0]) is { } roman ? Accept([roman], Style.Roman, title) : null;
    }

    private PdfHeading? Accept(int[] numbers, Style style, string title)
    {
        // Deeper numbers have a point at the end or not, whatever the sections have.
        if (numbers.Length == 1 && _style is not Style.Unknown && style != _style)
        {
            return null;
        }

        // After a table of contents it all begins again.
        if (numbers is [1] && _highest > 1 && title.Equals(_firstTitle, StringComparison.OrdinalIgnoreCase))
        {
            _highest = 0;
            _seen.Clear();
            _lastSubs.Clear();
        }

        var (section, sub) = (numbers[0], numbers.ElementAtOrDefault(1));
        var isNext = numbers.Length == 1
            ? section >= 1 && section <= _highest + Step
            : _style is not Style.Unknown && section >= 1 && section <= _highest + 1 && sub >= 1 && sub <= _lastSubs.GetValueOrDefault(section) + Step;
        if (!isNext || (numbers.Length < 3 && !_seen.Add((section, sub))))
        {
            return null;
        }

        _firstTitle = numbers is [1] ? title : _firstTitle;
        _style = numbers.Length == 1 ? style : _style;
        _last = section;
        _highest = Math.Max(_highest, section);
        _lastSubs[section] = Math.Max(_lastSubs.GetValueOrDefault(section), sub);
        return new PdfHeading(title, numbers.Length, section);
    }

    private static bool IsTitle(string title) =>
        (char.IsUpper(title[0]) || char.IsAsciiDigit(title[0]))
        && title[^1] is not ('.' or ',' or ';' or ':' or '=' or '-')
        && title.Count(char.IsLetter) >= Math.Max(3, title.Length / 2)
        && title.Count(c => c == ' ') < MostWords
        && !Leader.IsMatch(title);

    private static int? Roman(string number)
    {
        int[] values = [.. number.Select(c => c switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 0 })];
        return values.Contains(0) ? null : values.Select((value, at) => at + 1 < values.Length && value < values[at + 1] ? -value : value).Sum();
    }

    [GeneratedRegex(@"^(?<number>\d{1,2}(\.\d{1,2}){0,2}\.?|[A-Z]\.|[IVX]{1,5}\.) (?<title>\S.{2,})$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered { get; }

    [GeneratedRegex(@"^(\d{1,2}(\.\d{1,2}){0,2}\.?|[A-Z]\.|[IVX]{1,5}\.)$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyNumber { get; }

    // The dots of a table of contents.
    [GeneratedRegex(@"(\. ?){4}", RegexOptions.CultureInvariant)]
    private static partial Regex Leader { get; }
}

/// <summary>A heading.</summary>
/// <param name="Title">Without its number.</param>
/// <param name="Level">1 for a section, 2 for a subsection, 3 for what is below.</param>
/// <param name="Section">The number of the section that it begins or stands in; 0 if it has none.</param>
internal sealed record PdfHeading(string Title, int Level, int Section);
