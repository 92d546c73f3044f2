using System.Text;

namespace Winnow.Tex;

// One pass over a text, from backslash to backslash.
internal ref struct AccentConverter
{
    private readonly ReadOnlySpan<char> _text;
    private readonly StringBuilder _out;
    private int _at;
    private bool _afterMacro;
    private bool _hasNoDollar;
    private bool _hasNoParenthesis;
    private bool _hasNoBracket;

    private AccentConverter(ReadOnlySpan<char> text)
    {
        _text = text;
        _out = new StringBuilder(text.Length);
    }

    internal static string Convert(string text)
    {
        var converter = new AccentConverter(text);
        converter.Run();
        return converter._out.ToString();
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            var plain = _text[_at..].IndexOfAny('\\', '{', '$');
            if (plain != 0)
            {
                Copy(plain < 0 ? _text.Length - _at : plain);
                _afterMacro = false;
            }
            else if (_text[_at] == '$')
            {
                CopyDollars();
            }
            else if (_text[_at] == '{')
            {
                ConvertGroup();
            }
            else
            {
                ConvertMacro();
            }
        }
    }

    // "{\L}" loses its braces, unless they hold a macro's argument: \emph{\'e}.
    private void ConvertGroup()
    {
        var braces = _text[_at..].IndexOfAnyExcept('{') is >= 0 and var run ? run : _text.Length - _at;
        var inner = _at + braces;
        if (_afterMacro || TexLetter.Read(_text, inner) is not { } letter)
        {
            Copy(braces);
            _afterMacro = false;
            return;
        }

        var closing = 0;
        while (closing < braces && letter.End + closing < _text.Length && _text[letter.End + closing] == '}')
        {
            closing++;
        }

        _out.Append('{', braces - closing).Append(letter.Character);
        _at = letter.End + closing;
    }

    private void ConvertMacro()
    {
        if (TexLetter.Read(_text, _at) is { } letter)
        {
            _out.Append(letter.Character);
            _at = letter.End;
            _afterMacro = false;
            return;
        }

        switch (_at + 1 < _text.Length ? _text[_at + 1] : '\0')
        {
            case '(' when !_hasNoParenthesis:
                CopyThrough(@"\)", ref _hasNoParenthesis);
                break;
            case '[' when !_hasNoBracket:
                CopyThrough(@"\]", ref _hasNoBracket);
                break;
            default:
                Copy(Math.Min(Math.Max(2, 1 + TexLetter.WordLength(_text, _at + 1)), _text.Length - _at));
                _afterMacro = true;
                break;
        }
    }

    // Mathematics is copied as it is. What never ends is text.
    private void CopyThrough(string end, ref bool hasNone)
    {
        var length = _text[(_at + 2)..].IndexOf(end);
        hasNone = length < 0;
        Copy(2 + (hasNone ? 0 : length + end.Length));
        _afterMacro = false;
    }

    private void CopyDollars()
    {
        var sign = _text[_at..].StartsWith("$$") ? 2 : 1;
        var end = _hasNoDollar ? -1 : NextDollar(_at + sign);
        _hasNoDollar = end < 0;
        Copy(end < 0 ? sign : Math.Min(end + sign, _text.Length) - _at);
        _afterMacro = false;
    }

    // An escaped dollar sign ends nothing.
    private readonly int NextDollar(int from)
    {
        for (var i = from; i < _text.Length; i++)
        {
            var next = _text[i..].IndexOfAny('\\', '$');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (_text[i] == '$')
            {
                return i;
            }

            i++;
        }

        return -1;
    }

    private void Copy(int length)
    {
        _out.Append(_text.Slice(_at, length));
        _at += length;
    }
}
