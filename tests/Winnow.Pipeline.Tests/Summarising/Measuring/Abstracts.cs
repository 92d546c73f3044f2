using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Winnow.Pipeline.Tests.Summarising.Measuring;

/// <summary>Abstracts to measure with: real ones if there is a folder of real data, else invented ones.</summary>
internal static class Abstracts
{
    /// <summary>Abstracts that the figures are to be looked for in; every <paramref name="step"/>th of the corpus.</summary>
    internal static IEnumerable<string> Read(string? dataFolder, int step = 97) =>
        dataFolder is not null && Path.Combine(dataFolder, "corpus") is var corpus && Directory.Exists(corpus)
            ? Directory.GetFiles(corpus, "*.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(ReadFile).Where((_, i) => i % step == 0)
            : Invent(2000);

    private static IEnumerable<string> ReadFile(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.GetProperty("abstract").GetString() ?? "";
        }
    }

    private static IEnumerable<string> Invent(int count)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var (ours, baseline, other) = (Name(), Name(), Name());
            var (first, second) = (Name(), Name());
            yield return $"Sorting pebbles of uneven weight remains hard for small machines. We propose {ours}, a way to sort them by touch alone. "
                + $"On {first}, {ours} reaches an accuracy of {Decimal()}%, against {Decimal()}% of {baseline} and {Decimal()}% of {other}. "
                + $"It improves recall by {Decimal()}% and precision by {Decimal()}% on {first} and {second}, respectively. "
                + $"Training on {Thousands()} pebbles takes {random.Next(2, 60)} hours, and a single pebble {random.Next(2, 900)} ms instead of {random.Next(901, 2000)} ms. "
                + $"With {random.Next(2, 70)}B parameters it is {random.Next(11, 99) / 10.0:0.0}x faster than {baseline} over {random.Next(11, 90)} tasks. "
                + $"Memory falls from {random.Next(40, 90)} GB to {random.Next(4, 39)} GB. These results suggest that touch is enough.";
        }

        string Name() => string.Concat((char)('A' + random.Next(26)), (char)('a' + random.Next(26)), (char)('a' + random.Next(26)), (char)('a' + random.Next(26)), "Net");
        string Decimal() => (random.Next(100, 999) / 10.0).ToString("0.0", CultureInfo.InvariantCulture);
        string Thousands() => random.Next(1001, 99_999).ToString("N0", CultureInfo.InvariantCulture);
    }
}
