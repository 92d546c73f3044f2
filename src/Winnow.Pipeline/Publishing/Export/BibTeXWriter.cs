using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Writes BibTeX, with the fields for eprints that arXiv itself writes. Every entry is an <c>@misc</c>: where else a paper was
/// published is one free text, which cannot be taken apart into journal, volume and pages.</summary>
internal static class BibTeXWriter
{
    // BibTeX has limits of its own; styles show far fewer anyway.
    private const int MostAuthors = 200;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>One entry and a line to part it from the next. No line of outside text stands at a line's beginning, or can end the entry.</summary>
    public static string Entry(Citation citation, string key)
    {
        var entry = new StringBuilder(1_024);
        entry.Append(CultureInfo.InvariantCulture, $"@misc{{{key},\n");
        Field(entry, "title", LatexText.Title(citation.Title));
        Field(entry, "author", Authors(citation.Authors));
        Field(entry, "year", citation.Year.ToString("0000", CultureInfo.InvariantCulture));
        entry.Append(CultureInfo.InvariantCulture, $"  {"month",-13} = {Months[citation.Month - 1]},\n");
        Field(entry, "eprint", citation.Id.Value);
        Field(entry, "archiveprefix", "arXiv");
        Field(entry, "primaryclass", citation.Categories is [var primary, ..] ? primary : "");
        Field(entry, "doi", citation.Doi);
        Field(entry, "url", citation.Address);
        Field(entry, "note", LatexText.Plain(citation.Note ?? ""));

        // By what it is sorted.
        Field(entry, "key", citation.Authors is [] ? citation.Id.Value : "");
        return entry.Append("}\n\n").ToString();
    }

    private static void Field(StringBuilder entry, string name, string value)
    {
        if (value.Length > 0)
        {
            entry.Append(CultureInfo.InvariantCulture, $"  {name,-13} = {{{value}}},\n");
        }
    }

    private static string Authors(IReadOnlyList<PersonName> authors)
    {
        var names = authors.Take(MostAuthors).Select(Name);
        return string.Join(" and ", authors.Count > MostAuthors ? names.Append("others") : names);
    }

    private static string Name(PersonName name)
    {
        string[] parts = [LatexText.Plain($"{name.Particle} {name.Family}".TrimStart()), LatexText.Plain(name.Suffix), LatexText.Plain(name.Given)];

        // BibTeX would cut an initial out of the middle of a letter's bytes.
        return name.IsWhole || parts.Any(part => !Ascii.IsValid(part))
            ? $"{{{LatexText.Plain(Spoken(name))}}}"
            : string.Join(", ", parts.Where((part, i) => i == 0 || part.Length > 0));
    }

    private static string Spoken(PersonName name) =>
        string.Join(' ', new[] { name.Given, name.Particle, name.Family, name.Suffix }.Where(part => part.Length > 0));
}
