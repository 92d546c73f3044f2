using System.Globalization;
using System.Text;

namespace FakeArxiv.Papers;

/// <summary>Writes a plain PDF: text in Helvetica, nothing compressed. Letters beyond Latin-1 become question marks.</summary>
internal static class PdfFile
{
    private const int LineLength = 90;
    private const int LinesPerPage = 55;

    /// <summary>Writes a file.</summary>
    /// <param name="texts">Texts that begin a page each and take as many as they need; lines are wrapped.</param>
    public static byte[] Write(IEnumerable<string> texts)
    {
        var pages = texts.SelectMany(text => text.Split('\n').SelectMany(Wrapped).Chunk(LinesPerPage)).ToArray();
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', Enumerable.Range(0, pages.Length).Select(page => $"{4 + (2 * page)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        };
        foreach (var lines in pages)
        {
            var content = $"BT /F1 10 Tf 60 780 Td 13 TL\n{string.Concat(lines.Select(line => $"({Escaped(line)}) Tj T*\n"))}ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (body, index) in objects.Select((body, index) => (body, index)))
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LineLength)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    private static string Escaped(string line) => new StringBuilder(line).Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)").ToString();
}
