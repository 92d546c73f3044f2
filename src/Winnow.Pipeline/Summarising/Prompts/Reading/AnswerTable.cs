using System.Text.Json;

namespace Winnow.Pipeline.Summarising.Prompts.Reading;

/// <summary>Reads the table of an answer: columns and rows as asked for, or rows alone, or objects with a member a column, or lines of Markdown.</summary>
internal static class AnswerTable
{
    /// <summary>The rows, the head first, each as long as the head; empty if there is no table of two columns and a row.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(JsonElement value, int mostColumns, int mostRows, int longestCell)
    {
        List<List<string>> rows = [.. Rows(value).Where(row => row.Exists(cell => cell.Length > 0)).Take(mostRows + 1)];
        var columns = rows.Count > 0 ? Math.Min(rows[0].Count, mostColumns) : 0;
        return columns < 2 || rows.Count < 2
            ? []
            : [.. rows.Select(row => Enumerable.Range(0, columns).Select(i => i < row.Count ? Cut(row[i], longestCell) : "").ToArray())];
    }

    private static IEnumerable<List<string>> Rows(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var columns = Member(value, "columns") is { ValueKind: JsonValueKind.Array } head ? Cells(head) : [];
                var rows = Member(value, "rows") is { ValueKind: JsonValueKind.Array } body ? Rows(body, columns) : [];
                return columns.Count > 0 ? rows.Prepend(columns) : rows;
            case JsonValueKind.Array:
                return Rows(value, []);
            case JsonValueKind.String:
                return MarkdownRows(value.GetString() ?? "");
            default:
                return [];
        }
    }

    private static IEnumerable<List<string>> Rows(JsonElement rows, List<string> columns)
    {
        var first = rows.EnumerateArray().FirstOrDefault();
        if (columns.Count == 0 && first.ValueKind is JsonValueKind.Object)
        {
            yield return [.. first.EnumerateObject().Select(member => CleanText.OneLine(member.Name))];
        }

        foreach (var row in rows.EnumerateArray())
        {
            yield return row.ValueKind switch
            {
                JsonValueKind.Array => Cells(row),
                JsonValueKind.Object => [.. row.EnumerateObject().Select(member => AnswerReader.Text(member.Value))],
                _ => [AnswerReader.Text(row)],
            };
        }
    }

    private static IEnumerable<List<string>> MarkdownRows(string text) => text.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith('|') && line.Any(character => character is not ('|' or '-' or ':' or ' ')))
        .Select(line => line.Trim('|').Split('|').Select(CleanText.OneLine).ToList());

    private static List<string> Cells(JsonElement row) => [.. row.EnumerateArray().Select(AnswerReader.Text)];

    private static JsonElement? Member(JsonElement value, string name)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    private static string Cut(string cell, int length) => cell.Length <= length ? cell : $"{Enriching.TextFolding.Cut(cell, length - 1)}…";
}
