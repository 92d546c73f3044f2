using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Writes RIS: a tag and a text a line. Papers are of the type UNPB, which reference managers read as preprints.</summary>
internal static class RisWriter
{
    /// <summary>One record and a line to part it from the next. Lines end in CR LF, as the format wants it.</summary>
    public static string Record(Citation citation, string key)
    {
        var ris = new StringBuilder(2_048);
        Line(ris, "TY", "UNPB");
        Line(ris, "ID", key);
        Line(ris, "TI", citation.Title);
        foreach (var author in citation.Authors)
        {
            Line(ris, "AU", Name(author));
        }

        Line(ris, "PY", citation.Year.ToString("0000", CultureInfo.InvariantCulture));
        Line(ris, "DA", string.Create(CultureInfo.InvariantCulture, $"{citation.Year:0000}/{citation.Month:00}/{(citation.Day is { } day ? $"{day:00}" : "")}"));
        Line(ris, "AB", citation.Abstract);
        foreach (var category in citation.Categories)
        {
            Line(ris, "KW", category);
        }

        Line(ris, "PB", "arXiv");
        Line(ris, "M1", $"arXiv:{citation.Id}");
        Line(ris, "DO", citation.Doi);
        Line(ris, "UR", citation.Address);
        Line(ris, "N1", citation.Note ?? "");
        Line(ris, "N1", citation.Comments ?? "");
        return ris.Append("ER  - \r\n\r\n").ToString();
    }

    private static void Line(StringBuilder ris, string tag, string text)
    {
        if (text.Length > 0)
        {
            ris.Append(tag).Append("  - ").Append(text).Append("\r\n");
        }
    }

    // A comma parts the family name from the rest, so a whole name cannot have one.
    private static string Name(PersonName name) => name.IsWhole
        ? PlainText.OneLine(name.Family.Replace(',', ' '))
        : string.Join(", ", new[] { $"{name.Particle} {name.Family}".TrimStart(), name.Given, name.Suffix }.Where(part => part.Length > 0));
}
