using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Winnow.Pipeline.Summarising.Prompts.Reading;

/// <summary>Reads a structured answer, whatever types and spellings a model chose: a string for a list, a number for a string, keys in another case or language.</summary>
/// <param name="language">The language of the answer, whose headings some models use as keys.</param>
internal sealed class AnswerReader(AnswerLanguage language)
{
    private const int LongestPoint = 700;
    private const int MostPoints = 8;
    private const int MostColumns = 8;
    private const int MostRows = 15;
    private const int LongestCell = 120;

    // How models say that there is nothing to say.
    private static readonly FrozenSet<string> Nothing = (
        "not stated|not specified|not mentioned|not reported|not provided|not applicable|none|n/a|na|null|unknown|string|未说明|未提及|未提供|无|記載なし|明記されていない|なし|명시되지 않음|없음|언급되지 않음|"
        + "nicht angegeben|keine angabe|keine|non précisé|non indiqué|no indicado|no especificado|não informado|não especificado|non indicato|non specificato|не указано|нет").Split('|')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an object is an answer: it has two of the keys that were asked for.</summary>
    public bool IsAnswer(JsonElement root) =>
        root.ValueKind is JsonValueKind.Object
        && SummaryLayout.Sections.Select(section => section.Key).Append(SummaryLayout.Tldr).Count(key => Find(root, key) is not null) >= 2;

    /// <summary>Reads an answer.</summary>
    public SummaryAnswer Read(JsonElement root)
    {
        var sections = SummaryLayout.Sections
            .Select(section => new AnswerSection(section.Key, [.. Parts(Find(root, section.Key), section.Parts).Where(part => part.Points.Count + part.Table.Count > 0)]))
            .Where(section => section.Parts.Count > 0);
        return new SummaryAnswer(string.Join(' ', Points(Find(root, SummaryLayout.Tldr)).Take(3)), [.. sections]);
    }

    private IEnumerable<AnswerPart> Parts(JsonElement? section, IReadOnlyList<string> keys)
    {
        if (section is not { ValueKind: JsonValueKind.Object } parts)
        {
            return [new AnswerPart("", Points(section), [])];
        }

        return keys.Select(key => Part(key, Find(parts, key)));
    }

    private static AnswerPart Part(string key, JsonElement? value)
    {
        var table = key == SummaryLayout.Table && value is { } found ? AnswerTable.Read(found, MostColumns, MostRows, LongestCell) : [];
        return new AnswerPart(key, table.Count > 0 || key == SummaryLayout.Table && value is not { ValueKind: JsonValueKind.String } ? [] : Points(value), table);
    }

    private static List<string> Points(JsonElement? value)
    {
        if (value is not { } points)
        {
            return [];
        }

        var texts = points.ValueKind is JsonValueKind.Array ? points.EnumerateArray().Select(Text) : [Text(points)];
        return [.. texts.Where(text => !SaysNothing(text)).Take(MostPoints)];
    }

    private static bool SaysNothing(string text) => !text.Any(char.IsLetterOrDigit) || Nothing.Contains(text.Trim(' ', '.', '。', '(', ')', '"'));

    /// <summary>A value on one line; what is nested is told in a row.</summary>
    internal static string Text(JsonElement value)
    {
        var text = new StringBuilder();
        AppendText(text, value);
        return Shorten(CleanText.OneLine(text.ToString()).TrimStart('-', '*', '•', ' '));
    }

    private static void AppendText(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                text.Append(value.GetString());
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetRawText());
                break;
            case JsonValueKind.Array:
                AppendAll(text, value.EnumerateArray().Select(item => ("", item)));
                break;
            case JsonValueKind.Object:
                AppendAll(text, value.EnumerateObject().Select(member => (member.Name.Replace('_', ' ') + ": ", member.Value)));
                break;
        }
    }

    private static void AppendAll(StringBuilder text, IEnumerable<(string Name, JsonElement Value)> items)
    {
        var isFirst = true;
        foreach (var (name, value) in items)
        {
            text.Append(isFirst ? "" : "; ").Append(name);
            AppendText(text, value);
            isFirst = false;
        }
    }

    // An ellipsis says that more was written: half a sentence is never shown as a whole one.
    private static string Shorten(string text)
    {
        if (text.Length <= LongestPoint)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', LongestPoint);
        end = end > LongestPoint / 2 ? end : LongestPoint - (char.IsHighSurrogate(text[LongestPoint - 1]) ? 1 : 0);
        return $"{text.AsSpan(0, end).TrimEnd()}…";
    }

    /// <summary>The member of a name, however it is spelled; the first of several.</summary>
    private JsonElement? Find(JsonElement parent, string key)
    {
        foreach (var member in parent.EnumerateObject())
        {
            var name = Letters(member.Name);
            if (name.Length > 0 && (name == Letters(key) || (key != SummaryLayout.Tldr && name == Letters(language.Heading(key)))))
            {
                return member.Value;
            }
        }

        return null;
    }

    // "Future Work", "futureWork", "future_work"; "limitation" and "limitations"; "TL;DR".
    private static string Letters(string name) =>
        string.Concat(name.Where(char.IsLetter).Take(60).Select(char.ToLowerInvariant)) is var letters && letters.EndsWith('s') ? letters[..^1] : letters;
}
