using System.Text;

namespace Winnow.Pipeline.Enriching;

/// <summary>Text as it is read off a page: white space folded, paragraphs parted by a blank line, tables a line a row with cells parted by <c> | </c>.</summary>
internal sealed class TextFlow
{
    private readonly StringBuilder _text = new();
    private Gap _gap;
    private int _tables;
    private int _cells;
    private int _rowStart;
    private Gap _rowGap;
    private bool _isRowFilled;
    private bool _isItemBegun;

    // What stands between what was written and what comes next; the larger one wins.
    private enum Gap
    {
        None,
        Blank,
        Line,
        Paragraph,
    }

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Adds text; its own white space counts as blanks.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (char.IsWhiteSpace(text[0]))
            {
                Widen(Gap.Blank);
                text = text[1..];
                continue;
            }

            var length = 1;
            while (length < text.Length && !char.IsWhiteSpace(text[length]))
            {
                length++;
            }

            Write(text[..length]);
            text = text[length..];
        }
    }

    /// <summary>Ends a line; inside a table it is a blank.</summary>
    public void Line() => Widen(_tables > 0 ? Gap.Blank : Gap.Line);

    /// <summary>Ends a paragraph; inside a table it is a blank.</summary>
    public void Paragraph() => Widen(_tables > 0 ? Gap.Blank : Gap.Paragraph);

    /// <summary>Begins an item of a list.</summary>
    public void Item()
    {
        Line();
        if (_tables == 0)
        {
            Write("-");
            (_gap, _isItemBegun) = (Gap.Blank, true);
        }
    }

    /// <summary>Begins a table, which may stand in a cell of another.</summary>
    public void StartTable()
    {
        Paragraph();
        _tables++;
    }

    /// <summary>Ends the table that was begun last.</summary>
    public void EndTable()
    {
        EndRow();

        // A section inside of a table, in broken markup, has begun another text meanwhile.
        _tables = Math.Max(0, _tables - 1);
        Paragraph();
    }

    /// <summary>Begins a row; one of a table inside a cell stays in the cell.</summary>
    public void StartRow()
    {
        EndRow();
        Line();
        if (_tables == 1)
        {
            (_gap, _cells, _isRowFilled) = (_gap > Gap.Line ? _gap : Gap.Line, 0, false);
            (_rowGap, _rowStart) = (_gap, _text.Length);
        }
    }

    /// <summary>Begins a cell.</summary>
    public void StartCell()
    {
        if (_tables != 1)
        {
            Widen(Gap.Blank);
            return;
        }

        if (_cells++ > 0)
        {
            var isFilled = _isRowFilled;
            Widen(Gap.Blank);
            Write("|");
            (_gap, _isRowFilled) = (Gap.Blank, isFilled);
        }
    }

    public override string ToString() => _text.ToString();

    // A row without text in it is a rule or a space: it goes.
    private void EndRow()
    {
        if (_tables == 1 && _cells > 0 && !_isRowFilled)
        {
            (_gap, _text.Length) = (_rowGap, _rowStart);
        }
    }

    // The paragraph in which an item's text stands begins on the item's line.
    private void Widen(Gap gap) => _gap = gap > _gap && !_isItemBegun ? gap : _gap;

    private void Write(ReadOnlySpan<char> word)
    {
        var before = _text.Length;
        _text.Append(before == 0 ? "" : _gap switch { Gap.None => "", Gap.Blank => " ", Gap.Line => "\n", _ => "\n\n" });
        var start = _text.Length;
        if (TextFolding.IsPlain(word))
        {
            _text.Append(word);
        }
        else
        {
            foreach (var rune in word.EnumerateRunes())
            {
                TextFolding.Append(_text, rune);
            }
        }

        if (_text.Length == start)
        {
            // Nothing of the word is shown: the gap still stands.
            _text.Length = before;
            return;
        }

        (_gap, _isRowFilled, _isItemBegun) = (Gap.None, true, false);
    }

}
