using System.Diagnostics.CodeAnalysis;

namespace Winnow.Arxiv.Identifiers;

/// <summary>One version of one paper's text, such as <c>2107.05580v2</c>.</summary>
/// <param name="Id">The paper.</param>
/// <param name="Version">The version's number, counted from 1.</param>
public sealed record VersionedArxivId(ArxivId Id, int Version)
{
    /// <summary>Reads an identifier that carries a version.</summary>
    /// <returns>False if <paramref name="s"/> is no arXiv identifier, or has no version.</returns>
    public static bool TryParse(string? s, [NotNullWhen(true)] out VersionedArxivId? result)
    {
        result = IdentifierSyntax.Match(s) is (var id, { } version) ? new(id, version) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}v{Version}";
}
