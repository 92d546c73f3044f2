using System.Globalization;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Enriching;

/// <summary>Tells headings from other lines of a PDF, which look alike: by numbers that run on, and by the names that sections usually have.</summary>
internal sealed partial class PdfHeadings
{
    private const int LongestTitle = 120;
    private const int MostWords = 14;

    // One heading may have been missed.
    private const int MayBeMissed = 1;

    private int _top;
    private int _sub;
    private string _firstTitle = "";

    /// <summary>Judges a line that begins a block.</summary>
    /// <returns>Its title and its level, 1 to 3; null if it is no heading.</returns>
    public PdfHeading? Find(string line)
    {
        if (line.Length > LongestTitle)
        {
            return null;
        }

        if (SectionKinds.IsUsual(line) && char.IsUpper(line[0]))
        {
            return new PdfHeading(line, 1);
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
            return Accept([.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))], title);
        }

        // "I." numbers sections and "A." subsections; "I." after "H." and "C." after "B." are letters.
        var letter = number[0] - 'A' + 1;
        if (number.Length == 2 && _top > 0 && letter == _sub + 1)
        {
            return Accept([_top, letter], title);
        }

        return Roman(parts[0]) is { } roman ? Accept([roman], title) : null;
    }

    private PdfHeading? Accept(int[] parts, string title)
    {
        // After a table of contents it all begins again.
        if (parts is [1] && _top > 1 && title.Equals(_firstTitle, StringComparison.OrdinalIgnoreCase))
        {
            _top = 0;
        }

        switch (parts)
        {
            case [var top] when IsNext(top, _top):
                _firstTitle = _top == 0 ? title : _firstTitle;
                (_top, _sub) = (top, 0);
                return new PdfHeading(title, 1);
            case [var top, var sub] when top == _top && IsNext(sub, _sub):
                _sub = sub;
                return new PdfHeading(title, 2);
            case [var top, 1] when _top > 0 && IsNext(top, _top):
                (_top, _sub) = (top, 1);
                return new PdfHeading(title, 2);
            case [var top, var sub, _] when top == _top && sub == _sub:
                return new PdfHeading(title, 3);
            default:
                return null;
        }
    }

    private static bool IsNext(int number, int last) => number > last && number <= last + 1 + MayBeMissed;

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
internal sealed record PdfHeading(string Title, int Level);
