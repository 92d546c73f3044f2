using System.Globalization;
using System.Text;

namespace Winnow.Bench;

/// <summary>A paper of many pages, as LaTeXML and as a plain writer of PDFs would give it: sections, formulas with their MathML, tables.</summary>
internal static class InventedPaper
{
    private const string Sentence = "The kettle of copper boils a little sooner than that of tin, since it was filled by somebody who cared. ";
    private const int SentencesAPage = 24;
    private const int LinesAPage = 50;

    /// <summary>The page, about seven times as long as its text, as real ones are.</summary>
    public static string Html(int pages)
    {
        var html = new StringBuilder("<!DOCTYPE html><html><head><title>On Kettles</title></head><body><article class=\"ltx_document\"><h1 class=\"ltx_title ltx_title_document\">On Kettles</h1>");
        for (var page = 1; page <= pages; page++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section id=\"S{page}\" class=\"ltx_section\"><h2 class=\"ltx_title ltx_title_section\"><span class=\"ltx_tag ltx_tag_section\">{page} </span>Experiments with Kettles</h2>\n");
            for (var sentence = 1; sentence <= SentencesAPage; sentence++)
            {
                html.Append(CultureInfo.InvariantCulture, $"<div id=\"S{page}.p{sentence}\" class=\"ltx_para\"><p id=\"S{page}.p{sentence}.1\" class=\"ltx_p\">{Sentence}{Formula(sentence)} <cite class=\"ltx_cite ltx_citemacro_citep\">(<a href=\"#bib.bib{sentence}\" title=\"\" class=\"ltx_ref\">Archer, 2024</a>)</cite></p></div>\n");
            }

            html.Append(CultureInfo.InvariantCulture, $"<figure class=\"ltx_table\"><table class=\"ltx_tabular\"><tr class=\"ltx_tr\"><td class=\"ltx_td\">Copper</td><td class=\"ltx_td\">{page}.5</td></tr></table></figure></section>\n");
        }

        return html.Append("</article></body></html>").ToString();
    }

    /// <summary>The PDF, uncompressed, in one column.</summary>
    public static byte[] Pdf(int pages)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(0, pages).Select(page => $"{4 + (2 * page)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        };
        for (var page = 1; page <= pages; page++)
        {
            var lines = Enumerable.Range(0, LinesAPage).Select(line => line == 0 ? $"{page} Experiments with Kettles" : Sentence[..(60 + (line % 20))]);
            var content = $"BT /F1 10 Tf 60 780 Td 13 TL\n{string.Concat(lines.Select(line => $"({line}) Tj T*\n"))}ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        var pdf = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("0000000000 65535 f \n");
        for (var number = 1; number <= objects.Count; number++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{pdf.Length:0000000000} 00000 n \n");
            pdf.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n{table}trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static string Formula(int number) =>
        $"<math id=\"m{number}\" class=\"ltx_Math\" alttext=\"x_{{{number}}}=\\frac{{1}}{{2}}\" display=\"inline\"><semantics><mrow><msub><mi>x</mi><mn>{number}</mn></msub><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>"
        + $"<annotation-xml encoding=\"MathML-Content\"><apply><eq></eq><apply><csymbol cd=\"ambiguous\">subscript</csymbol><ci>x</ci><cn type=\"integer\">{number}</cn></apply><apply><divide></divide><cn>1</cn><cn>2</cn></apply></apply></annotation-xml>"
        + $"<annotation encoding=\"application/x-tex\">x_{{{number}}}=\\frac{{1}}{{2}}</annotation></semantics></math>";
}
