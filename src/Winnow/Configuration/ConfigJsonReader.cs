using System.Text.Json;

namespace Winnow.Configuration;

/// <summary>Turns JSON tokens into values that know their lines.</summary>
internal ref struct ConfigJsonReader(ReadOnlySpan<byte> utf8, JsonReaderOptions options, ConfigPlace source, ConfigProblems problems)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private Utf8JsonReader _reader = new(utf8, options);
    private int _line = 1;
    private int _counted;

    /// <summary>Reads the whole text.</summary>
    /// <exception cref="JsonException">It is not JSON, or nested too deeply.</exception>
    public ConfigNode ReadDocument()
    {
        _reader.Read();
        var root = ReadValue("");
        _reader.Read();
        return root;
    }

    private ConfigNode ReadValue(string path)
    {
        var place = Here();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => new(JsonValueKind.Object, place) { Members = ReadMembers(path) },
            JsonTokenType.StartArray => new(JsonValueKind.Array, place) { Items = ReadItems(path) },
            JsonTokenType.String => new(JsonValueKind.String, place) { Text = ReadText(place, path) },
            JsonTokenType.Number => new(JsonValueKind.Number, place) { Text = System.Text.Encoding.UTF8.GetString(_reader.ValueSpan) },
            JsonTokenType.True => new(JsonValueKind.True, place),
            JsonTokenType.False => new(JsonValueKind.False, place),
            _ => new(JsonValueKind.Null, place),
        };
    }

    private List<ConfigMember> ReadMembers(string path)
    {
        var members = new List<ConfigMember>();
        var lines = new Dictionary<string, ConfigPlace>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = Here();
            var name = ReadText(place, path);
            var key = path.Length == 0 ? name : $"{path}.{name}";
            _reader.Read();
            var value = ReadValue(key);
            if (lines.TryAdd(name, place))
            {
                members.Add(new(name, place, value));
            }
            else
            {
                problems.Error(place, Shown.Short(key), $"the key stands here a second time; it stood already {InLine(lines[name])}", "keep one of the two");
            }
        }

        return members;
    }

    private List<ConfigNode> ReadItems(string path)
    {
        var items = new List<ConfigNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue($"{path}[{items.Count}]"));
        }

        return items;
    }

    private string ReadText(ConfigPlace place, string path)
    {
        try
        {
            return _reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800: half of a pair, which no text can hold.
            problems.Error(place, Shown.Short(path), "the text holds half of a surrogate pair", @"write the character itself, or both of its \u escapes");
            return "";
        }
    }

    // Counts on from the last token, so that a file is counted once.
    private ConfigPlace Here()
    {
        if (source.IsVariable)
        {
            return source;
        }

        var start = (int)_reader.TokenStartIndex;
        _line += _utf8[_counted..start].Count((byte)'\n');
        _counted = start;
        return source with { Line = _line };
    }

    private static string InLine(ConfigPlace place) => place.Line is { } line ? $"in line {line}" : "before";
}
