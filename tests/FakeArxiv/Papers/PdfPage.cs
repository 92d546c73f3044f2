using FakeArxiv.Http;
using FakeArxiv.Pages;

namespace FakeArxiv.Papers;

/// <summary><c>/pdf/ID[vN]</c>: a small PDF with the paper's text, in chunks and without a length; 404 if the version is withdrawn.</summary>
internal sealed class PdfPage : IPage
{
    /// <inheritdoc/>
    public Answer? TryAnswer(Request request, Scene scene)
    {
        if (request.Segments is not ["pdf", .. var rest])
        {
            return null;
        }

        var path = string.Join('/', rest);
        var plain = path.EndsWith(".pdf", StringComparison.Ordinal) ? path[..^4] : path;
        if (plain != path || request.Target.Contains('?', StringComparison.Ordinal))
        {
            return Answer.Html(301, ListingMarkup.Error(301, "Moved permanently"), ("Location", $"/pdf/{plain}"));
        }

        if (PaperAddress.Find(scene, plain) is not { Paper.Withdrawn: false } address)
        {
            return Answer.Html(404, ListingMarkup.Error(404, "PDF unavailable"));
        }

        var modified = Eastern.HttpDate(address.History.Modified);
        var answer = Answer.Of(
            200, "application/pdf", "",
            ("Content-Disposition", $"inline; filename=\"{address.Versioned.Split('/')[^1]}.pdf\""),
            ("Link", $"<https://arxiv.org/pdf/{address.Versioned}>; rel=\"canonical\""),
            ("ETag", $"\"{address.Versioned}\""), ("Last-Modified", modified));
        return answer with { Body = PdfFile.Write(Text(address)), Delivery = new() { Chunked = true } };
    }

    private static IEnumerable<string> Text(PaperAddress address)
    {
        var paper = address.Paper;
        var text = TexAccents.ToUnicode(paper.Abstract).Replace("\n  ", "\n\n", StringComparison.Ordinal);
        yield return $"{TexAccents.ToUnicode(paper.Title)}\n\n{TexAccents.ToUnicode(string.Join(", ", paper.Authors))}\n\narXiv:{address.Versioned} [{paper.Categories[0]}]\n\nAbstract\n\n{text}";
        yield return $"1 Introduction\n\n{text}\n\n2 Method\n\n{text}";
        yield return $"3 Results\n\n{text}\n\nReferences\n\n[1] A. Author. Another invented paper.";
    }
}
