using System.Diagnostics.CodeAnalysis;

namespace Winnow.Arxiv.Identifiers;

/// <summary>An arXiv identifier without its version, such as <c>2107.05580</c> or <c>quant-ph/0201082</c>.</summary>
/// <remarks>
/// <para>It names a paper, not a text: use <see cref="VersionedArxivId"/> for one version of the text.</para>
/// <para>Every spelling that arXiv accepts for a paper is equal. The <c>arXiv:</c> prefix is dropped, and so is
/// the subject class in identifiers from before April 2007, since arXiv's preferred external form has none:
/// <c>math.GT/0309136</c> is <c>math/0309136</c>.</para>
/// <para>Source: https://info.arxiv.org/help/arxiv_identifier.html, a stored copy, read 2026-11-21.</para>
/// </remarks>
public sealed record ArxivId : IParsable<ArxivId>
{
    internal ArxivId(string value) => Value = value;

    /// <summary>The canonical text, with neither prefix nor version; it contains a slash if it is old-style.</summary>
    public string Value { get; }

    /// <summary>The abstract page, where arXiv shows the newest version.</summary>
    public Uri AbstractPage => new($"https://arxiv.org/abs/{Value}");

    /// <summary>Reads an identifier in any spelling arXiv accepts; a version is allowed and dropped.</summary>
    /// <exception cref="FormatException"><paramref name="s"/> is not an arXiv identifier.</exception>
    public static ArxivId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not an arXiv identifier.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ArxivId result)
    {
        result = IdentifierSyntax.Match(s) is (var id, _) ? id : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
