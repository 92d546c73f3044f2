using AngleSharp.Html.Parser.Tokens;

namespace Winnow.Pipeline.Enriching;

/// <summary>A paper's page while its tags go by: which elements are open, and where their text goes.</summary>
internal sealed class HtmlPaperPage
{
    // LaTeXML's pages stay below fifty.
    private const int MaxDepth = 1_000;

    private readonly List<Open> _open = [];
    private readonly Dictionary<string, int> _openByName = new(StringComparer.Ordinal);
    private readonly TextFlow _notes = new();
    private HtmlSections _sections = new();
    private TextFlow? _aside;
    private HtmlMath? _math;
    private Hiding _hiding;
    private int _characters;
    private bool _isWhole;
    private bool _isTooDeep;

    private enum Hiding
    {
        None,

        // In a drawing: only HTML in it is text.
        Drawing,
        All,
    }

    /// <summary>Whether nothing that follows matters.</summary>
    public bool IsOver { get; private set; }

    // The section's text, or that of a heading or note inside of it.
    private TextFlow Flow => _aside ?? _sections.Flow;

    /// <summary>The paper; null if the page is none, or not all of one.</summary>
    public PaperText? ToPaper() => _isWhole && !_isTooDeep ? _sections.ToPaper(_notes.ToString()) : null;

    /// <summary>Takes text.</summary>
    public void Text(string text)
    {
        if (_math is { } math)
        {
            math.Text(text);
        }
        else if (_hiding is Hiding.None)
        {
            Write(text);
        }
    }

    /// <summary>Takes a start tag.</summary>
    public void Start(HtmlTagToken tag)
    {
        if (_math is { } math && !LeavesMath(tag.Name))
        {
            math.Start(tag);
            return;
        }

        EndMath();
        var role = HtmlRoles.Of(tag);
        switch (tag.Name)
        {
            case "body":
                // Whatever was left open in the head ends with it.
                CloseFrom(0);
                return;
            case "area" or "base" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param" or "source" or "track" or "wbr":
                return;
            case "br":
                Break(role);
                return;
            case "math" when !tag.IsSelfClosing:
                _math = new HtmlMath(tag);
                return;
            case var _ when tag.IsSelfClosing && _hiding is Hiding.Drawing:
                return;
            default:
                Push(tag, role);
                break;
        }
    }

    /// <summary>Takes an end tag; one that ends nothing is passed over.</summary>
    public void End(string name)
    {
        if (_math is { } math && name != "math" && !LeavesMath(name))
        {
            math.End(name);
            return;
        }

        EndMath();
        _isWhole |= name is "html";
        if (_openByName.GetValueOrDefault(name) > 0)
        {
            // What stands in the paper does not end what is around it.
            var first = _open.FindLastIndex(element => element.Name == name || element.Role is HtmlRole.Article);
            CloseFrom(_open[first].Name == name || name is "body" or "html" ? first : _open.Count);
        }
    }

    private void Push(HtmlTagToken tag, HtmlRole role)
    {
        if (_open.Count == MaxDepth)
        {
            IsOver = _isTooDeep = true;
            return;
        }

        var taken = _hiding is Hiding.None || (_hiding is Hiding.Drawing && role is HtmlRole.DrawnText) ? Begin(tag, role) : new Open(tag.Name, HtmlRole.Hidden, _hiding, _aside);
        _open.Add(taken);
        _openByName[tag.Name] = _openByName.GetValueOrDefault(tag.Name) + 1;
    }

    // What is noted is how things were before, to be had again at the end.
    private Open Begin(HtmlTagToken tag, HtmlRole role)
    {
        var before = new Open(tag.Name, role, _hiding, _aside);
        switch (role)
        {
            case HtmlRole.Hidden:
                _hiding = Hiding.All;
                break;
            case HtmlRole.Drawing:
                _hiding = Hiding.Drawing;
                break;
            case HtmlRole.DrawnText:
                _hiding = Hiding.None;
                break;
            case HtmlRole.Article when !_open.Exists(element => element.Role is HtmlRole.Article):
                _sections = new HtmlSections();
                break;
            case HtmlRole.Section or HtmlRole.Back or HtmlRole.Abstract when _aside is null && _sections.Begin(role):
                break;
            case HtmlRole.Section or HtmlRole.Back or HtmlRole.Abstract:
                Flow.Paragraph();
                return before with { Role = HtmlRole.Block };
            case HtmlRole.Heading when _aside is null && _sections.TakesHeading(tag.Name):
                _aside = new TextFlow();
                break;
            case HtmlRole.Heading:
                Flow.Paragraph();
                return before with { Role = HtmlRole.Block };
            case HtmlRole.Note:
                _aside = _notes;
                _notes.Paragraph();
                break;
            default:
                Break(role);
                break;
        }

        return before;
    }

    private void Break(HtmlRole role)
    {
        switch (role)
        {
            case HtmlRole.Block:
                Flow.Paragraph();
                break;
            case HtmlRole.Line:
                Flow.Line();
                break;
            case HtmlRole.Item:
                Flow.Item();
                break;
            case HtmlRole.Table:
                Flow.StartTable();
                break;
            case HtmlRole.Row:
                Flow.StartRow();
                break;
            case HtmlRole.Cell:
                Flow.StartCell();
                break;
            default:
                break;
        }
    }

    private void CloseFrom(int first)
    {
        while (_open.Count > first)
        {
            var closed = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            _openByName[closed.Name]--;
            Close(closed);
        }
    }

    private void Close(Open closed)
    {
        switch (closed.Role)
        {
            case HtmlRole.Block:
                Flow.Paragraph();
                break;
            case HtmlRole.Line or HtmlRole.Item:
                Flow.Line();
                break;
            case HtmlRole.Table:
                Flow.EndTable();
                break;
            case HtmlRole.Heading:
                _sections.Heading(closed.Name, Flow.ToString());
                break;
            case HtmlRole.Section or HtmlRole.Back or HtmlRole.Abstract:
                _sections.End();
                break;
            case HtmlRole.Article when !_open.Exists(element => element.Role is HtmlRole.Article):
                IsOver = _isWhole = true;
                break;
            default:
                break;
        }

        (_hiding, _aside) = (closed.HidingBefore, closed.AsideBefore);
    }

    private void EndMath()
    {
        if (_math is { } math)
        {
            _math = null;
            if (_hiding is Hiding.None)
            {
                Write(math.ToString());
            }
        }
    }

    private void Write(string text)
    {
        _characters += text.Length;
        Flow.Append(text);

        // Enough was read: what follows would be left out anyway.
        if (_characters > SectionList.MaxCharacters)
        {
            IsOver = _isWhole = true;
        }
    }

    // A formula that is never closed does not swallow the rest of the paper.
    private static bool LeavesMath(string tag) => tag is "article" or "section" or "body" or "html" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    /// <param name="Name">The tag's name.</param>
    /// <param name="Role">What is to be ended with it.</param>
    /// <param name="HidingBefore">What was hidden around it.</param>
    /// <param name="AsideBefore">Where text went around it.</param>
    private readonly record struct Open(string Name, HtmlRole Role, Hiding HidingBefore, TextFlow? AsideBefore);
}
