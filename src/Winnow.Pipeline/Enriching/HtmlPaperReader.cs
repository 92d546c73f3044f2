using System.Buffers;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Winnow.Pipeline.Enriching;

/// <summary>Reads arXiv's HTML of a paper, which LaTeXML makes, to plain text with TeX in it.</summary>
/// <remarks>One pass over the tags, and no tree: nesting, scripts and broken markup cost nothing.</remarks>
public static class HtmlPaperReader
{
    // What LaTeXML writes at the end of a page that it could not finish.
    private const string BrokenOff = "had a Fatal error and exited abruptly";

    private const int LookUpEvery = 4096;

    /// <summary>Reads a page.</summary>
    /// <remarks>Sections and subsections stand for themselves, deeper headings in the text; footnotes come last. Title, authors, numbers of
    /// headings and equations, scripts and everything around the paper are left out. At most about 3,000,000 characters are kept.</remarks>
    /// <param name="html">The page, in UTF-8.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text; null if the page is no paper, is cut off, or is one that arXiv could not convert to its end.</returns>
    public static PaperText? Read(ReadOnlySequence<byte> html, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(html);
        if (text.Contains(BrokenOff, StringComparison.Ordinal))
        {
            return null;
        }

        using var source = new TextSource(text);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        var page = new HtmlPaperPage();
        for (var count = 1; !page.IsOver; count++)
        {
            if (count % LookUpEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var token = tokens.Get();
            switch (token.Type)
            {
                case HtmlTokenType.Character:
                    page.Text(token.Data);
                    break;
                case HtmlTokenType.StartTag when token is HtmlTagToken tag:
                    tokens.State = ModeAfter(tag.Name);
                    page.Start(tag);
                    break;
                case HtmlTokenType.EndTag:
                    page.End(token.Name);
                    break;
                case HtmlTokenType.EndOfFile:
                    return page.ToPaper();
                default:
                    break;
            }
        }

        return page.ToPaper();
    }

    // The text of these elements is no markup, whatever it looks like.
    private static HtmlParseMode ModeAfter(string tag) => tag switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "iframe" or "noembed" or "noframes" or "xmp" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => HtmlParseMode.PCData,
    };
}
