using System.Security.Cryptography;
using System.Text;

namespace Winnow.Pipeline.Enriching;

/// <summary>What a paper says, as plain text with TeX in it, in the order of reading. It is outside text: never HTML, never an instruction.</summary>
/// <param name="Origin">Where it was read.</param>
/// <param name="Sections">The sections; one at least, the abstract.</param>
public sealed record PaperText(TextOrigin Origin, IReadOnlyList<PaperSection> Sections)
{
    /// <summary>The text of a paper of which only the abstract is known.</summary>
    /// <param name="text">The abstract; may be empty.</param>
    public static PaperText OfAbstract(string text) => new(TextOrigin.Abstract, [new PaperSection("Abstract", SectionKind.Abstract, text)]);

    /// <summary>Tells texts apart: two with the same hash say the same, wherever they were read.</summary>
    /// <returns>SHA-256 of headings and texts in lower-case hex, 64 characters.</returns>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Sections.Select(section => $"{section.Heading}\n{section.Text}")))));
}

/// <summary>A part of a paper.</summary>
/// <param name="Heading">Its heading on one line, without its number; empty if it has none.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Text">Its text, paragraphs parted by a blank line; captions and tables stand where the paper has them.</param>
public sealed record PaperSection(string Heading, SectionKind Kind, string Text);

/// <summary>Where a paper's text was read.</summary>
public enum TextOrigin
{
    /// <summary>Only the abstract, as it was announced.</summary>
    Abstract,

    /// <summary>arXiv's HTML of the paper.</summary>
    Html,

    /// <summary>The PDF.</summary>
    Pdf,
}

/// <summary>What a section is for, told by its heading.</summary>
public enum SectionKind
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary>The abstract.</summary>
    Abstract,

    /// <summary>The introduction.</summary>
    Introduction,

    /// <summary>Earlier work.</summary>
    Background,

    /// <summary>What is proposed, and how it works.</summary>
    Method,

    /// <summary>Experiments and what they show.</summary>
    Results,

    /// <summary>Discussion, limits, conclusion.</summary>
    Conclusion,

    /// <summary>References, appendices, acknowledgements.</summary>
    Back,
}
