using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Tests.Publishing;

/// <summary>Texts that try to be more than text. All are invented.</summary>
internal static class Hostile
{
    public static readonly string[] Texts =
    [
        "<script>alert(1)</script>",
        "</details><h1>Owned</h1>",
        "<img src=x onerror=alert(1)> and <svg/onload=alert(1)>",
        "<!-- hidden",
        "<![CDATA[ x ]]> and ]]>",
        "&lt;script&gt; &amp;amp; &#60;b&#62; AT&T",
        "[click](https://evil.example/) ![x](https://evil.example/x.png)",
        "[ref]: https://evil.example/",
        "[a][ref] [ref] [^1]",
        "\\[click\\](https://evil.example/) \\<b\\> \\&lt;",
        "https://evil.example/a?b=1&c=2 http://evil.example. ftp://evil.example/x www.evil.example",
        "https://<b>x</b> ://nothing a://b://c WWW.Evil.Example/x(y)",
        "<https://evil.example/> <me@evil.example>",
        "mailto:me@evil.example or me@evil.example, @everyone and @org/team; pass@1 is fine",
        "# Heading", "## 9. [Fake](x)", "- item", "+ item", "* item", "1. item", "12) item", "> quote", "| a | b |", "---", "===", "***", "___",
        "```\ncode\n```", "~~~", "`code` ``more`` ```", "    indented", "\tindented",
        "line one\n===\nline two\n---\n# three\n- four\n\n\n    five",
        "| a | b |\n|---|---|\n| [x](https://evil.example/) | <b>y</b> |",
        "*a* **b** _c_ __d__ ~~e~~ ~f~ snake_case_name a*b*c",
        "$x<y$ costs $5 or $10 and $a$b$ $$c$$ $[a](https://evil.example/)$ $`x`$ \\$5 $ x $ $<img src=x>$",
        "unbalanced $x [a](b `c` **d _e",
        "\\", "ends in \\", "\\\\\\", "\\*\\_\\`",
        "a\u202Eb\u2066c\u200Bd\u200Fe\uFEFFf\u00ADg\u061Ch",
        "nul\0 bell\a esc\u001B[31m del\u007F c1\u0085\u009F",
        "half \uD83D and \uDE00, whole \U0001F600, non\uFFFE\uFFFF\uFDD0char",
        "line\u2028separator\u2029paragraph\r\nreturn\rend",
        "{{PAPERS_SECTION}} {{STATUS}} {{LAST_UPDATED}}",
        "=HYPERLINK(\"https://evil.example/\")", "javascript:alert(1)",
        "A \"quoted\" 'title' with \u00E9, \u4E2D\u6587 and \u05E2\u05D1\u05E8\u05D9\u05EA",
        "<summary> </summary> <details open> <a href='https://evil.example/'>x</a>",
        ":smile: #123 GH-1 \u2022 1986\\. x",
        "!\\[x](https://evil.example/x.png) !", "\u00A0\u3000", "!",
    ];

    /// <summary>A day whose every text is one of them, in turn; with 1,201 authors in the first paper.</summary>
    public static StoredDay Day() => SomeDigest.Day([.. Texts.Select((text, i) => Paper(i, text))]);

    private static DigestPaper Paper(int i, string text)
    {
        var other = Texts[(i + 7) % Texts.Length];
        var paper = SomeDigest.Paper(i + 1, title: text, @abstract: $"{other}\n  {text}", summary: new Summary($"{text}\n\n{other}\n- {text}\n\n**{text}** `{other}`", i % 2 == 0 ? text : null, SummarySource.FullText));
        return paper with
        {
            Ranked = paper.Ranked with
            {
                Reasons = [new Reason(text, ReasonKind.Keyword, [], []) { Weight = 1 }],
                Paper = paper.Ranked.Paper with
                {
                    Authors = i == 0 ? [.. Enumerable.Range(0, 1_201).Select(n => $"A. Author{n}")] : [text, other],
                    Categories = ["cs.LG", text],
                    Types = new Dictionary<string, AnnouncementType> { ["cs.LG"] = AnnouncementType.New },
                },
            },
        };
    }
}
