using System.Collections.Frozen;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>What a unit stands for.</summary>
/// <param name="Name">The base unit; empty for a count, as in "million".</param>
/// <param name="Factor">How many base units one is.</param>
internal readonly record struct Unit(string Name, double Factor);

/// <summary>The units that we know, by their spelling. Those of one base unit compare: 2 ms is 0.002 s.</summary>
internal static class Units
{
    internal const string Count = "";
    internal const string Percent = "%";
    internal const string PercentagePoint = "percentage point";
    internal const string Point = "point";
    internal const string Times = "times";
    internal const string OrderOfMagnitude = "order of magnitude";
    internal const string Degree = "degree";

    private static readonly (string Prefix, double Factor)[] Prefixes =
        [("", 1), ("f", 1e-15), ("p", 1e-12), ("n", 1e-9), ("µ", 1e-6), ("μ", 1e-6), ("u", 1e-6), ("m", 1e-3), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15)];

    // The bases that take every prefix. "m" with "k" or smaller only, so that "Mm" is no unit; "B" alone is a billion.
    private static readonly string[] Bases = ["s", "m", "g", "Hz", "eV", "W", "J", "V", "Pa", "Wh", "bps", "FLOPs", "FLOPS", "FLOP", "pc", "bit"];

    private static readonly (string Spellings, string Name, double Factor)[] Others =
    [
        ("percent pct percents Prozent", Percent, 1),
        ("pp percentage-point percentage-points 百分点 个百分点 Prozentpunkte Prozentpunkten", PercentagePoint, 1),
        ("point points pt pts", Point, 1),
        ("times fold mal fach 倍", Times, 1),
        ("sec secs second seconds Sekunden 秒", "s", 1),
        ("msec millisecond milliseconds", "s", 1e-3),
        ("microsecond microseconds", "s", 1e-6),
        ("nanosecond nanoseconds", "s", 1e-9),
        ("picosecond picoseconds", "s", 1e-12),
        ("min mins minute minutes Minuten 分钟", "s", 60),
        ("h hr hrs hour hours Stunden 小时", "s", 3600),
        ("day days Tage", "s", 86_400),
        ("week weeks Wochen", "s", 604_800),
        ("month months", "month", 1),
        ("yr yrs year years Jahre Gyr", "year", 1),
        ("KB kB kilobyte kilobytes", "byte", 1e3),
        ("MB megabyte megabytes", "byte", 1e6),
        ("GB gigabyte gigabytes", "byte", 1e9),
        ("TB terabyte terabytes", "byte", 1e12),
        ("PB petabyte petabytes", "byte", 1e15),
        ("KiB", "byte", 1024),
        ("MiB", "byte", 1_048_576),
        ("GiB", "byte", 1_073_741_824),
        ("byte bytes", "byte", 1),
        ("bits Bits", "bit", 1),
        ("cm centimeter centimeters centimetre centimetres", "m", 1e-2),
        ("meter meters metre metres", "m", 1),
        ("kilometer kilometers kilometre kilometres", "m", 1e3),
        ("millimeter millimeters millimetre millimetres", "m", 1e-3),
        ("micrometer micrometers micrometre micrometres micron microns", "m", 1e-6),
        ("nanometer nanometers nanometre nanometres", "m", 1e-9),
        ("watt watts", "W", 1),
        ("hertz", "Hz", 1),
        ("dB", "dB", 1),
        ("dBm", "dBm", 1),
        ("fps FPS", "frames/s", 1),
        ("degree degrees deg", Degree, 1),
        ("Å", "m", 1e-10),
        ("thousand thousands 千", Count, 1e3),
        ("million millions mio Mio mn Millionen", Count, 1e6),
        ("billion billions bn Mrd Milliarden", Count, 1e9),
        ("trillion trillions", Count, 1e12),
        ("hundred hundreds", Count, 1e2),
        ("万 萬", Count, 1e4),
        ("亿 億", Count, 1e8),
        ("k", Count, 1e3),
        ("B", Count, 1e9),
    ];

    private static readonly FrozenDictionary<string, Unit[]>.AlternateLookup<ReadOnlySpan<char>> BySpelling = All().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The unit that a word is, all its meanings; none if it is no unit. Case matters: "mW" is not "MW".</summary>
    internal static IReadOnlyList<Unit> Find(ReadOnlySpan<char> word) => BySpelling.TryGetValue(word, out var units) ? units : [];

    /// <summary>The units that a summary may give one for: plain "points" are percentage points, or the points of a score.</summary>
    internal static string[] Alike(string unit) => unit switch
    {
        Point => [Point, PercentagePoint, Count],
        PercentagePoint or Count => [unit, Point],
        _ => [unit],
    };

    private static FrozenDictionary<string, Unit[]> All()
    {
        var all = new Dictionary<string, Unit[]>(StringComparer.Ordinal);
        foreach (var unit in Bases)
        {
            foreach (var (prefix, factor) in Prefixes)
            {
                if (unit != "m" || factor <= 1e3)
                {
                    all[prefix + unit] = [new Unit(unit.StartsWith("FLOP", StringComparison.Ordinal) ? "FLOP" : unit, factor)];
                }
            }
        }

        foreach (var (spellings, name, factor) in Others)
        {
            foreach (var spelling in spellings.Split(' '))
            {
                all[spelling] = [new Unit(name, factor)];
            }
        }

        all["K"] = [new Unit(Count, 1e3), new Unit("K", 1)];
        all["M"] = [new Unit(Count, 1e6), new Unit("M", 1)];
        all["T"] = [new Unit(Count, 1e12), new Unit("T", 1)];
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
