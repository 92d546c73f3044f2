using System.Text;
using AngleSharp.Html.Parser.Tokens;

namespace Winnow.Pipeline.Enriching;

/// <summary>One formula: LaTeXML gives its TeX as <c>alttext</c> and as an annotation, beside the MathML, which we do not read.</summary>
internal sealed class HtmlMath(HtmlTagToken tag)
{
    // The longest displays have some thousands.
    private const int MaxCharacters = 20_000;

    private readonly string _alternative = tag.GetAttribute("alttext") ?? "";
    private readonly StringBuilder _annotation = new();
    private readonly StringBuilder _shown = new();
    private string _inside = "";
    private bool _isTex;

    /// <summary>Takes a tag inside the formula.</summary>
    public void Start(HtmlTagToken inner)
    {
        if (inner.Name is "annotation" or "annotation-xml" && !inner.IsSelfClosing)
        {
            (_inside, _isTex) = (inner.Name, inner.GetAttribute("encoding") == "application/x-tex");
        }
    }

    /// <summary>Takes the end of an element inside the formula.</summary>
    public void End(string name) => _inside = name == _inside ? "" : _inside;

    /// <summary>Takes text inside the formula.</summary>
    public void Text(string text)
    {
        var taker = _inside.Length == 0 ? _shown : _isTex ? _annotation : null;
        if (_alternative.Length == 0 && taker is { Length: < MaxCharacters })
        {
            taker.Append(text);
        }
    }

    /// <summary>The TeX between dollars, on one line; empty if there is none.</summary>
    public override string ToString()
    {
        var tex = new StringBuilder(_alternative.Length > 0 ? _alternative : (_annotation.Length > 0 ? _annotation : _shown).ToString())
            .Replace("%\n", "\n")
            .Replace(@"\displaystyle", "")
            .Replace(@"\textstyle", "")
            .ToString()
            .Trim();
        return tex.Length == 0 ? "" : $"${TextFolding.Cut(tex, MaxCharacters)}$";
    }
}
