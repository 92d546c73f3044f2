using Winnow.Pipeline.Summarising.Extractive;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>Gives the bare figures of a table the unit that the head of their column names in brackets: "Time (ms)", "Pond [%]".</summary>
internal static class TableUnits
{
    private const int MostColumns = 64;

    /// <summary>Adds that meaning to the figures of a text.</summary>
    internal static void Share(string text, IReadOnlyList<Passage> passages, List<Figure> figures)
    {
        var units = new List<IReadOnlyList<Unit>>();
        var (table, next) = (-1, 0);
        foreach (var row in passages.Where(passage => passage.Kind is PassageKind.Row))
        {
            if (row.Block != table)
            {
                table = row.Block;
                units = ReadHead(text, row);
                continue;
            }

            var (column, at) = (0, row.Start);
            while (next < figures.Count && figures[next].Start < row.Start)
            {
                next++;
            }

            for (; next < figures.Count && figures[next].Start < row.End; next++)
            {
                column += CountBorders(text.AsSpan(at, Math.Max(figures[next].Start - at, 0)));
                at = figures[next].Start;
                if (column < units.Count && units[column].Count > 0 && !figures[next].HasUnit && figures[next].Readings is [var bare, ..])
                {
                    figures[next] = figures[next] with
                    {
                        Readings = [bare, .. units[column].Select(unit => new Reading(bare.Value * unit.Factor, bare.Place * unit.Factor, bare.Digits, unit.Name))],
                    };
                }
            }
        }
    }

    private static List<IReadOnlyList<Unit>> ReadHead(string text, Passage row)
    {
        var units = new List<IReadOnlyList<Unit>>();
        for (var start = row.Start; start <= row.End && units.Count < MostColumns;)
        {
            var border = text.AsSpan(start, row.End - start).IndexOfAny('|', '\t');
            var end = border < 0 ? row.End : start + border;
            var open = text.AsSpan(start, end - start).IndexOfAny('(', '[');
            units.Add(open < 0 ? [] : UnitReader.Read(text, start + open + 1).Units);
            start = end + 1;
        }

        return units;
    }

    private static int CountBorders(ReadOnlySpan<char> text) => text.Count('|') + text.Count('\t');
}
