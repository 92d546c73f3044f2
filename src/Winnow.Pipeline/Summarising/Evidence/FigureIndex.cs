using System.Globalization;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>The figures of a paper by unit and value, so that looking one up costs no walk through the text.</summary>
internal sealed class FigureIndex
{
    private const double Exact = 1e-9;
    private const int MostCandidates = 256;

    // How far a rounded figure of one digit may be from the true one: 4 for 3.9; and after "about" or "over": 90 for 93.
    private const double RoundedAtMost = 0.03;
    private const double RoundedLooselyAtMost = 0.1;

    private static readonly string[] UnitsOfTables = [Units.Percent, Units.PercentagePoint, Units.Times];

    private readonly Dictionary<string, (double[] Values, (int Figure, Reading Reading)[] Entries)> _byUnit = new(StringComparer.Ordinal);
    private readonly FiguredText _text;
    private readonly Lazy<HashSet<string>> _written;

    internal FigureIndex(FiguredText text)
    {
        _text = text;
        _written = new Lazy<HashSet<string>>(() => [.. text.Figures.Where(figure => figure.Role is not FigureRole.Label).Select(Written)]);
        var entries = text.Figures.Index()
            .Where(figure => figure.Item.Role is not FigureRole.Label)
            .SelectMany(figure => figure.Item.Readings.Select(reading => (Figure: figure.Index, Reading: reading)));
        foreach (var unit in entries.GroupBy(entry => entry.Reading.Unit, StringComparer.Ordinal))
        {
            var sorted = unit.OrderBy(entry => entry.Reading.Value).ThenBy(entry => entry.Figure).ToArray();
            _byUnit[unit.Key] = ([.. sorted.Select(entry => entry.Reading.Value)], sorted);
        }
    }

    /// <summary>The places where the paper has a figure, in any unit that may stand for its own; exact ones if there are any, else those it is rounded from.</summary>
    internal IReadOnlyList<int> Find(Figure figure, bool isRow, out bool isRounded)
    {
        isRounded = false;
        var exact = new List<int>();
        var rounded = new List<int>();
        foreach (var reading in figure.Readings)
        {
            foreach (var unit in Units.Alike(reading.Unit))
            {
                Collect(unit, reading, figure.IsLoose, exact, rounded);
            }

            CollectPercent(reading, isRow, exact, rounded, figure.IsLoose);
        }

        isRounded = exact.Count == 0 && rounded.Count > 0;
        return isRounded ? rounded : exact;
    }

    /// <summary>Whether the paper has the number in any other unit, or bare.</summary>
    internal bool HasInOtherUnit(Figure figure) => _written.Value.Contains(Written(figure));

    /// <summary>Percentages stand in tables without their sign, and in prose as fractions: 0.942 is 94.2 %.</summary>
    private void CollectPercent(Reading reading, bool isRow, List<int> exact, List<int> rounded, bool isLoose)
    {
        if (reading.Unit == Units.Percent && reading.Digits >= 2)
        {
            var fraction = new Reading(reading.Value / 100, reading.Place / 100, reading.Digits, Units.Count);
            Collect(Units.Count, fraction, isLoose, exact, rounded, entry => entry.Value < 1);
            Collect(Units.Count, reading with { Unit = Units.Count }, isLoose, exact, rounded, entry => entry.Place < 1, onlyRows: true);
        }
        else if (reading.Unit == Units.Count && reading.Value < 1 && reading.Digits >= 2)
        {
            Collect(Units.Percent, new Reading(reading.Value * 100, reading.Place * 100, reading.Digits, Units.Percent), isLoose, exact, rounded);
        }
        else if (reading.Unit == Units.Count && isRow)
        {
            // A summary's table has its units in the head, or nowhere.
            foreach (var unit in UnitsOfTables)
            {
                Collect(unit, reading with { Unit = unit }, isLoose, exact, rounded);
            }
        }
    }

    private void Collect(string unit, Reading reading, bool isLoose, List<int> exact, List<int> rounded, Func<Reading, bool>? allows = null, bool onlyRows = false)
    {
        if (!_byUnit.TryGetValue(unit, out var of))
        {
            return;
        }

        var far = Math.Max(reading.Place, reading.Value * (isLoose ? RoundedLooselyAtMost : RoundedAtMost));
        var at = Array.BinarySearch(of.Values, reading.Value - far);
        at = at < 0 ? ~at : at;
        while (at > 0 && of.Values[at - 1] >= reading.Value - far)
        {
            at--;
        }

        for (var seen = 0; at < of.Values.Length && of.Values[at] <= reading.Value + far && seen < 4 * MostCandidates; at++, seen++)
        {
            var (figure, found) = of.Entries[at];
            if ((allows is not null && !allows(found)) || (onlyRows && !IsRow(figure)))
            {
                continue;
            }

            if (IsSame(found.Value, reading.Value))
            {
                Add(exact, figure);
            }
            else if (IsRounded(reading, found, isLoose))
            {
                Add(rounded, figure);
            }
        }
    }

    private bool IsRow(int figure) => _text.Passages.Count > 0 && _text.Passages[_text.PassageOf(figure)].Kind is Extractive.PassageKind.Row;

    private static void Add(List<int> figures, int figure)
    {
        if (figures.Count < MostCandidates)
        {
            figures.Add(figure);
        }
    }

    // The number without its unit, to the ten digits that division leaves exact.
    private static string Written(Figure figure) =>
        (figure.Readings[0].Value / (figure.HasUnit ? figure.Units[0].Factor : 1)).ToString("G10", CultureInfo.InvariantCulture);

    private static bool IsSame(double one, double other) => Math.Abs(one - other) <= Exact * Math.Max(Math.Abs(one), Math.Abs(other));

    private static bool IsRounded(Reading rounded, Reading exact, bool isLoose)
    {
        if (exact.Place >= rounded.Place * (1 - Exact))
        {
            return false;
        }

        var away = Math.Abs(exact.Value - rounded.Value);
        var isNear = away <= (rounded.Place / 2) + (Exact * rounded.Value);
        var isBelow = isLoose && exact.Value > rounded.Value && away < rounded.Place;
        var most = rounded.Digits >= 2 ? double.MaxValue : rounded.Value * (isLoose ? RoundedLooselyAtMost : RoundedAtMost);
        return (isNear || isBelow) && away <= most;
    }
}
