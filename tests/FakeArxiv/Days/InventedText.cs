using System.Globalization;
using System.Text;

namespace FakeArxiv.Days;

/// <summary>The words of invented papers. They mean nothing.</summary>
internal static class InventedText
{
    private static readonly string[] Manners =
        ["Sparse", "Efficient", "Scalable", "Speculative", "Quantized", "Gentle", "Modular", "Federated", "Distributed", "Low-Rank", "Robust", "Lazy", "Adaptive", "Hierarchical", "Causal", "Stochastic"];

    private static readonly string[] Things =
        ["Attention", "LLM Inference", "Pipelines", "MoE Routing", "KV Cache Reuse", "Reinforcement Learning", "Graph Matching", "Kernel Fusion", "Diffusion", "Retrieval", "Tokenizers", "Gradient Clipping", "Lattice Models", "Planning", "Speech Codecs", "Mesh Refinement"];

    private static readonly string[] Places =
        ["on Small Machines", "under Partial Synchrony", "for Long Documents", "in the Wild", "without Labels", "with Noisy Clocks", "at the Edge", "beyond Pairwise Losses", "for Robots That Wait", "over Finite Fields", "from a Single Example", "in Two Passes"];

    private static readonly string[] Openers =
        ["We study", "This paper revisits", "We present a framework for", "It is widely held that one should avoid", "We give the first careful account of", "Motivated by long queues, we analyse", "We introduce a benchmark for", "Little is known about"];

    private static readonly string[] Middles =
        ["and show that the cost falls with the number of idle workers", "and find that throughput and accuracy part ways early", "using a cluster of four borrowed laptops", "while decoding stays within the memory of one device", "and prove a bound that is tight up to constants", "with communication that grows with the square root of the input", "although training remains stable", "and compare it with eleven baselines"];

    private static readonly string[] Closers =
        ["Our code will be made public.", "Experiments on three invented data sets support the claim.", "The effect vanishes when the order is shuffled.", "We discuss what remains open.", "A survey of practitioners agrees.", "Results improve by 17.3\\% over the strongest baseline.", "The method needs no tuning."];

    private static readonly string[] Formulas =
        ["$O(n \\log n)$", "$\\alpha$-stable", "$x<y$ for all $y \\in \\mathcal{Y}$", "$\\|W\\|_2 \\le 1$", "``almost'' surely", "$p < 0.05$", "R&D", "Schr\\\"odinger"];

    private static readonly string[] Given =
        ["Ada", "Bruno", "Chidi", "Dana", "Esme", "Farid", "Greta", "Hana", "Ivo", "Juno", "Kofi", "Lena", "Ren\\'e", "Zo\\\"e", "S{\\o}ren", "Mika", "Nadia", "Omar", "Petra", "Quinn"];

    private static readonly string[] Family =
        ["Archer", "Brook", "Carver", "Dumont", "Everly", "Fontaine", "Garc\\'ia", "Holm", "Ibarra", "Jansen", "Kowalska", "Lindqvist", "M\\\"uller", "N\\'u\\~nez", "Okafor", "Petrov", "Quill", "Rossi", "Novák", "Šimek"];

    private static readonly string[] Comments =
        ["12 pages, 4 figures", "Accepted at the Workshop on Invented Things", "8 pages; code at https://example.org/code", "Comments welcome & wanted", "Extended version"];

    public static string Title(Random random) => random.Next(4) switch
    {
        0 => $"{Name(random)}: {Pick(random, Manners)} {Pick(random, Things)} {Pick(random, Places)}",
        1 => $"On {Pick(random, Things)} and {Pick(random, Things)} {Pick(random, Places)}",
        2 => $"{Pick(random, Manners)} {Pick(random, Things)} with {Pick(random, Formulas)} Guarantees",
        _ => $"{Pick(random, Manners)}, {Pick(random, Manners)} {Pick(random, Things)} {Pick(random, Places)}",
    };

    public static string Abstract(Random random)
    {
        var paragraphs = Enumerable.Range(0, random.Next(10) == 0 ? 2 : 1)
            .Select(_ => string.Join(' ', Enumerable.Range(0, 3 + random.Next(5)).Select(_ => Sentence(random)).Append(Pick(random, Closers))));
        return string.Join("\n  ", paragraphs);
    }

    /// <summary>An abstract of about 1,200 characters, as most real ones are.</summary>
    public static string LongAbstract(Random random)
    {
        var text = new StringBuilder(Sentence(random));
        for (var wanted = 900 + random.Next(500); text.Length < wanted;)
        {
            text.Append(' ').Append(Sentence(random));
        }

        return text.Append(' ').Append(Pick(random, Closers)).ToString();
    }

    public static IReadOnlyList<string> Authors(Random random)
    {
        var count = random.Next(60) == 0 ? 60 + random.Next(200) : 1 + random.Next(8);
        var names = Enumerable.Range(0, count).Select(_ => $"{Pick(random, Given)} {Pick(random, Family)}").ToArray();
        if (random.Next(15) == 0)
        {
            names[0] += " (Institute of Invention, Anytown)";
        }

        return names;
    }

    public static string Comment(Random random) => Pick(random, Comments);

    private static string Sentence(Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Pick(random, Openers)} {Pick(random, Manners).ToLowerInvariant()} {Pick(random, Things)} {Pick(random, Places)}, {(random.Next(4) == 0 ? $"with {Pick(random, Formulas)}, " : "")}{Pick(random, Middles)}, by a factor of {1 + (random.Next(400) / 100.0):0.0#}.");

    private static string Name(Random random) =>
        string.Concat(Enumerable.Range(0, 2 + random.Next(2)).Select(_ => Pick(random, ["Ka", "Lo", "Mi", "Ra", "Su", "Te", "Vo", "Zu"]))) is var name ? name[..1] + name[1..].ToLowerInvariant() : "";

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
