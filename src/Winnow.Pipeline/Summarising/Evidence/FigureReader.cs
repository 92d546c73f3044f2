using System.Buffers;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>Finds the figures of a text in one pass from left to right, without regular expressions, so that no text makes it slow.</summary>
internal sealed class FigureReader
{
    private const int LongestJoint = 14;

    private static readonly SearchValues<char> EndsOfAddress = SearchValues.Create(" \n\t)>]");

    private readonly string _text;
    private readonly List<Figure> _figures = [];
    private int _rowEnd = -1;
    private bool _isRow;

    private FigureReader(string text) => _text = text;

    /// <summary>The figures in order; they do not overlap.</summary>
    internal static List<Figure> Read(string text)
    {
        var reader = new FigureReader(text);
        for (var i = 0; i < text.Length;)
        {
            i = reader.Step(i);
        }

        reader.ShareUnits();
        return reader._figures;
    }

    private int Step(int at)
    {
        var character = _text[at];
        if (character == '\\')
        {
            return EndOfLetters(at + 1, withDigits: false) is var end && end > at + 1 ? end : at + 2;
        }

        if (character is '^' or '_')
        {
            return EndOfScript(at + 1);
        }

        if (IsLetter(character))
        {
            return StepOverWord(at);
        }

        var isNumber = char.IsAsciiDigit(character) || (character == '.' && at + 1 < _text.Length && char.IsAsciiDigit(_text[at + 1]) && (at == 0 || !char.IsLetterOrDigit(_text[at - 1])));
        return isNumber ? StepOverNumber(at) : at + 1;
    }

    private int StepOverWord(int at)
    {
        if (_text[at] is 'h' or 'w' && (StartsWith(at, "http://") || StartsWith(at, "https://") || StartsWith(at, "www.")))
        {
            var blank = _text.AsSpan(at).IndexOfAny(EndsOfAddress);
            return blank < 0 ? _text.Length : at + blank;
        }

        // "x3.9" is a multiple, "H100" a name.
        if (_text[at] is 'x' && at + 1 < _text.Length && char.IsAsciiDigit(_text[at + 1]) && (at == 0 || _text[at - 1] is ' ' or '(' or '$'))
        {
            return at + 1;
        }

        var end = EndOfLetters(at, withDigits: true);
        while (end + 1 < _text.Length && _text[end] == '.' && char.IsAsciiDigit(_text[end + 1]) && char.IsAsciiDigit(_text[end - 1]))
        {
            end = EndOfLetters(end + 1, withDigits: true);
        }

        if (NumberWords.Read(_text, at, end) is { } figure)
        {
            _figures.Add(figure);
            return figure.End;
        }

        return end;
    }

    private int StepOverNumber(int at)
    {
        if (NumberReader.Read(_text, at, out var end) is not { } number || IsBaseOfPower(end))
        {
            return Math.Max(end, at + 1);
        }

        var match = UnitReader.Read(_text, end);
        if (match.IsName)
        {
            // "1024x1024" is a size of two numbers; 3D, 5G and 8th name something.
            if (!(_text[end] is 'x' && end + 1 < _text.Length && char.IsAsciiDigit(_text[end + 1])))
            {
                return EndOfLetters(end, withDigits: true);
            }
        }

        var units = match.Units is [] && IsMultiple(at) ? [new Unit(Units.Times, 1)] : match.Units;
        _figures.Add(new Figure(at, Math.Max(match.End, end), RoleOf(at, number, units.Count > 0), Readings(number, units))
        {
            Units = units,
            IsLoose = Labels.IsLoose(_text, at),
        });
        return _text.Length > end && _text[end] is 'x' && match.IsName ? end + 1 : Math.Max(match.End, end);
    }

    // In "2^n" the 2 is no figure; in "90^\circ" it is.
    private bool IsBaseOfPower(int end) => end < _text.Length && _text[end] == '^' && !_text.AsSpan(end).StartsWith("^\\circ") && !_text.AsSpan(end).StartsWith("^{\\circ");

    private FigureRole RoleOf(int at, Number number, bool hasUnit)
    {
        if (IsGlued(at))
        {
            return hasUnit ? FigureRole.InName : FigureRole.Label;
        }

        if (at > _rowEnd)
        {
            var lineEnd = _text.IndexOf('\n', at);
            _rowEnd = lineEnd < 0 ? _text.Length : lineEnd;
            var lineStart = at > 0 ? _text.LastIndexOf('\n', at - 1) + 1 : 0;
            _isRow = _text.AsSpan(lineStart, _rowEnd - lineStart).IndexOfAny('|', '\t') >= 0;
        }

        return !hasUnit && Labels.IsLabel(_text, at, number, _isRow) ? FigureRole.Label : FigureRole.Claim;
    }

    /// <summary>Whether a hyphen ties the number to letters before it, as in GPT-4, or an @, as in pass@10; "sub-10" and "2x-6x" are not tied.</summary>
    private bool IsGlued(int at)
    {
        if (at > 0 && _text[at - 1] == '@')
        {
            return true;
        }

        if (at < 2 || _text[at - 1] is not ('-' or '‑') || !char.IsLetterOrDigit(_text[at - 2]) || (_figures is [.., var last] && last.End == at - 1))
        {
            return false;
        }

        var word = at - 1;
        while (word > 0 && at - word < 8 && char.IsLetter(_text[word - 1]))
        {
            word--;
        }

        return _text.AsSpan(word, at - 1 - word) is not ("sub" or "near" or "over" or "under" or "a" or "to");
    }

    private bool IsMultiple(int at)
    {
        var before = _text.AsSpan(Math.Max(at - 12, 0), Math.Min(at, 12)).TrimEnd(" ~$");
        return before.EndsWith("factor of", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("factors of", StringComparison.OrdinalIgnoreCase)
            || (at > 0 && _text[at - 1] == 'x' && (at == 1 || _text[at - 2] is ' ' or '(' or '$'))
            || ((before is [.., '×'] || before.EndsWith("\\times")) && !(_figures is [.., var last] && at - last.End < LongestJoint));
    }

    /// <summary>Figures in a row share the unit of the last: "0.6, 1.3 and 2.1 THz", "5-10 %", "91.2 ± 0.3 %"; so do labels, the other way: "Figures 2 and 3".</summary>
    private void ShareUnits()
    {
        for (var i = _figures.Count - 2; i >= 0; i--)
        {
            var (one, next) = (_figures[i], _figures[i + 1]);
            if (!one.HasUnit && next.HasUnit && one.Role is not FigureRole.Label && AreJoined(one, next))
            {
                var bare = one.Readings[0];
                _figures[i] = one with { Units = next.Units, Readings = [.. next.Units.Select(unit => Scaled(bare, unit)), bare] };
            }
        }

        for (var i = 1; i < _figures.Count; i++)
        {
            if (_figures[i - 1].Role is FigureRole.Label && !_figures[i].HasUnit && AreJoined(_figures[i - 1], _figures[i]) && _figures[i].Readings[0].Digits <= 2 && IsAfterThing(_figures[i - 1]))
            {
                _figures[i] = _figures[i] with { Role = FigureRole.Label };
            }
        }
    }

    private bool IsAfterThing(Figure figure) => figure.Start > 1 && _text[figure.Start - 1] is ' ' or '~' or '.' or '[';

    private bool AreJoined(Figure one, Figure next)
    {
        var joint = _text.AsSpan(one.End, next.Start - one.End);
        if (joint.Length is 0 or > LongestJoint)
        {
            return false;
        }

        joint = joint.Trim(" ,;$~()[]{}\n\u00a0");
        return joint is "" or "and" or "or" or "to" or "-" or "–" or "—" or "--" or "/" or "±" or "\\pm" or "&" or "," or "vs." or "x" or "×" or "\\times" or "\\textendash";
    }

    private int EndOfScript(int at)
    {
        var isBraced = at < _text.Length && _text[at] == '{';
        if (!isBraced)
        {
            return at < _text.Length && char.IsAsciiLetterOrDigit(_text[at]) ? at + 1 : at;
        }

        var close = _text.AsSpan(at, Math.Min(40, _text.Length - at)).IndexOf('}');
        return close < 0 ? at + 1 : at + close + 1;
    }

    private int EndOfLetters(int at, bool withDigits)
    {
        while (at < _text.Length && (IsLetter(_text[at]) || (withDigits && char.IsAsciiDigit(_text[at]))))
        {
            at++;
        }

        return at;
    }

    private static IReadOnlyList<Reading> Readings(Number number, IReadOnlyList<Unit> units)
    {
        var bare = new Reading(number.Value, number.Place, number.Digits, Units.Count);
        return units.Count == 0 ? [bare] : [.. units.Select(unit => Scaled(bare, unit))];
    }

    private static Reading Scaled(Reading bare, Unit unit) => new(bare.Value * unit.Factor, bare.Place * unit.Factor, bare.Digits, unit.Name);

    private bool StartsWith(int at, string word) => string.CompareOrdinal(_text, at, word, 0, word.Length) == 0;

    // Chinese and Japanese have no blanks: a number may follow a letter there.
    private static bool IsLetter(char character) => character < '\u2e80' && char.IsLetter(character);
}
