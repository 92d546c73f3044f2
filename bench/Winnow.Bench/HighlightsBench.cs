using System.Text.RegularExpressions;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising.Extractive;
using Winnow.Pipeline.Tests.Summarising.Measuring;

namespace Winnow.Bench;

/// <summary>What sentences are picked from abstracts without a model, and how fast.</summary>
internal static partial class HighlightsBench
{
    public static int Run(Arguments arguments)
    {
        string[] abstracts = [.. Abstracts.Read(arguments.DataFolder, arguments.Number("step", 97)).Take(arguments.Number("papers", 200))];
        var (picked, telling, does, hasDoes, finds, hasFinds, figures, hasFigures, length, all) = (0, 0, 0, 0, 0, 0, 0, 0, 0L, 0L);
        foreach (var text in abstracts)
        {
            var highlights = Highlights.Pick(PaperText.OfAbstract(text), isWithdrawn: false)?.Markdown ?? "";
            string[] sentences = [.. highlights.Split('\n').Select(line => line.TrimStart('-', ' '))];
            picked += sentences.Length;
            telling += sentences.Count(sentence => Own.IsMatch(sentence) || Figure.IsMatch(sentence));
            length += highlights.Length;
            all += text.Length;
            Tally(Does, text, highlights, ref hasDoes, ref does);
            Tally(Finds, text, highlights, ref hasFinds, ref finds);
            Tally(Figure, text, highlights, ref hasFigures, ref figures);
        }

        Console.WriteLine($"{abstracts.Length} {(arguments.DataFolder is null ? "invented" : "real")} abstracts, {all / abstracts.Length} characters in the mean\n");
        Console.WriteLine("| | |\n|---|--:|");
        Console.WriteLine($"| sentences a paper | {(double)picked / abstracts.Length:0.0} |");
        Console.WriteLine($"| characters a paper | {length / abstracts.Length} |");
        Console.WriteLine($"| picked sentences that speak of the paper's own work, or have a figure | {(double)telling / picked:P0} |");
        Console.WriteLine($"| abstracts with \"we propose\" or the like: picked too | {does} of {hasDoes} |");
        Console.WriteLine($"| abstracts with \"we show\" or the like: picked too | {finds} of {hasFinds} |");
        Console.WriteLine($"| abstracts with a percentage or multiple: picked too | {figures} of {hasFigures} |");

        var begun = Environment.CpuUsage.TotalTime;
        var rounds = arguments.Number("rounds", 10);
        for (var i = 0; i < rounds * abstracts.Length; i++)
        {
            Highlights.Pick(PaperText.OfAbstract(abstracts[i % abstracts.Length]), isWithdrawn: false);
        }

        Console.WriteLine($"| abstracts a CPU second | {rounds * abstracts.Length / (Environment.CpuUsage.TotalTime - begun).TotalSeconds:N0} |");
        foreach (var text in abstracts.Take(arguments.Number("examples", 0)))
        {
            Console.WriteLine($"\n{Highlights.Pick(PaperText.OfAbstract(text), isWithdrawn: false)?.Markdown}");
        }

        return 0;
    }

    private static void Tally(Regex pattern, string text, string highlights, ref int has, ref int picked)
    {
        has += pattern.IsMatch(text) ? 1 : 0;
        picked += pattern.IsMatch(highlights) ? 1 : 0;
    }

    [GeneratedRegex(@"\b(?:[Ww]e|[Oo]ur|[Tt]his (?:paper|work|study|article|letter)|outperform\w*|[Rr]esults|[Ee]xperiments)\b", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Own { get; }

    // The measurement's own idea of what matters, cruder than the picker's.
    [GeneratedRegex(@"\b[Ww]e (?:propose|present|introduce|develop)\b", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Does { get; }

    [GeneratedRegex(@"\b(?:[Ww]e (?:show|find|demonstrate|prove)|outperform\w*|results (?:show|demonstrate|indicate|suggest))\b", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Finds { get; }

    [GeneratedRegex(@"\d(?:\\?%|x\b|×| times\b|\$?\\times)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Figure { get; }
}
