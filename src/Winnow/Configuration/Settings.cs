using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing;

namespace Winnow.Configuration;

/// <summary>A configuration that has been read and found good.</summary>
internal sealed record Settings
{
    /// <summary>The file it came from, absolute.</summary>
    public required string ConfigPath { get; init; }

    /// <summary>What is followed.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Where arXiv is and how it is asked.</summary>
    public required ArxivOptions Arxiv { get; init; }

    /// <summary>On which days arXiv announces, the reader's own holidays included.</summary>
    public AnnouncementCalendar Calendar { get; init; } = AnnouncementCalendar.Default;

    /// <summary>What is written where, below the output folder.</summary>
    public required OutputOptions Output { get; init; }

    /// <summary>Whether and how papers are summarised.</summary>
    public required AiSummarySettings AiSummary { get; init; }

    /// <summary>What is doubtful about it; empty if nothing is. The run report repeats it.</summary>
    public required IReadOnlyList<ConfigProblem> Warnings { get; init; }
}

/// <summary>Whether and how papers are summarised.</summary>
internal sealed record AiSummarySettings
{
    /// <summary>What is made; default <see cref="SummaryMode.Highlights"/>.</summary>
    public SummaryMode Mode { get; init; } = SummaryMode.Highlights;

    /// <summary>The name of the environment variable that holds the service's key; null if it needs none.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>The OpenAI-compatible service; null unless the mode is <see cref="SummaryMode.Model"/>.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The model's name; null unless the mode is <see cref="SummaryMode.Model"/>.</summary>
    public string? Model { get; init; }

    /// <summary>The absolute path of the reader's own prompt; null for the built-in one.</summary>
    public string? PromptFile { get; init; }

    /// <summary>How many of a day's papers, from the top, are summarised; 0 and up, default 15.</summary>
    public int MaxPapers { get; init; } = 15;

    /// <summary>How many requests run at a time; 1 to 32, default 5.</summary>
    public int MaxWorkers { get; init; } = 5;

    /// <summary>Whether the model reads the full text; default false.</summary>
    public bool UsePdf { get; init; }
}

/// <summary>What summaries are made with.</summary>
internal enum SummaryMode
{
    /// <summary>Sentences picked from the abstract, without a model.</summary>
    Highlights,

    /// <summary>A language model.</summary>
    Model,

    /// <summary>None are made.</summary>
    None,
}
