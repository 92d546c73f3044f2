namespace Winnow.Tex;

// One letter as TeX spells it in text mode: an accent over a letter, or a letter that has a name.
internal static class TexLetter
{
    // The character, and where the text goes on; null if no letter begins here.
    internal static (char Character, int End)? Read(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length || text[at] != '\\')
        {
            return null;
        }

        var word = text.Slice(at + 1, WordLength(text, at + 1));
        if (word.Length == 0)
        {
            return SymbolAccent(text[at + 1]) is { } sign ? Accented(text, at + 2, sign) : null;
        }

        var end = at + 1 + word.Length;
        if (word.Length == 1 && LetterAccent(word[0]) is { } mark)
        {
            return Accented(text, SkipBlanks(text, end), mark);
        }

        return Named(word) is { } letter ? (letter, AfterWord(text, end)) : null;
    }

    // How many letters a control word that begins here has.
    internal static int WordLength(ReadOnlySpan<char> text, int at)
    {
        var length = 0;
        while (at + length < text.Length && char.IsAsciiLetter(text[at + length]))
        {
            length++;
        }

        return length;
    }

    // What the accent stands over: o, {o}, \i or {\i}.
    private static (char Character, int End)? Accented(ReadOnlySpan<char> text, int at, char mark)
    {
        var isGroup = at < text.Length && text[at] == '{';
        if (Base(text, isGroup ? at + 1 : at, isGroup) is not var (letter, end)
            || (isGroup && (end >= text.Length || text[end] != '}')))
        {
            return null;
        }

        var composed = $"{letter}{mark}".Normalize();
        return composed.Length == 1 ? (composed[0], isGroup ? end + 1 : end) : null;
    }

    private static (char Letter, int End)? Base(ReadOnlySpan<char> text, int at, bool isGroup)
    {
        if (at >= text.Length)
        {
            return null;
        }

        if (char.IsAsciiLetter(text[at]))
        {
            return (text[at], at + 1);
        }

        // The dotless letters lose their dots only to make room for the accent.
        return text[at] == '\\' && WordLength(text, at + 1) == 1 && text[at + 1] is 'i' or 'j'
            ? (text[at + 1], isGroup ? SkipBlanks(text, at + 2) : AfterWord(text, at + 2))
            : null;
    }

    // TeX swallows the blanks after a control word; "{}" or "\ " is how a writer keeps it from doing so.
    private static int AfterWord(ReadOnlySpan<char> text, int end)
    {
        var rest = text[end..];
        return rest switch
        {
            [' ', ..] => SkipBlanks(text, end),
            ['{', '}', ..] => end + 2,
            ['\\', ' ', ..] => end + 1,
            _ => end,
        };
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private static char? SymbolAccent(char symbol) => symbol switch
    {
        '`' => '\u0300',
        '\'' => '\u0301',
        '^' => '\u0302',
        '~' => '\u0303',
        '=' => '\u0304',
        '.' => '\u0307',
        '"' => '\u0308',
        _ => null,
    };

    private static char? LetterAccent(char name) => name switch
    {
        'u' => '\u0306',
        'r' => '\u030A',
        'H' => '\u030B',
        'v' => '\u030C',
        'd' => '\u0323',
        'c' => '\u0327',
        'k' => '\u0328',
        'b' => '\u0331',
        _ => null,
    };

    private static char? Named(ReadOnlySpan<char> word) => word switch
    {
        "aa" => 'å',
        "AA" => 'Å',
        "ae" => 'æ',
        "AE" => 'Æ',
        "dh" => 'ð',
        "DH" => 'Ð',
        "dj" => 'đ',
        "DJ" => 'Đ',
        "i" => 'ı',
        "j" => 'ȷ',
        "l" => 'ł',
        "L" => 'Ł',
        "ng" => 'ŋ',
        "NG" => 'Ŋ',
        "o" => 'ø',
        "O" => 'Ø',
        "oe" => 'œ',
        "OE" => 'Œ',
        "ss" => 'ß',
        "th" => 'þ',
        "TH" => 'Þ',
        _ => null,
    };
}
