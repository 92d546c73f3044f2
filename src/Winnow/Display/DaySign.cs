using Winnow.Commands;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Display;

/// <summary>What one square of the calendar says. The later one weighs more where several days are shown as one.</summary>
internal enum DaySign
{
    /// <summary>Nothing was to be expected: a weekend, or the category was not followed yet.</summary>
    None,

    /// <summary>Nothing was announced.</summary>
    Quiet,

    /// <summary>All is here, and the day's own page has confirmed it.</summary>
    Closed,

    /// <summary>All is here, as far as could be told that day.</summary>
    Complete,

    /// <summary>A batch is due.</summary>
    Waiting,

    /// <summary>Some of it is here.</summary>
    Partial,

    /// <summary>No run ever asked.</summary>
    NeverRead,

    /// <summary>It could not be asked for or read.</summary>
    Failed,
}

/// <summary>How signs are drawn: each with a shape of its own, so that no colour is needed.</summary>
/// <param name="glyphs">One character a sign, in the order of the enumeration.</param>
/// <param name="ink">Colours them, or does not.</param>
internal sealed class DaySigns(string glyphs, Ink ink)
{
    private const string Unicode = " ·●○…◐?✗";
    private const string Ascii = " .#o~%?x";

    private static readonly string[] Locales = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Those that the host can show. Our text is UTF-8 everywhere, but a screen that is set to another encoding shows three strange letters for a sign.</summary>
    public static DaySigns For(CommandHost host) => new(IsUtf8(host.Environment) ? Unicode : Ascii, new Ink(host.OutIsTerminal));

    /// <summary>The sign of a line of the ledger.</summary>
    public static DaySign Of(CategoryDay line) => line.State switch
    {
        DayState.Complete => line.IsClosed ? DaySign.Closed : DaySign.Complete,
        DayState.Quiet => DaySign.Quiet,
        DayState.Waiting => DaySign.Waiting,
        DayState.Partial => DaySign.Partial,
        _ => DaySign.Failed,
    };

    /// <summary>One square.</summary>
    public string Draw(DaySign sign)
    {
        var glyph = glyphs[(int)sign].ToString();
        return sign switch
        {
            DaySign.None => glyph,
            DaySign.Quiet => ink.Dim(glyph),
            DaySign.Closed or DaySign.Complete => ink.Green(glyph),
            DaySign.Waiting or DaySign.Partial => ink.Yellow(glyph),
            _ => ink.Red(glyph),
        };
    }

    // Where nothing is said, as in most logs and containers, UTF-8 is what is read.
    private static bool IsUtf8(IReadOnlyDictionary<string, string> environment)
    {
        var locale = Locales.Select(name => environment.GetValueOrDefault(name, "")).FirstOrDefault(value => value.Length > 0);
        return locale is null
            || locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
            || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
    }
}
