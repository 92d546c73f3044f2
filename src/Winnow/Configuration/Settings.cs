using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Models;

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

    /// <summary>How it is served.</summary>
    public ServeSettings Serve { get; init; } = new();

    /// <summary>What is doubtful about it; empty if nothing is. The run report repeats it.</summary>
    public required IReadOnlyList<ConfigProblem> Warnings { get; init; }
}

/// <summary>Whether and how papers are summarised.</summary>
internal sealed record AiSummarySettings
{
    /// <summary>What is made; default <see cref="SummaryMode.Highlights"/>.</summary>
    public SummaryMode Mode { get; init; } = SummaryMode.Highlights;

    /// <summary>The models to ask, best first; empty unless the mode is <see cref="SummaryMode.Model"/>.</summary>
    public IReadOnlyList<ModelSettings> Models { get; init; } = [];

    /// <summary>The absolute path of the reader's own prompt; null for the built-in one.</summary>
    public string? PromptFile { get; init; }

    /// <summary>The code of the summaries' language; null for English, or whatever the reader's own prompt asks for.</summary>
    public string? Language { get; init; }

    /// <summary>How many of a day's papers, from the top, are summarised; 0 and up, default 15.</summary>
    public int MaxPapers { get; init; } = 15;

    /// <summary>How much may be asked of the models.</summary>
    public SummaryLimits Limits { get; init; } = new();
}

/// <summary>A model of an OpenAI-compatible service.</summary>
internal sealed record ModelSettings
{
    /// <summary>Its name.</summary>
    public required string Model { get; init; }

    /// <summary>The service; null if none was named.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The name of the environment variable that holds the service's key; null if it needs none.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Whether it is sent the PDF itself; default false.</summary>
    public bool UsePdf { get; init; }

    /// <summary>Whether its answer is taken word by word; default true.</summary>
    public bool Stream { get; init; } = true;

    /// <summary>How many tokens it takes; default 32,000.</summary>
    public int ContextTokens { get; init; } = 32_000;

    /// <summary>What its tokens cost; null unless both prices were written.</summary>
    public TokenPrices? Prices { get; init; }
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
