using System.CommandLine.Parsing;
using System.Globalization;
using Winnow.Arxiv.Identifiers;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary>Reads what is written on the command line, and says what would have been right.</summary>
/// <remarks>Options stay texts until a verb reads them: the library's generic code for dates and numbers would be compiled at every start.</remarks>
internal static class ArgumentText
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>A date as in 2026-11-20; null if it is none.</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A duration as in 90s, 10m or 2h; null if it is none, or longer than a day.</summary>
    public static TimeSpan? Duration(string? text)
    {
        var seconds = text is [.., var unit] ? unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 } : 0;
        return seconds > 0 && int.TryParse(text.AsSpan(0, (text?.Length ?? 1) - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && TimeSpan.FromSeconds((long)number * seconds) is var duration && duration <= LongestWait ? duration : null;
    }

    /// <summary>A whole number from 1 to <paramref name="most"/>; null if it is none.</summary>
    public static int? Count(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    /// <summary>An arXiv identifier in any spelling; null if it is none.</summary>
    public static ArxivId? Id(string? text) => ArxivId.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Makes a text that cannot be read an error of the command line.</summary>
    /// <param name="symbol">What was written, once it has been parsed.</param>
    /// <param name="isValid">Whether a text can be read.</param>
    /// <param name="complaint">What is said of one that cannot.</param>
    public static void Require(SymbolResult symbol, Func<string, bool> isValid, string complaint)
    {
        foreach (var token in symbol.Tokens)
        {
            if (!isValid(token.Value))
            {
                symbol.AddError($"{Shown.Quoted(token.Value)} {complaint}");
            }
        }
    }
}
