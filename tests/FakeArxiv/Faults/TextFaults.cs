namespace FakeArxiv.Faults;

/// <summary>Legal text that is hard to handle, in the first item's title and abstract.</summary>
internal static class TextFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        Text("tex", "27", "TeX that looks like markup.", """$x&lt;y$ and 5\% of ``quoted'' \textbf{bold} $\alpha_{i}^{2}$ [a](b) | `c` """),
        Text("script", "28", "A script element, escaped once.", "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; "),
        Text("twice-escaped", "29", "Entities escaped twice.", "&amp;lt;b&amp;gt;twice&amp;lt;/b&amp;gt; &amp;amp; "),
        new("html-description", "30", "Description and creator in the old HTML form, in every item.")
        {
            After = Edit.Items((items, _) => items.Select(item =>
                Edit.Content(Edit.Content(item, "description", "&lt;p&gt;An abstract in HTML.\n&lt;/p&gt;"), "dc:creator", "&lt;a href=\"http://arxiv.org/find/cs/1/au:+A_A/0/1/0/all/0/1\"&gt;A. Author&lt;/a&gt;"))),
        },
        Text("odd-unicode", "31", "Right-to-left override, zero-width and no-break space, ligature, astral letters, line separators.", "\u202Eesrever\u202C a\u200Bb\u00A0c \uFB01ne \U0001D49C \u2028\u2029 "),
        Text("control-characters", "32", "Characters that XML forbids.", "bell\u0007 escape\u001B nothing\u0000 \uFFFF "),
        Text("undefined-entity", "33", "An entity that nobody has declared.", "a&nbsp;blank "),
        Text("bare-ampersand", "33", "An ampersand that begins nothing.", "R & D "),
        new("bad-end-tag", "33", "The first item's description ends as something else.") { After = Edit.FirstItem((item, _) => item.Replace("</description>", "</descriptino>", StringComparison.Ordinal)) },
        Text("cdata-end", "31", "The three characters that end a CDATA section, legally escaped.", "x[y[0]]&gt;0 and a ]]&gt; "),
    ];

    private static Fault Text(string name, string row, string does, string text) => new(name, row, does)
    {
        After = Edit.FirstItem((item, _) => Edit.IntoAbstract(item.Replace("<title>", "<title>" + text, StringComparison.Ordinal), text)),
    };
}
