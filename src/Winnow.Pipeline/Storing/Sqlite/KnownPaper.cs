namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>A stored paper while a save works on it.</summary>
internal sealed class KnownPaper
{
    /// <summary>Its row in <c>papers</c>.</summary>
    public required long Key { get; init; }

    /// <summary>All its texts, in the order in which they came.</summary>
    public required List<StoredText> Texts { get; init; }

    /// <summary>Its newest text before this save, which the search index holds; null for a paper that is new to the store.</summary>
    public required PaperText? Indexed { get; init; }

    /// <summary>Its first announcement day that we know of; without one, the day on which it was submitted.</summary>
    public required DateOnly Dated { get; set; }

    /// <summary>Whether <see cref="Dated"/> is an announcement day.</summary>
    public required bool IsAnnounced { get; set; }

    /// <summary>Its newest text.</summary>
    public required StoredText Newest { get; set; }
}

/// <summary>A row of <c>texts</c> with its key.</summary>
internal sealed record StoredText(long Key, PaperText Text);
