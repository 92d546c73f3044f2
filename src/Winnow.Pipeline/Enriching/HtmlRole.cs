using AngleSharp.Html.Parser.Tokens;

namespace Winnow.Pipeline.Enriching;

/// <summary>What an element of a paper's page is for.</summary>
internal enum HtmlRole
{
    /// <summary>Nothing that matters: its text belongs to what is around it.</summary>
    Inline,

    /// <summary>A paragraph, or what is parted like one.</summary>
    Block,

    /// <summary>A line of its own.</summary>
    Line,

    /// <summary>The paper itself; what stands around it is arXiv's page.</summary>
    Article,

    /// <summary>A section or a subsection.</summary>
    Section,

    /// <summary>References, appendix, acknowledgements.</summary>
    Back,

    /// <summary>The abstract.</summary>
    Abstract,

    /// <summary>A heading of any level.</summary>
    Heading,

    /// <summary>An item of a list.</summary>
    Item,

    /// <summary>A table, its rows and its cells.</summary>
    Table,

    /// <summary>A row.</summary>
    Row,

    /// <summary>A cell.</summary>
    Cell,

    /// <summary>The text of a footnote.</summary>
    Note,

    /// <summary>A formula.</summary>
    Math,

    /// <summary>A drawing: only what is written in it as HTML is text.</summary>
    Drawing,

    /// <summary>HTML inside a drawing.</summary>
    DrawnText,

    /// <summary>Not part of the text, with all that is in it.</summary>
    Hidden,
}

/// <summary>Tells the roles of elements by their names and LaTeXML's classes.</summary>
/// <remarks>Source: LaTeXML's style sheets and pages in public repositories, stored copies, read 2026-11-21.</remarks>
internal static class HtmlRoles
{
    private static readonly Dictionary<string, HtmlRole> ByClass = new(StringComparer.Ordinal)
    {
        ["ltx_document"] = HtmlRole.Article,
        ["ltx_part"] = HtmlRole.Section,
        ["ltx_chapter"] = HtmlRole.Section,
        ["ltx_section"] = HtmlRole.Section,
        ["ltx_subsection"] = HtmlRole.Section,
        ["ltx_appendix"] = HtmlRole.Back,
        ["ltx_bibliography"] = HtmlRole.Back,
        ["ltx_acknowledgements"] = HtmlRole.Back,
        ["ltx_index"] = HtmlRole.Back,
        ["ltx_glossary"] = HtmlRole.Back,
        ["ltx_abstract"] = HtmlRole.Abstract,
        ["ltx_tabular"] = HtmlRole.Table,
        ["ltx_equation"] = HtmlRole.Block,
        ["ltx_equationgroup"] = HtmlRole.Block,
        ["ltx_eqn_table"] = HtmlRole.Block,
        ["ltx_eqn_row"] = HtmlRole.Line,
        ["ltx_tr"] = HtmlRole.Row,
        ["ltx_td"] = HtmlRole.Cell,
        ["ltx_p"] = HtmlRole.Block,
        ["ltx_listingline"] = HtmlRole.Line,
        ["ltx_note_content"] = HtmlRole.Note,
        ["ltx_note_mark"] = HtmlRole.Hidden,
        ["ltx_tag_note"] = HtmlRole.Hidden,
        ["ltx_note_type"] = HtmlRole.Hidden,
        ["ltx_role_footnotemark"] = HtmlRole.Hidden,
        ["ltx_tag_item"] = HtmlRole.Hidden,
        ["ltx_tag_itemize"] = HtmlRole.Hidden,
        ["ltx_tag_equation"] = HtmlRole.Hidden,
        ["ltx_tag_equationgroup"] = HtmlRole.Hidden,
        ["ltx_eqn_eqno"] = HtmlRole.Hidden,
        ["ltx_tag_part"] = HtmlRole.Hidden,
        ["ltx_tag_chapter"] = HtmlRole.Hidden,
        ["ltx_tag_section"] = HtmlRole.Hidden,
        ["ltx_tag_subsection"] = HtmlRole.Hidden,
        ["ltx_tag_subsubsection"] = HtmlRole.Hidden,
        ["ltx_tag_paragraph"] = HtmlRole.Hidden,
        ["ltx_tag_appendix"] = HtmlRole.Hidden,
        ["ltx_title_document"] = HtmlRole.Hidden,
        ["ltx_subtitle"] = HtmlRole.Hidden,
        ["ltx_authors"] = HtmlRole.Hidden,
        ["ltx_dates"] = HtmlRole.Hidden,
        ["ltx_keywords"] = HtmlRole.Hidden,
        ["ltx_classification"] = HtmlRole.Hidden,
        ["ltx_TOC"] = HtmlRole.Hidden,
        ["ltx_page_navbar"] = HtmlRole.Hidden,
        ["ltx_page_header"] = HtmlRole.Hidden,
        ["ltx_page_footer"] = HtmlRole.Hidden,
        ["ltx_page_logo"] = HtmlRole.Hidden,
        ["ltx_pagination"] = HtmlRole.Hidden,
        ["ltx_listing_data"] = HtmlRole.Hidden,
        ["ltx_ERROR"] = HtmlRole.Hidden,
    };

    /// <summary>The role of an element: the first of its classes that says one, else what its name says.</summary>
    public static HtmlRole Of(HtmlTagToken tag)
    {
        var byName = ByName(tag.Name);
        if (byName is HtmlRole.Hidden or HtmlRole.Math or HtmlRole.Drawing || tag.GetAttribute("class") is not { Length: > 0 } classes)
        {
            return byName;
        }

        var found = byName;
        foreach (var range in classes.AsSpan().Split(' '))
        {
            if (ByClass.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(classes.AsSpan(range), out var role))
            {
                // A cell of an equation's table is classed as cell and as number: what hides wins.
                found = role;
                if (role is HtmlRole.Hidden)
                {
                    break;
                }
            }
        }

        return found;
    }

    private static HtmlRole ByName(string name) => name switch
    {
        "p" or "div" or "section" or "figure" or "figcaption" or "ul" or "ol" or "dl" or "dt" or "dd" or "blockquote" or "pre" or "caption" or "main" => HtmlRole.Block,
        "br" => HtmlRole.Line,
        "article" => HtmlRole.Article,
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => HtmlRole.Heading,
        "li" => HtmlRole.Item,
        "table" => HtmlRole.Table,
        "tr" => HtmlRole.Row,
        "td" or "th" => HtmlRole.Cell,
        "math" => HtmlRole.Math,
        "svg" => HtmlRole.Drawing,
        "foreignobject" => HtmlRole.DrawnText,
        "head" or "script" or "style" or "noscript" or "template" or "nav" or "header" or "footer" or "aside" or "button" or "form" or "select" or "textarea"
            or "dialog" or "iframe" or "object" or "title" or "audio" or "video" or "canvas" => HtmlRole.Hidden,
        _ => HtmlRole.Inline,
    };
}
