namespace Winnow.Pipeline.Enriching;

/// <summary>The sections of a page while it is read: which are open, and what stands in the innermost.</summary>
internal sealed class HtmlSections
{
    // A section and its subsections; what is below stays in their text.
    private const int MaxLevel = 2;

    private readonly SectionList _done = new();
    private readonly Stack<Part> _open = new([new Part()]);

    // Of a page without LaTeXML's sections: the kind of the last heading of the upper level.
    private SectionKind _flatKind;

    /// <summary>The text of the innermost section so far.</summary>
    public TextFlow Flow { get; private set; } = new();

    /// <summary>Begins a section inside the innermost, if it is to stand for itself.</summary>
    public bool Begin(HtmlRole role)
    {
        if (_open.Count > MaxLevel)
        {
            return false;
        }

        Store();
        var parent = _open.Peek();
        _open.Push(role switch
        {
            HtmlRole.Abstract => new Part { Heading = "Abstract", Kind = SectionKind.Abstract, IsFixed = true },
            HtmlRole.Back => new Part { Kind = SectionKind.Back, IsFixed = true },
            _ => new Part { Kind = parent.Kind },
        });
        return true;
    }

    /// <summary>Whether a heading, now, is that of a section; else it is text.</summary>
    public bool TakesHeading(string tag) => _open.Count > 1 ? !_open.Peek().HasHeading && Flow.IsEmpty : tag is "h2" or "h3";

    /// <summary>Gives the innermost section its heading.</summary>
    public void Heading(string tag, string heading)
    {
        var part = _open.Peek();
        var name = SectionKinds.WithoutNumber(heading);
        part.HasHeading = true;
        if (_open.Count == 1)
        {
            Store();
            part.Kind = tag == "h2" ? _flatKind = SectionKinds.Of(name) : SectionKinds.Of(name, _flatKind);
        }
        else if (!part.IsFixed)
        {
            part.Kind = SectionKinds.Of(name, part.Kind);
        }

        part.Heading = heading;
    }

    /// <summary>Ends the innermost section.</summary>
    public void End()
    {
        Store();
        if (_open.Count > 1)
        {
            _open.Pop();
        }
    }

    /// <summary>The paper; null if there is too little of it.</summary>
    /// <param name="notes">Its footnotes.</param>
    public PaperText? ToPaper(string notes)
    {
        Store();
        _done.Add("Footnotes", SectionKind.Back, notes);
        return _done.ToPaper(TextOrigin.Html);
    }

    private void Store()
    {
        var part = _open.Peek();
        _done.Add(part.Heading, part.Kind, Flow.ToString());
        Flow = new TextFlow();
    }

    private sealed class Part
    {
        public string Heading { get; set; } = "";

        public SectionKind Kind { get; set; }

        // An appendix stays one, whatever its heading says.
        public bool IsFixed { get; init; }

        public bool HasHeading { get; set; }
    }
}
