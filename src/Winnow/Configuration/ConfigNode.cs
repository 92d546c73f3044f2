using System.Text.Json;

namespace Winnow.Configuration;

/// <summary>A value of the configuration that knows where it stands.</summary>
/// <param name="Kind">What sort of value it is.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record ConfigNode(JsonValueKind Kind, ConfigPlace Place)
{
    /// <summary>A string's text or a number's digits; empty for all else.</summary>
    public string Text { get; init; } = "";

    /// <summary>An object's members in the order of the file, no name twice.</summary>
    public IReadOnlyList<ConfigMember> Members { get; init; } = [];

    /// <summary>An array's items.</summary>
    public IReadOnlyList<ConfigNode> Items { get; init; } = [];

    /// <summary>What it is, in words for a message.</summary>
    public string InWords => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text {Shown.Quoted(Text)}",
        JsonValueKind.Number => $"the number {Shown.Short(Text)}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Place">Where the key stands.</param>
/// <param name="Value">Its value.</param>
internal sealed record ConfigMember(string Name, ConfigPlace Place, ConfigNode Value);
