using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FakeArxiv.Days;
using FakeModel.Chat;

namespace Winnow.Tests.Summarising;

/// <summary>Invented papers that can be told apart, with figures to look for.</summary>
internal static partial class SummaryPapers
{
    private static readonly string[] Machines = ["Heron", "Otter", "Badger", "Plover", "Marten", "Curlew", "Dipper", "Lapwing"];

    private static readonly string[] Things = ["pebbles", "buttons", "acorns", "marbles", "walnuts", "beads", "corks", "thimbles"];

    /// <summary>So many papers, the best first: without keywords the identifiers decide.</summary>
    public static Paper[] Make(int count) => [.. Enumerable.Range(1, count).Select(One)];

    /// <summary>The identifier of a paper of <see cref="Make"/>, counted from 1.</summary>
    public static string Id(int number) => $"2601.9{number:0000}";

    /// <summary>A paper with HTML and PDF.</summary>
    public static Paper One(int number)
    {
        var (machine, thing) = ($"{Machines[number % Machines.Length]}-{number}", Things[number % Things.Length]);
        return new Paper
        {
            Id = Id(number),
            Title = $"{machine}: sorting {thing} by touch",
            Authors = ["Ada Archer", "Bruno Brook"],
            Abstract = $"Sorting {thing} of uneven weight remains hard for small machines in wet workshops. "
                + $"We propose {machine}, a gripper that sorts {thing} by touch alone. "
                + $"Its tactile skin feels the surface of the {thing} and tells their weight from slip. "
                + $"On RiverBed, {machine} reaches an accuracy of 94.2%, against 88.1% of the strongest baseline with a camera. "
                + $"It sorts 3.9x faster than that baseline, and needs 16 GB of memory. "
                + "Without the tactile skin the accuracy falls to 71.5% on the same benchmark. "
                + $"{machine} needs no camera, and fails on wet gravel and on very light {thing}. "
                + "We discuss what remains open for machines that work under water.",
            Categories = ["cs.LG"],
            Types = new Dictionary<string, string> { ["cs.LG"] = "new" },
            Announced = InventedDay.Date,
            Html = true,
        };
    }

    /// <summary>What a good model answers about one of them, even if it was sent a document: a sentence or more for each section, all figures right. Free
    /// text if no JSON is asked for.</summary>
    public static string Answer(ChatRequest chat)
    {
        if (chat.Schema is null)
        {
            return GoodSummary.Of(chat);
        }

        var number = int.Parse(Number.Match(chat.Question).Groups["number"].Value, CultureInfo.InvariantCulture);
        var (machine, thing) = ($"{Machines[number % Machines.Length]}-{number}", Things[number % Things.Length]);
        return JsonSerializer.Serialize(new
        {
            tldr = $"{machine} sorts {thing} by touch alone and reaches an accuracy of 94.2% on RiverBed.",
            contributions = new
            {
                problem = new[] { $"Sorting {thing} of uneven weight remains hard for small machines in wet workshops." },
                idea = new[] { $"A gripper whose tactile skin feels the surface of the {thing} and tells their weight from slip." },
                advantage = new[] { $"{machine} needs no camera." },
            },
            method = new
            {
                approach = new[] { "The tactile skin stands in place of a camera." },
                data = new[] { "RiverBed" },
                settings = new[] { "16 GB of memory" },
                metrics = new[] { "accuracy and speed of sorting" },
                baselines = new[] { "the strongest baseline with a camera" },
            },
            results = new
            {
                figures = new[] { "An accuracy of 94.2% on RiverBed, against 88.1% of the strongest baseline, and sorting 3.9x faster." },
                comparison = new { columns = new[] { "Method", "Accuracy" }, rows = new[] { new[] { machine, "94.2%" }, ["baseline with a camera", "88.1%"] } },
                ablations = new[] { "Without the tactile skin the accuracy falls to 71.5%." },
            },
            conclusions = new
            {
                findings = new[] { $"Touch alone is enough to sort {thing}." },
                limitations = new[] { $"{machine} fails on wet gravel and on very light {thing}." },
                future_work = new[] { "Machines that work under water remain open." },
            },
        });
    }

    [GeneratedRegex(@"2601\.9(?<number>[0-9]{4})")]
    private static partial Regex Number { get; }
}
