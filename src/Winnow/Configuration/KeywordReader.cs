using System.Text.Json;
using Winnow.Pipeline.Profiles;

namespace Winnow.Configuration;

/// <summary>Reads a list of keywords, each a text or an object.</summary>
internal static class KeywordReader
{
    private const int MaxLength = 200;

    public static IReadOnlyList<Keyword> Read(string list, KeywordMatch match, ConfigValues values, ConfigProblems problems)
    {
        var nodes = values.List(list);
        var keywords = new List<Keyword>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (ReadOne(nodes[i], $"{list}[{i}]", match, problems) is { } keyword)
            {
                keywords.Add(keyword);
                WarnOfUnusedWeight(list, nodes[i], $"{list}[{i}]", problems);
            }
        }

        return keywords;
    }

    private static Keyword? ReadOne(ConfigNode node, string path, KeywordMatch match, ConfigProblems problems)
    {
        switch (node.Kind)
        {
            case JsonValueKind.String:
                return ReadText(node, path, problems) is { } text ? new(text, Match: match) : null;
            case JsonValueKind.Object:
                return ReadObject(node, path, match, problems);
            default:
                problems.Error(node.Place, path, $"a keyword is expected, not {node.InWords}", """write "MoE", or { "text": "MoE", "weight": 2.0, "match": "word" }""");
                return null;
        }
    }

    private static Keyword? ReadObject(ConfigNode node, string path, KeywordMatch match, ConfigProblems problems)
    {
        var keyword = new Keyword("", Match: match);
        string? text = null;
        foreach (var member in node.Members)
        {
            var memberPath = $"{path}.{member.Name}";
            var key = ConfigKeys.OfKeyword.FirstOrDefault(known => known.Path == member.Name);
            if (key is null)
            {
                var nearest = Nearest.Of(member.Name, ConfigKeys.OfKeyword.Select(known => known.Path));
                problems.Error(member.Place, Shown.Short(memberPath), "a keyword has no such key", "its keys are text, weight and match", nearest);
                continue;
            }

            if (!ConfigChecker.IsValid(key, member.Value, memberPath, problems))
            {
                continue;
            }

            switch (member.Name)
            {
                case "text":
                    text = ReadText(member.Value, memberPath, problems);
                    break;
                case "weight":
                    keyword = keyword with { Weight = decimal.Parse(member.Value.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture) };
                    break;
                default:
                    keyword = keyword with { Match = ProfileReader.MatchNamed(member.Value.Text) ?? match };
                    break;
            }
        }

        if (!node.Members.Any(member => member.Name == "text"))
        {
            problems.Error(node.Place, path, "the keyword has no text", """write { "text": "MoE", "weight": 2.0 }""");
        }

        return text is null ? null : keyword with { Text = text };
    }

    private static string? ReadText(ConfigNode node, string path, ConfigProblems problems)
    {
        var text = node.Text.Trim();
        var length = Length(text);
        if (length is 0 or > MaxLength)
        {
            problems.Error(node.Place, path, length == 0 ? "the keyword is empty" : $"the keyword has {length} characters", length == 0 ? "take it out" : $"shorten it to {MaxLength}");
            return null;
        }

        return text;
    }

    // In characters, not in the units that a computer stores them in.
    private static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    private static void WarnOfUnusedWeight(string list, ConfigNode node, string path, ConfigProblems problems)
    {
        if (list != "keywords" && node.Members.FirstOrDefault(member => member.Name == "weight") is { } weight)
        {
            problems.Warning(weight.Place, $"{path}.weight", "the weight is not used in this list", "take it out, or move the keyword to keywords");
        }
    }
}
