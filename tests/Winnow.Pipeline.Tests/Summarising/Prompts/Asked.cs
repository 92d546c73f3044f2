using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Tests.Summarising.Prompts;

/// <summary>An invented paper, questions about it, and answers.</summary>
internal static class Asked
{
    public const string Abstract =
        "Sorting pebbles of uneven weight remains hard for small machines. We propose Heron, a gripper that sorts pebbles by touch alone. "
        + "On RiverBed, Heron reaches an accuracy of 94.2%, against 88.1% of Otter, and sorts 3.9x faster. Without its tactile skin the accuracy falls to 71.5%. "
        + "Heron needs no camera, and fails on wet gravel.";

    public const string Json = """
        {
          "tldr": "Heron sorts pebbles by touch alone and reaches 94.2% accuracy on RiverBed.",
          "contributions": { "problem": ["Sorting pebbles of uneven weight is hard for small machines."], "idea": ["A gripper that sorts by touch alone."], "advantage": ["Heron needs no camera."] },
          "method": { "approach": ["A tactile skin feels each pebble."], "data": ["RiverBed"], "settings": ["not stated"], "metrics": ["accuracy", "speed of sorting"], "baselines": ["Otter"] },
          "results": { "figures": ["94.2% accuracy on RiverBed against 88.1% of Otter, and 3.9x faster."],
            "comparison": { "columns": ["Method", "Accuracy"], "rows": [["Heron", "94.2%"], ["Otter", "88.1%"]] },
            "ablations": ["Without the tactile skin the accuracy falls to 71.5%."] },
          "conclusions": { "findings": ["Touch alone is enough for sorting pebbles."], "limitations": ["Heron fails on wet gravel."], "future_work": [] }
        }
        """;

    public const string Markdown =
        "**TL;DR:** Heron sorts pebbles by touch alone and reaches 94.2% accuracy on RiverBed.\n\n"
        + "## Contributions\n\n- **Problem:** Sorting pebbles of uneven weight is hard for small machines.\n- **Idea:** A gripper that sorts by touch alone.\n- **Advantage over earlier work:** Heron needs no camera.\n\n"
        + "## Method and experimental set-up\n\n- **Approach:** A tactile skin feels each pebble.\n- **Data:** RiverBed\n- **Metrics:**\n  - accuracy\n  - speed of sorting\n- **Baselines:** Otter\n\n"
        + "## Main results\n\n- **Figures:** 94.2% accuracy on RiverBed against 88.1% of Otter, and 3.9x faster.\n\n**Comparison with the baselines:**\n\n| Method | Accuracy |\n| --- | --- |\n| Heron | 94.2% |\n| Otter | 88.1% |\n\n"
        + "- **Ablations:** Without the tactile skin the accuracy falls to 71.5%.\n\n"
        + "## Conclusions\n\n- **Findings:** Touch alone is enough for sorting pebbles.\n- **Limitations:** Heron fails on wet gravel.";

    public static AnnouncedPaper Paper(string title = "Heron: sorting pebbles by touch", string? @abstract = null) => new()
    {
        Id = ArxivId.Parse("2512.10001", CultureInfo.InvariantCulture),
        Version = 2,
        AnnouncedOn = new DateOnly(2025, 12, 16),
        Type = AnnouncementType.New,
        Types = new Dictionary<string, AnnouncementType> { ["cs.RO"] = AnnouncementType.New },
        Title = title,
        Abstract = @abstract ?? Abstract,
        Authors = ["Ada Example"],
        Categories = ["cs.RO"],
    };

    public static PaperText Text(string? text = null) => PaperText.OfAbstract(text ?? Abstract);

    public static ModelReply Reply(string text, ReplyEnd end = ReplyEnd.Whole) => new(text, end, null);

    /// <summary>What the built-in prompt makes of a reply about the paper.</summary>
    public static SummaryVerdict Read(string reply, ReplyEnd end = ReplyEnd.Whole, string language = "en") =>
        SummaryPrompt.BuiltIn(language).Read(Reply(reply, end), Paper(), Text());

    /// <summary>What a reader's own prompt makes of a reply about the paper.</summary>
    public static SummaryVerdict ReadFree(string reply, ReplyEnd end = ReplyEnd.Whole, string? language = "en") =>
        SummaryPrompt.FromFile("Tell me in a few sentences what is new here.", language).Read(Reply(reply, end), Paper(), Text());
}
