using System.Text.Json.Serialization;

namespace FakeArxiv.Days;

/// <summary>One line of a day's file: a paper and how it was announced that day.</summary>
public sealed record Paper
{
    /// <summary>arXiv's standard licence, which most papers have.</summary>
    public const string StandardLicense = "http://arxiv.org/licenses/nonexclusive-distrib/1.0/";

    /// <summary>The identifier without a version.</summary>
    public required string Id { get; init; }

    /// <summary>The version that was announced.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The title; TeX in it goes out as it stands in feeds, with accents converted on pages.</summary>
    public required string Title { get; init; }

    /// <summary>The authors; an affiliation may follow a name in parentheses.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>The abstract; paragraphs are parted by a line break and two blanks.</summary>
    public required string Abstract { get; init; }

    /// <summary>The categories, the primary one first.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The announcement day; that of the file if absent.</summary>
    public DateOnly? Announced { get; init; }

    /// <summary>How it was announced in a category: <c>new</c>, <c>cross</c> or <c>replace</c>. What is not said is inferred (<see cref="Batch"/>).</summary>
    [JsonPropertyName("type")]
    public IReadOnlyDictionary<string, string> Types { get; init; } = new Dictionary<string, string>();

    /// <summary>The authors' comment, which only pages show; null if there is none.</summary>
    public string? Comment { get; init; }

    /// <summary>The licence; the standard one if absent, none if null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? License { get; init; } = StandardLicense;

    /// <summary>The DOI; null if there is none.</summary>
    public string? Doi { get; init; }

    /// <summary>The journal reference; null if there is none.</summary>
    [JsonPropertyName("journal_ref")]
    public string? JournalReference { get; init; }

    /// <summary>Whether arXiv has an HTML version, which listings then link.</summary>
    public bool Html { get; init; }

    /// <summary>When this version was submitted; null (default) for a time that suits its announcement day.</summary>
    public DateTimeOffset? Submitted { get; init; }

    /// <summary>The size of this version's source in kilobytes; null (default) for one that is made up.</summary>
    [JsonPropertyName("size_kb")]
    public int? SizeKilobytes { get; init; }

    /// <summary>Whether this version takes the paper back: it has neither PDF nor HTML.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The paper's withdrawal: its next version, to be announced on a later day.</summary>
    public Paper AsWithdrawal() => this with
    {
        Version = Version + 1,
        Abstract = "This paper has been withdrawn by its authors.",
        Comment = "Withdrawn: an error in the main proof",
        Types = new Dictionary<string, string>(),
        Announced = null,
        Html = false,
        Submitted = null,
        SizeKilobytes = null,
        Withdrawn = true,
    };
}
