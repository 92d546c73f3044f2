using System.Collections.Frozen;
using Winnow.Pipeline.Summarising.Extractive;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>A text as figures among words.</summary>
internal sealed class FiguredText
{
    private const int Border = -2;
    private const int Mask = -1;
    private const int Reach = 14;
    private const int WordsOfComma = 2;
    private const int FarReach = 40;
    private const int LongestRowPart = 12;
    private const int LongestRow = 400;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> JoiningWords =
        "and but while whereas versus vs against compared than".Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<int> _tokens = [];
    private readonly List<int> _positions = [];
    private readonly List<int> _firstTokens = [];
    private int _position;
    private readonly int[] _tokenOfFigure;
    private readonly int[] _passageOfFigure;
    private readonly Context?[] _contexts;
    private readonly List<int> _headOfPassage = [];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number of a word in a passage; -1 if it is not wanted.</param>
    internal FiguredText(string text, WordNumber number)
    {
        Figures = FigureReader.Read(text);
        Passages = Extractive.Passages.Read(text);
        _tokenOfFigure = new int[Figures.Count];
        _passageOfFigure = new int[Figures.Count];
        _contexts = new Context?[Figures.Count];
        TableUnits.Share(text, Passages, Figures);
        FirstFigures = new int[Passages.Count + 1];
        var figure = 0;
        var head = -1;
        for (var passage = 0; passage < Passages.Count; passage++)
        {
            var (start, end, kind, block) = Passages[passage];
            head = kind is not PassageKind.Row ? -1 : head >= 0 && Passages[head].Block == block ? head : passage;
            _headOfPassage.Add(head);
            _firstTokens.Add(_tokens.Count);

            // A figure between passages would be one that a heading or an odd break cut: it counts to the next.
            FirstFigures[passage] = figure;
            ReadTokens(text, start, end, passage, ref figure, number);
        }

        FirstFigures[^1] = figure;
        _firstTokens.Add(_tokens.Count);
        for (; figure < Figures.Count; figure++)
        {
            _tokenOfFigure[figure] = _tokens.Count;
            _passageOfFigure[figure] = Math.Max(Passages.Count - 1, 0);
        }
    }

    /// <summary>The figures, in order.</summary>
    internal List<Figure> Figures { get; }

    /// <summary>The passages, in order.</summary>
    internal IReadOnlyList<Passage> Passages { get; }

    /// <summary>The first figure of each passage, and the number of figures at the end.</summary>
    internal int[] FirstFigures { get; }

    /// <summary>The passage that a figure stands in.</summary>
    internal int PassageOf(int figure) => _passageOfFigure[figure];

    /// <summary>The words of a passage, at most so many; words that are not wanted are left out.</summary>
    internal IEnumerable<int> Words(int passage, int most)
    {
        var end = _firstTokens[passage] + Math.Min(_firstTokens[passage + 1] - _firstTokens[passage], most);
        for (var i = _firstTokens[passage]; i < end; i++)
        {
            if (_tokens[i] >= 0)
            {
                yield return _tokens[i];
            }
        }
    }

    /// <summary>The words of a figure's passage that stand within a long sentence's reach of it.</summary>
    internal IEnumerable<int> WordsAround(int figure)
    {
        var passage = _passageOfFigure[figure];
        var (at, first, end) = (_tokenOfFigure[figure], _firstTokens[passage], _firstTokens[passage + 1]);
        for (var i = Math.Max(first, at - FarReach); i < Math.Min(end, at + FarReach); i++)
        {
            if (_tokens[i] >= 0)
            {
                yield return _tokens[i];
            }
        }
    }

    /// <summary>The first row of the table that a passage is a row of; -1 if it is none.</summary>
    internal int HeadOf(int passage) => _headOfPassage[passage];

    /// <summary>The words around a figure.</summary>
    internal Context ContextOf(int figure) => _contexts[figure] ??= ReadContext(figure);

    private void ReadTokens(string text, int start, int end, int passage, ref int figure, WordNumber number)
    {
        for (var i = start; i < end;)
        {
            while (figure < Figures.Count && (Figures[figure].Start < i || (Figures[figure].Start == i && Figures[figure].Role is FigureRole.Label)))
            {
                _tokenOfFigure[figure] = _tokens.Count;
                _passageOfFigure[figure++] = passage;
            }

            if (figure < Figures.Count && Figures[figure].Start == i)
            {
                _tokenOfFigure[figure] = _tokens.Count;
                _passageOfFigure[figure] = passage;
                AddToken(Mask);
                i = Figures[figure++].End;
                continue;
            }

            // What stands behind a comma, or "and", is farther away than its words tell: "Heron has 74 %, and Stork 68 %".
            _position += text[i] is ',' or ';' or ':' or '(' or '—' ? WordsOfComma : 0;
            if (text[i] is '|' or '\t')
            {
                AddToken(Border);
            }

            var wordEnd = i;
            while (wordEnd < end && char.IsLetterOrDigit(text[wordEnd]) && !(figure < Figures.Count && Figures[figure].Start == wordEnd && Figures[figure].Role is not FigureRole.Label))
            {
                wordEnd++;
            }

            if (wordEnd > i && !(i > 0 && text[i - 1] == '\\'))
            {
                _position += JoiningWords.Contains(text.AsSpan(i, wordEnd - i)) ? WordsOfComma : 0;
                AddToken(number(text.AsSpan(i, wordEnd - i), passage) is >= 0 and var word ? word : Mask);
            }

            i = Math.Max(wordEnd, i + 1);
        }
    }

    private void AddToken(int token)
    {
        _tokens.Add(token);
        _positions.Add(_position++);
    }

    private Context ReadContext(int figure)
    {
        var passage = _passageOfFigure[figure];
        if (_firstTokens.Count <= passage + 1)
        {
            return new Context([], []);
        }

        var (words, offsets) = (new List<int>(), new List<int>());
        var at = _tokenOfFigure[figure];
        var (first, end) = (_firstTokens[passage], _firstTokens[passage + 1]);
        if (_headOfPassage[passage] is >= 0 and var head)
        {
            ReadCells(at, first, end, head, words, offsets);
        }
        else
        {
            for (var i = Math.Max(first, at - Reach); i < Math.Min(end, at + Reach + 1); i++)
            {
                AddWord(i, _positions[i] - _positions[Math.Min(at, _positions.Count - 1)], words, offsets);
            }
        }

        return new Context([.. words], [.. offsets]);
    }

    /// <summary>In a table a figure's words are those of its cell, of its row's first cell, and of its column's head.</summary>
    private void ReadCells(int at, int first, int end, int head, List<int> words, List<int> offsets)
    {
        var from = at;
        while (from > first && _tokens[from - 1] != Border && at - from < LongestRowPart)
        {
            from--;
        }

        for (var i = from; i < end && i - at < LongestRowPart && (i <= at || _tokens[i] != Border); i++)
        {
            AddWord(i, _positions[i] - _positions[Math.Min(at, _positions.Count - 1)], words, offsets);
        }

        var column = at - first < LongestRow ? _tokens.GetRange(first, at - first).Count(token => token == Border) : -1;
        AddCell(first, end, _tokens[first] == Border ? 1 : 0, -2, words, offsets);
        if (_firstTokens[head] != first && head + 1 < _firstTokens.Count)
        {
            AddCell(_firstTokens[head], _firstTokens[head + 1], column, -3, words, offsets);
        }
    }

    private void AddCell(int from, int end, int cell, int offset, List<int> words, List<int> offsets)
    {
        var count = 0;
        end = Math.Min(end, from + LongestRow);
        for (var i = from; i < end && count <= cell && words.Count < 2 * Reach; i++)
        {
            if (_tokens[i] == Border)
            {
                count++;
            }
            else if (count == cell)
            {
                AddWord(i, offset, words, offsets);
            }
        }
    }

    private void AddWord(int token, int offset, List<int> words, List<int> offsets)
    {
        if (_tokens[token] >= 0)
        {
            words.Add(_tokens[token]);
            offsets.Add(offset);
        }
    }
}

/// <summary>The number of a word in a passage; -1 if it is not wanted.</summary>
internal delegate int WordNumber(ReadOnlySpan<char> word, int passage);
