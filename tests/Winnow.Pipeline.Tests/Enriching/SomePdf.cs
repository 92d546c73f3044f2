using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Tests.Enriching;

/// <summary>Small PDFs: text in Helvetica at given places, nothing compressed.</summary>
internal static class SomePdf
{
    private const int LineHeight = 12;

    /// <summary>A file with a column of lines a page; an empty line is a gap.</summary>
    public static byte[] Write(params string[] pages) => WriteColumns([.. pages.Select(page => new[] { page })]);

    /// <summary>A file with columns side by side.</summary>
    public static byte[] WriteColumns(params string[][] pages) => Assemble([.. pages.Select(Content)], "");

    /// <summary>A page with a drawing, as a scan is: no text at all.</summary>
    public static byte[] Scanned() => Assemble(["100 100 200 200 re f"], "");

    /// <summary>A file that wants a password.</summary>
    public static byte[] Encrypted()
    {
        var key = string.Concat(Enumerable.Repeat("5A", 32));
        return Assemble([Content(["Not for everybody."])], $"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<0011> <0011>]");
    }

    private static string Content(string[] columns)
    {
        var content = new StringBuilder();
        foreach (var (column, at) in columns.Select((column, at) => (column, at)))
        {
            var y = 790;
            foreach (var line in column.Split('\n'))
            {
                content.Append(CultureInfo.InvariantCulture, $"BT /F1 9 Tf {50 + (at * 265)} {y} Td ({Escaped(line)}) Tj ET\n");
                y -= LineHeight;
            }
        }

        return content.ToString();
    }

    private static byte[] Assemble(string[] contents, string trailer)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {contents.Length} /Kids [{string.Join(' ', contents.Select((_, page) => $"{4 + (2 * page)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        };
        foreach (var content in contents)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var number = 1; number <= objects.Count; number++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Escaped(string line) => line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
}
