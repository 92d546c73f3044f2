namespace Winnow.Pipeline.Storing;

/// <summary>How long texts of papers are kept, and how many.</summary>
public sealed record PaperTextCacheLimits
{
    /// <summary>How long a text of a certain version is kept; default 30 days. Versions never change, but nobody needs the text for longer.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long the newest version's text is kept, whichever that was, and the word that a paper has none; default 1 day.</summary>
    public TimeSpan ShortLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The most that all of them may take on the disk, in bytes; default 200 MiB. A text takes about 30 kB.</summary>
    public long Bytes { get; init; } = 200L << 20;
}
