using System.CommandLine.Parsing;
using System.Globalization;
using Winnow.Arxiv.Identifiers;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary>Reads what is written on the command line, and says what would have been right.</summary>
internal static class ArgumentText
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>A date as in 2026-11-20.</summary>
    public static DateOnly? ReadDate(ArgumentResult argument)
    {
        var text = Text(argument);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        argument.AddError($"{Shown.Quoted(text)} is not a date; write it as 2026-11-20");
        return null;
    }

    /// <summary>A duration as in 90s, 10m or 2h; at most a day.</summary>
    public static TimeSpan? ReadDuration(ArgumentResult argument)
    {
        var text = Text(argument);
        var seconds = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (seconds > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && TimeSpan.FromSeconds((long)number * seconds) is var duration && duration <= LongestWait)
        {
            return duration;
        }

        argument.AddError($"{Shown.Quoted(text)} is not a duration of at most a day; write it as 90s, 10m or 2h");
        return null;
    }

    /// <summary>A whole number from 1 to a bound.</summary>
    public static int ReadCount(ArgumentResult argument, int most)
    {
        var text = Text(argument);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        argument.AddError($"{Shown.Quoted(text)} is not a whole number from 1 to {most}");
        return 0;
    }

    /// <summary>An arXiv identifier in any spelling.</summary>
    public static ArxivId? ReadId(ArgumentResult argument)
    {
        var text = Text(argument);
        if (ArxivId.TryParse(text, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        argument.AddError($"{Shown.Quoted(text)} is not an arXiv identifier; write it as 2107.05580 or quant-ph/0201082");
        return null;
    }

    private static string Text(ArgumentResult argument) => argument.Tokens.Count > 0 ? argument.Tokens[0].Value.Trim() : "";
}
