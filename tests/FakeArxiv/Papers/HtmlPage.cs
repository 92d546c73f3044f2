using System.Globalization;
using System.Text;
using FakeArxiv.Http;
using FakeArxiv.Pages;

namespace FakeArxiv.Papers;

/// <summary><c>/html/ID[vN]</c>: a paper as LaTeXML writes it; 404 for a paper without.</summary>
internal sealed class HtmlPage : IPage
{
    private const int Sections = 3;

    /// <inheritdoc/>
    public Answer? TryAnswer(Request request, Scene scene)
    {
        if (request.Segments is not ["html", .. var rest])
        {
            return null;
        }

        return PaperAddress.Find(scene, string.Join('/', rest)) is { Paper: { Html: true, Withdrawn: false } } address
            ? Answer.Html(200, Page(address))
            : Answer.Html(404, ListingMarkup.Error(404, "HTML is not available for the source."));
    }

    private static string Page(PaperAddress address)
    {
        var paper = address.Paper;
        var (title, text) = (Text(paper.Title), Text(paper.Abstract));
        var html = new StringBuilder(
            $"<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title><meta charset=\"utf-8\"></head><body><article class=\"ltx_document\">"
            + $"<h1 class=\"ltx_title ltx_title_document\">{title}</h1><div class=\"ltx_authors\">{Text(string.Join(", ", paper.Authors))}</div>"
            + $"<div class=\"ltx_abstract\"><h6>Abstract</h6><p class=\"ltx_p\">{text}</p></div>");
        for (var section = 1; section <= Sections; section++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section class=\"ltx_section\" id=\"S{section}\"><h2 class=\"ltx_title\">{section} Section</h2><div class=\"ltx_para\"><p class=\"ltx_p\">{text}</p></div></section>");
        }

        return html.Append("</article></body></html>").ToString();
    }

    private static string Text(string tex) => FeedText.Encode(TexAccents.ToUnicode(tex));
}
