using System.Globalization;
using System.Text;

namespace Winnow.Tex.Tests;

public sealed class TexAccentsTests
{
    [Theory]
    [InlineData("""Schr\"odinger""", "Schrödinger")]
    [InlineData("""Schr\"{o}dinger""", "Schrödinger")]
    [InlineData("""Schr{\"o}dinger""", "Schrödinger")]
    [InlineData("""Schr{\"{o}}dinger""", "Schrödinger")]
    [InlineData("""Ren\'e, Ren\'{e}""", "René, René")]
    [InlineData("""\`a la fa\c{c}on""", "à la façon")]
    [InlineData("""\^ile na\"{\i}ve na\"\i ve""", "île naïve naïve")]
    [InlineData("""Mu\~noz S\~{a}o""", "Muñoz São")]
    [InlineData("""\=a \={e} \.z \.{I}""", "ā ē ż İ")]
    [InlineData("""Re\u{g}ep, \u a""", "Reğep, ă")]
    [InlineData("""\v{S}koda, Dvo\v r\'ak""", "Škoda, Dvořák")]
    [InlineData("""Erd\H{o}s, Erd\H os, Erd{\H o}s""", "Erdős, Erdős, Erdős")]
    [InlineData("""\c{S}ahin, \c ca""", "Şahin, ça")]
    [InlineData("""\d{a} \b{d} \k{e} \k a \r{A}ngstr\"om""", "ạ ḏ ę ą Ångström")]
    [InlineData("""\'{\i} \v{\j}""", "í ǰ")]
    public void Accents_become_letters(string tex, string unicode)
    {
        Assert.Equal(unicode, TexAccents.ToUnicode(tex));
    }

    [Theory]
    [InlineData("""Stra\ss e, Stra{\ss}e, Stra\ss{}e""", "Straße, Straße, Straße")]
    [InlineData("""{\L}ukasz, \L ukasz, \L{}ukasz, Micha\l""", "Łukasz, Łukasz, Łukasz, Michał")]
    [InlineData("""S\o ren, {\O}rsted, J\o\ Hansen""", "Søren, Ørsted, Jø Hansen")]
    [InlineData("""\ae \AE \oe \OE""", "æÆœŒ")]
    [InlineData("""{\aa} {\AA} {\th} {\TH} {\dh} {\DH} {\dj} {\DJ} {\ng} {\NG}""", "å Å þ Þ ð Ð đ Đ ŋ Ŋ")]
    [InlineData("""K{\i}l{\i}\c{c}""", "Kılıç")]
    public void Named_letters_become_letters(string tex, string unicode)
    {
        Assert.Equal(unicode, TexAccents.ToUnicode(tex));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("""$\'e$ and $$\"o$$ and \(\c{c}\) and \[\o\]""")]
    [InlineData("""$\tilde{x} \o y$""")]
    [InlineData("""\alpha \omega \left \rightarrow \Lambda \oint \ldots \ith \cite{x} \url{a}""")]
    [InlineData("""100\% of \& \_ \# \{ \} \$ \\ \, \- \/""")]
    [InlineData("""\'x \"q \={b} \b{e} \H{n} \t{oo}""")]
    [InlineData("""\' e \"{} \c{} \'{ab} \v{""")]
    [InlineData("""\""")]
    [InlineData("""ends in \'""")]
    [InlineData("""{braces} {{more}} }{ {""")]
    [InlineData("schon Übersetzt, 日本語, 😀")]
    public void All_else_stays_as_it_is(string text)
    {
        Assert.Equal(text, TexAccents.ToUnicode(text));
    }

    [Theory]
    [InlineData("""it costs $5, says Ren\'e""", "it costs $5, says René")]
    [InlineData("""it costs \$5 or \$6, says Ren\'e""", """it costs \$5 or \$6, says René""")]
    [InlineData("""$a$ Ren\'e $\'e$ Ren\'e $b\$\'e$""", """$a$ René $\'e$ René $b\$\'e$""")]
    [InlineData("""\( never ends, Ren\'e""", """\( never ends, René""")]
    [InlineData("""\[ never ends, Ren\'e""", """\[ never ends, René""")]
    [InlineData("""\\'e is a line break""", """\\'e is a line break""")]
    public void Mathematics_is_what_dollar_signs_enclose(string tex, string unicode)
    {
        Assert.Equal(unicode, TexAccents.ToUnicode(tex));
    }

    [Theory]
    [InlineData("""\emph{\'e}tude""", """\emph{é}tude""")]
    [InlineData("""{\"o}{\"u}""", "öü")]
    [InlineData("""{{\"o}}""", "ö")]
    [InlineData("""{{\"o}""", "{ö")]
    [InlineData("""{\"o x}""", "{ö x}")]
    public void Braces_go_only_if_they_hold_nothing_but_the_letter(string tex, string unicode)
    {
        Assert.Equal(unicode, TexAccents.ToUnicode(tex));
    }

    // Not a theory: the runner cannot carry broken text from one process to another.
    [Fact]
    public void The_result_is_composed_and_valid_unicode()
    {
        Assert.Equal("étude", TexAccents.ToUnicode("e\u0301tude"));
        Assert.Equal("a\uFFFDb", TexAccents.ToUnicode("a\uD800b"));
        Assert.Equal("\uFFFD", TexAccents.ToUnicode("\uDC00"));
        Assert.Equal("\uFFFDé", TexAccents.ToUnicode("\uFFFE\\'e"));
        Assert.Equal("é\uD83D\uDE00\uFFFD", TexAccents.ToUnicode("é\uD83D\uDE00\uD83D"));
    }

    [Theory]
    [InlineData("A title without any TeX in it")]
    [InlineData("Übersetzt")]
    public void A_text_without_anything_to_convert_is_the_same_string(string text)
    {
        Assert.Same(text, TexAccents.ToUnicode(text));
    }

    [Fact]
    public void Whatever_comes_the_result_is_valid_composed_and_stays_when_converted_again()
    {
        string[] pieces =
        [
            "\\", "{", "}", "$", "$$", "'", "\"", "`", "^", "~", "=", ".", "\\(", "\\)", "\\[", "\\]", "\\'", "\\\"", "\\c", "\\H", "\\v", "\\o", "\\ss",
            "\\i", "\\j", "\\b", "\\foo", "\\o{}", "\\ ", "{\\L}", "e", "o", "c", "i", " ", "  ", "é", "\u0301", "\u0323", "\u0327", "\uD800", "\uDC00", "\uFFFE", "😀", "\n",
        ];
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));

            var once = TexAccents.ToUnicode(text);

            Assert.True(once.IsNormalized(), Show(text));
            Assert.True(once == TexAccents.ToUnicode(once), $"{Show(text)} gives {Show(once)} gives {Show(TexAccents.ToUnicode(once))}");
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\\")]
    [InlineData("$")]
    [InlineData("\\$")]
    [InlineData("\\(")]
    [InlineData("\\c ")]
    [InlineData("\\'{")]
    [InlineData("{\\o")]
    [InlineData("\\o{}")]
    [InlineData("e\u0301")]
    public void A_long_text_of_any_kind_takes_linear_time(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 200_000).ToString();

        Assert.NotEmpty(TexAccents.ToUnicode(text));
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => TexAccents.ToUnicode(null!));
    }

    private static string Show(string text) =>
        string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"<{(int)c:X4}>")));
}
