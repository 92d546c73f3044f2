using System.Text;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Enriching;

/// <summary>Makes sections of what <c>pdftotext</c> gives, which knows pages and lines only.</summary>
internal sealed partial class PdfPaperText
{
    // arXiv's have at most 1,920 characters. What is longer has swallowed a section whose heading was not seen.
    private const int LongestAbstract = 3_500;

    private const int LongestHeadingBlock = 3;
    private const int LeastFullLine = 30;

    private readonly SectionList _sections = new();
    private readonly PdfHeadings _headings = new();
    private readonly PdfWords _words;
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _paragraph = new();
    private string _heading = "";
    private SectionKind _kind;
    private SectionKind _topKind;

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

    private void Add(IReadOnlyList<string> block)
    {
        if (TryAddHeaded(block))
        {
            return;
        }

        if (RunInAbstract.Match(block[0]) is { Success: true } mark && _topKind is SectionKind.Other)
        {
            Begin(new PdfHeading("Abstract", 1));
            block = [block[0][mark.Length..], .. block.Skip(1)];
        }

        AddText(block);
    }

    private bool TryAddHeaded(IReadOnlyList<string> block)
    {
        if (block.Count > 1 && PdfHeadings.IsNumber(block[0]))
        {
            block = [$"{block[0]} {block[1]}", .. block.Skip(2)];
        }

        // A heading goes on on the next line only if it fills the first.
        var mayBeLong = block.Count is > 1 and <= LongestHeadingBlock && block[0].Length >= LeastFullLine && block[^1][^1] != '.';
        if (mayBeLong && _headings.Find(string.Join(' ', block)) is { } whole)
        {
            Begin(whole);
            return true;
        }

        if (_headings.Find(block[0]) is not { } heading)
        {
            return false;
        }

        Begin(heading);
        AddText([.. block.Skip(1)]);
        return true;
    }

    private void AddText(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        if (_kind is SectionKind.Abstract && _text.Length + _paragraph.Length > LongestAbstract)
        {
            Begin(new PdfHeading("", 1));
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
        _heading = heading.Title;
        _kind = heading.Level == 1 ? _topKind = SectionKinds.Of(heading.Title) : SectionKinds.Of(heading.Title, _topKind);
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
