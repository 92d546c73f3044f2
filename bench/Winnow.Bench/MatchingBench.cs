using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;

namespace Winnow.Bench;

/// <summary>How fast keywords are found, at two sizes of lists.</summary>
/// <remarks>The first two rows do all of the stage's work: reasons with the range of every hit. The next two tell which keywords are in a paper,
/// and no more: as the <c>Contains</c> loop does. The <c>SearchValues</c> loop only counts hits, whichever keyword it was.
/// Both loops get title and abstract joined for free, and know no bounds of words.</remarks>
internal static class MatchingBench
{
    private const double Million = 1e6;

    /// <summary>A list such as people have.</summary>
    public static readonly string[] FortyKeywords =
    [
        "LLM", "RL", "RLHF", "inference", "training", "attention", "pipeline", "MoE", "mixture of experts", "sparse", "quantization",
        "speculative decoding", "efficient", "efficiency", "framework", "parallel", "distributed", "kernel", "decoding", "prefill",
        "throughput", "fast", "network", "hardware", "cluster", "FP8", "FP4", "optimization", "scalable", "communication",
        "kv cache", "long context", "retrieval", "agent", "reasoning", "chain of thought", "fine-tuning", "LoRA", "GPU", "latency",
    ];

    public static int Run(Arguments arguments)
    {
        var papers = BenchPapers.Load(arguments.DataFolder, arguments.Number("papers", 1600));
        string[] texts = [.. papers.Select(paper => $"{paper.Title} {paper.Abstract}")];
        Console.WriteLine($"{papers.Length} {(arguments.DataFolder is null ? "invented" : "real")} papers, {Bytes(texts) / Million:0.00} MB as UTF-8, one thread of {Environment.ProcessorCount}, .NET {Environment.Version}");

        var rounds = arguments.Number("rounds", 9);
        Print("40 keywords", Bytes(texts), Compare(papers, texts, FortyKeywords, rounds));
        Print("5,000 keywords, each in 0.5 % of the papers at most", Bytes(texts), Compare(papers, texts, KeywordsFrom(texts, 5000, 200), rounds));
        Print("5,000 keywords, each in 2 % of the papers at most", Bytes(texts), Compare(papers, texts, KeywordsFrom(texts, 5000, 50), rounds));

        return 0;
    }

    private static IReadOnlyList<(string Name, TimeSpan Median, long Result)> Compare(
        AnnouncedPaper[] papers, string[] texts, string[] keywords, int rounds)
    {
        var words = Matcher(keywords, KeywordMatch.Word);
        var substrings = Matcher(keywords, KeywordMatch.Substring);
        var searchValues = SearchValues.Create(keywords, StringComparison.OrdinalIgnoreCase);
        var copy = new char[texts.Max(text => text.Length)];

        return new Contest(rounds)
            .Add("Winnow, words", () => papers.Sum(paper => words.Match(paper)?.Reasons.Count ?? 0))
            .Add("Winnow, substrings", () => papers.Sum(paper => substrings.Match(paper)?.Reasons.Count ?? 0))
            .Add("Winnow, words, without reasons", () => Total(words.CountUse(papers)))
            .Add("Winnow, substrings, without reasons", () => Total(substrings.CountUse(papers)))
            .Add("SearchValues<string> loop", () => texts.Sum(text => Hits(text, searchValues)))
            .Add("Contains loop", () => texts.Sum(text => keywords.Count(keyword => text.Contains(keyword, StringComparison.OrdinalIgnoreCase))))
            .Add("copying the text", () => texts.Sum(text => { text.CopyTo(copy); return text.Length; }))
            .Add("reading the text", () => texts.Sum(text => Sum(text)))
            .Run();
    }

    private static KeywordMatcher Matcher(string[] keywords, KeywordMatch match) => new(new Profile
    {
        Categories = ["cs.LG"],
        Keywords = [.. keywords.Select(keyword => new Keyword(keyword, Match: match))],
    });

    private static long Total(KeywordUse use) => use.Keywords.Sum(papers => (long)papers);

    private static long Hits(ReadOnlySpan<char> text, SearchValues<string> keywords)
    {
        var hits = 0;
        for (var at = text.IndexOfAny(keywords); at >= 0; at = text.IndexOfAny(keywords))
        {
            hits++;
            text = text[(at + 1)..];
        }

        return hits;
    }

    private static long Sum(ReadOnlySpan<char> text)
    {
        var vectors = MemoryMarshal.Cast<char, Vector<ushort>>(text);
        var sum = Vector<ushort>.Zero;
        foreach (var vector in vectors)
        {
            sum += vector;
        }

        return Vector.Sum(sum);
    }

    /// <summary>Words and pairs of words out of the texts themselves, in two papers at least and in one of so many at most.</summary>
    private static string[] KeywordsFrom(string[] texts, int count, int oneOf)
    {
        var random = new Random(1);
        var papersWith = texts
            .SelectMany(text => Terms(text).Distinct(StringComparer.OrdinalIgnoreCase))
            .CountBy(term => term, StringComparer.OrdinalIgnoreCase)
            .Where(term => term.Value >= 2 && term.Value <= Math.Max(texts.Length / oneOf, 2))
            .Select(term => term.Key)
            .ToLookup(term => term.Contains(' ', StringComparison.Ordinal));
        string[] terms = [.. Some(papersWith[false]), .. Some(papersWith[true])];
        return terms;

        IEnumerable<string> Some(IEnumerable<string> all)
        {
            var shuffled = all.Order(StringComparer.Ordinal).ToArray();
            random.Shuffle(shuffled);
            return shuffled.Take(count / 2);
        }
    }

    private static IEnumerable<string> Terms(string text)
    {
        var words = text.Split([' ', '.', ',', ';', ':', '(', ')', '\n', '$', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= 4).ToArray();
        return words.Concat(words.Zip(words.Skip(1), (one, next) => $"{one} {next}"));
    }

    private static long Bytes(string[] texts) => texts.Sum(text => Encoding.UTF8.GetByteCount(text));

    private static void Print(string heading, long bytes, IReadOnlyList<(string Name, TimeSpan Median, long Result)> results)
    {
        var ours = results[0].Median;
        Console.WriteLine($"\n### {heading}\n\n| | MB/s | time against Winnow, words | found |\n|---|--:|--:|--:|");
        foreach (var (name, median, result) in results)
        {
            Console.WriteLine($"| {name} | {bytes / Million / median.TotalSeconds:0.0} | {median / ours:0.00} | {result} |");
        }
    }
}
