namespace Winnow.Configuration;

/// <summary>One key of the configuration: what may stand there, and what stands there if nothing is written.</summary>
/// <param name="Path">The key, dotted; <c>[]</c> stands for every item of a list.</param>
/// <param name="Type">What sort of value it takes.</param>
/// <param name="Description">What it means, a sentence or two; also the schema's.</param>
internal sealed record ConfigKey(string Path, ConfigType Type, string Description)
{
    /// <summary>What an absent key means: a text, a number, a flag, or a list of texts; null if there is no fixed default.</summary>
    public object? Default { get; init; }

    /// <summary>The smallest number allowed; null for no bound.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>What the number must be above; null for no bound.</summary>
    public decimal? Above { get; init; }

    /// <summary>The largest number allowed; null for no bound but the technical one.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The texts allowed, in a list each item's; empty if any is.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Whether nothing works without it.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>What sort of value a key takes.</summary>
internal enum ConfigType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, whole or not.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of keywords: texts, or objects with a text, a weight and a match.</summary>
    Keywords,

    /// <summary>A list of models: names, or objects with the keys of a model.</summary>
    Models,

    /// <summary>An object with keys of its own.</summary>
    Section,
}
