using System.Text;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Enriching;

/// <summary>Makes sections of what <c>pdftotext</c> gives, which knows pages and lines only.</summary>
internal sealed partial class PdfPaperText
{
    // arXiv's have at most 1,920 characters. What is longer has swallowed a section whose heading was not seen.
    private const int LongestAbstract = 3_500;

    private const int MostHeadingLines = 3;
    private const int LeastFullLine = 30;

    private readonly SectionList _sections = new();
    private readonly PdfHeadings _headings = new();
    private readonly PdfWords _words;
    private readonly Dictionary<int, SectionKind> _kinds = [];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _paragraph = new();
    private string _heading = "";
    private SectionKind _kind;
    private bool _hasBegun;

    private PdfPaperText(PdfWords words) => _words = words;

    /// <summary>Reads the text of a PDF.</summary>
    /// <param name="text">Pages ended by form feeds, blocks parted by empty lines.</param>
    /// <returns>The paper; null if there is too little of it.</returns>
    public static PaperText? Read(string text)
    {
        var pages = PdfLines.Pages(text);
        var paper = new PdfPaperText(new PdfWords(pages.SelectMany(page => page)));
        var blocks = pages.SelectMany(Blocks).ToArray();
        for (var at = 0; at < blocks.Length; at++)
        {
            // Some space between number and title makes two blocks of one heading.
            if (blocks[at] is [var number] && PdfHeadings.IsNumber(number) && at + 1 < blocks.Length && paper.TryAddHeaded([number, .. blocks[at + 1]]))
            {
                at++;
            }
            else
            {
                paper.Add(blocks[at]);
            }
        }

        paper.Store();
        return paper._sections.ToPaper(TextOrigin.Pdf);
    }

    private static IEnumerable<IReadOnlyList<string>> Blocks(IReadOnlyList<string> page)
    {
        var block = new List<string>();
        foreach (var line in page.Append(""))
        {
            if (line.Length > 0)
            {
                block.Add(line);
            }
            else if (block.Count > 0)
            {
                yield return block;
                block = [];
            }
        }
    }

    private bool TryAddHeaded(IReadOnlyList<string> block)
    {
        if (FindAt(block, 0) is not { Heading: not null } found)
        {
            return false;
        }

        Begin(found.Heading);
        Add([.. block.Skip(found.Lines)]);
        return true;
    }

    // Headings may stand anywhere in a block: pdftotext parts blocks by space, and there is not always enough.
    private void Add(IReadOnlyList<string> block)
    {
        var text = new List<string>();
        for (var at = 0; at < block.Count;)
        {
            var mayBegin = at == 0 || text.Count == 0 || IsEnd(text[^1]);
            if (mayBegin && FindAt(block, at) is { Heading: not null } found)
            {
                AddText(text);
                text.Clear();
                Begin(found.Heading);
                at += found.Lines;
                continue;
            }

            var line = block[at++];
            if (!_hasBegun && RunInAbstract.Match(line) is { Success: true } mark)
            {
                AddText(text);
                text.Clear();
                Begin(new PdfHeading("Abstract", 1, 0));
                line = line[mark.Length..];
            }

            text.Add(line);
        }

        AddText(text);
    }

    // A heading that takes more than one line, for its number has its own, or its title goes on and ends the block.
    private (PdfHeading? Heading, int Lines) FindAt(IReadOnlyList<string> block, int at)
    {
        var isSplit = at + 1 < block.Count && PdfHeadings.IsNumber(block[at]);
        var first = isSplit ? $"{block[at]} {block[at + 1]}" : block[at];
        var next = at + (isSplit ? 2 : 1);
        var left = block.Count - next;
        if (left is > 0 and < MostHeadingLines && first.Length >= LeastFullLine && block[^1][^1] != '.' && _headings.Find(string.Join(' ', block.Skip(next).Prepend(first))) is { } whole)
        {
            return (whole, block.Count - at);
        }

        return (_headings.Find(first), next - at);
    }

    // A line after which a sentence begins, or that is no part of one: a name, a formula, a cell of a table.
    private static bool IsEnd(string line) => line.Length < LeastFullLine || line[^1] is '.' or '!' or '?' or ':' or ')' or ']' or '"' or '”';

    private void AddText(List<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        if (_kind is SectionKind.Abstract && _text.Length + _paragraph.Length > LongestAbstract)
        {
            Begin(new PdfHeading("", 1, 0));
        }

        // A sentence goes on in the next column, or on the next page.
        if (!char.IsLower(lines[0][0]) || (_paragraph.Length > 0 && _paragraph[^1] is '.' or '!' or '?' or ':'))
        {
            EndParagraph();
        }

        foreach (var line in lines)
        {
            _words.Append(_paragraph, line);
        }
    }

    private void Begin(PdfHeading heading)
    {
        if (heading.Level > 2)
        {
            EndParagraph();
            _paragraph.Append(heading.Title);
            EndParagraph();
            return;
        }

        Store();
        _hasBegun = true;
        _heading = heading.Title;
        _kind = heading.Level == 1 ? _kinds[heading.Section] = SectionKinds.Of(heading.Title) : SectionKinds.Of(heading.Title, _kinds.GetValueOrDefault(heading.Section));
    }

    private void Store()
    {
        EndParagraph();
        _sections.Add(_heading, _kind, _text.ToString());
        _text.Clear();
    }

    private void EndParagraph()
    {
        if (_paragraph.Length > 0)
        {
            _text.Append(_text.Length > 0 ? "\n\n" : "").Append(_paragraph);
            _paragraph.Clear();
        }
    }

    [GeneratedRegex(@"^(abstract|ABSTRACT|Abstract)( ?[—–:.-] ?| (?=[A-Z]))(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex RunInAbstract { get; }
}
