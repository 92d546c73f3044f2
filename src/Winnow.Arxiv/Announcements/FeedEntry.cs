namespace Winnow.Arxiv.Announcements;

// One entry as the XML has it, nothing believed yet.
internal sealed class FeedEntry
{
    // Identifiers, types, dates, addresses: nothing longer makes sense.
    internal const int MaxShort = 300;

    private const int MaxCategories = 64;

    private readonly List<string> _categories = [];
    private IReadOnlyList<string> _authors = [];

    internal string? Guid { get; set; }

    internal string? Link { get; set; }

    internal string? Title { get; set; }

    internal string? Type { get; set; }

    internal string? License { get; set; }

    internal string? Doi { get; set; }

    internal string? JournalReference { get; set; }

    internal DateOnly? Day { get; set; }

    internal DescriptionText Description { get; } = new();

    // Some text was longer than any that arXiv sends.
    internal bool IsTooLong { get; set; }

    // The first is the primary one.
    internal IReadOnlyList<string> Categories => _categories;

    internal IReadOnlyList<string> Authors => _authors;

    internal void Clear()
    {
        Guid = Link = Title = Type = License = Doi = JournalReference = null;
        Day = null;
        IsTooLong = false;
        Description.Clear();
        _categories.Clear();
        _authors = [];
    }

    // What cannot be a category's code is not one.
    internal void AddCategory(ReadOnlySpan<char> text)
    {
        if (CategoryCode.Read(text) is { } code && _categories.Count < MaxCategories && !_categories.Contains(code))
        {
            _categories.Add(code);
        }
    }

    internal void AddAuthors(ReadOnlySpan<char> creator)
    {
        var names = AuthorNames.Split(creator);
        _authors = _authors.Count == 0 ? names : [.. _authors, .. names];
    }
}
