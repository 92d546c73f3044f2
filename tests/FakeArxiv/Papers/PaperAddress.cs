using System.Globalization;
using System.Text.RegularExpressions;
using FakeArxiv.Days;

namespace FakeArxiv.Papers;

/// <summary>One version of a paper, as the addresses of its pages name it.</summary>
/// <param name="History">The paper.</param>
/// <param name="Version">The version that was asked for, or the current one.</param>
/// <param name="IsVersioned">Whether the address names the version.</param>
internal sealed partial record PaperAddress(PaperHistory History, int Version, bool IsVersioned)
{
    /// <summary>The record of that version.</summary>
    public Paper Paper => History.As(Version);

    /// <summary>The identifier as the address has it, with the version or without.</summary>
    public string Named => IsVersioned ? Versioned : Paper.Id;

    /// <summary>The identifier with the version.</summary>
    public string Versioned => $"{Paper.Id}v{Version}";

    /// <summary>Finds the paper of an address; null if there is none, or not yet, or not in that version.</summary>
    public static PaperAddress? Find(Scene scene, string path)
    {
        var match = Identifier().Match(path);
        if (!match.Success || scene.Find(match.Groups["id"].Value) is not { } history)
        {
            return null;
        }

        var said = match.Groups["version"] is { Success: true, Value: var text } ? int.Parse(text, CultureInfo.InvariantCulture) : (int?)null;
        return said > history.Current.Version ? null : new(history, said ?? history.Current.Version, said is not null);
    }

    [GeneratedRegex(@"^(?<id>\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v(?<version>[1-9]\d{0,3}))?$")]
    private static partial Regex Identifier();
}
