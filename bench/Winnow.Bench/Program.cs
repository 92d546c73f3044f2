using Winnow.Bench;

// Each verb is one file with a static Run(Arguments); it prints one Markdown section on standard output.
var verbs = new Dictionary<string, (Func<Arguments, int> Run, string Help)>(StringComparer.Ordinal)
{
    ["evidence"] = (EvidenceBench.Run, "summaries with wrong figures: how many are caught, how many right ones suspected: --papers N, --examples N"),
    ["extract"] = (ExtractBench.Run, "papers to text, from HTML and PDF, in pages a CPU second: --papers N, --pages N, --rounds N, --file F"),
    ["fuzz"] = (FuzzBench.Run, "damaged feeds, pages and OAI answers for every parser: --documents N, --seed S, --first N"),
    ["highlights"] = (HighlightsBench.Run, "sentences picked without a model: what they hold, how long they are, how fast: --papers N, --examples N"),
    ["kestrel"] = (BareKestrel.Run, "serves gzipped files as end points of a bare Kestrel, for load.py: --folder FOLDER"),
    ["matching"] = (MatchingBench.Run, "keyword matching in MB/s, against SearchValues<string>, a Contains loop and plain reading"),
    ["search"] = (SearchBench.Run, "time of searches and similar papers at 1,000, 10,000 and 100,000 papers of the real corpus: --rounds N, --papers N, --examples N"),
    ["summaries"] = (SummariesBench.Run, "a whole run that summarises long papers, against the ideal: --papers N, --pages N, --latency MS, --workers N, --rounds N"),
    ["store"] = (StoreBench.Run, "growth of the store and time of searches at 1,000, 10,000 and 100,000 papers of the real corpus"),
};

if (args is [var verb, .. var rest] && verbs.TryGetValue(verb, out var chosen))
{
    return chosen.Run(new Arguments(rest));
}

Console.Error.WriteLine("dotnet run -c Release --project bench/Winnow.Bench -- VERB [--data FOLDER] [--papers N] [--rounds N]");
foreach (var (name, (_, help)) in verbs)
{
    Console.Error.WriteLine($"  {name,-10} {help}");
}

return 2;
