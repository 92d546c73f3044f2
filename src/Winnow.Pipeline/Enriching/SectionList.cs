namespace Winnow.Pipeline.Enriching;

/// <summary>Gathers the sections of a paper in the order of reading, within bounds; empty ones vanish.</summary>
internal sealed class SectionList
{
    /// <summary>The most text that is kept of a paper, in characters: about a thousand pages.</summary>
    public const int MaxCharacters = 3_000_000;

    // Less than this beside abstract and references is a conversion that failed, or a notice.
    private const int LeastCharacters = 600;

    private const int MaxSections = 1_000;
    private const int MaxHeading = 300;

    private readonly List<PaperSection> _sections = [];
    private int _left = MaxCharacters;

    /// <summary>Adds a section.</summary>
    /// <param name="heading">Its heading, with or without number, on one line or more.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="text">Its text; what goes beyond the bounds is left out.</param>
    public void Add(string heading, SectionKind kind, string text)
    {
        var kept = TextFolding.Cut(text.Trim(), _left);
        if (kept.Length > 0 && _sections.Count < MaxSections)
        {
            _left -= kept.Length;
            _sections.Add(new PaperSection(TextFolding.Cut(SectionKinds.WithoutNumber(heading), MaxHeading), kind, kept));
        }
    }

    /// <summary>The paper; null if there is too little of it to be one.</summary>
    public PaperText? ToPaper(TextOrigin origin) =>
        _sections.Where(section => section.Kind is not (SectionKind.Abstract or SectionKind.Back)).Sum(section => section.Text.Length) >= LeastCharacters
            ? new PaperText(origin, _sections)
            : null;
}
