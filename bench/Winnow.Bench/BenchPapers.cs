using System.IO.Compression;
using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;

namespace Winnow.Bench;

/// <summary>Papers to work on: real ones if there is a folder of real data, else invented ones.</summary>
internal static class BenchPapers
{
    /// <summary>The first papers of the corpus, or as many invented ones.</summary>
    public static AnnouncedPaper[] Load(string? dataFolder, int count) =>
        dataFolder is not null && Path.Combine(dataFolder, "corpus") is var corpus && Directory.Exists(corpus)
            ? [.. Directory.GetFiles(corpus, "*.jsonl.gz").Order(StringComparer.Ordinal).SelectMany(Read).Take(count)]
            : Invent(count);

    /// <summary>Reads a file of papers, a JSON document a line, compressed or not.</summary>
    public static IEnumerable<AnnouncedPaper> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var lines = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var paper = json.RootElement;
            yield return Paper(
                paper.GetProperty("id").GetString() ?? "",
                paper.GetProperty("title").GetString() ?? "",
                paper.GetProperty("abstract").GetString() ?? "",
                [.. paper.GetProperty("categories").EnumerateArray().Select(category => category.GetString() ?? "")]);
        }
    }

    // Words of random letters, lengths and frequencies as in English; some are keywords.
    private static AnnouncedPaper[] Invent(int count)
    {
        var random = new Random(1);
        string[] words =
        [
            .. MatchingBench.FortyKeywords.Select(keyword => keyword.ToLowerInvariant()),
            .. Enumerable.Range(0, 8000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 12)).Select(_ => (char)('a' + random.Next(26))))),
        ];
        return [.. Enumerable.Range(0, count).Select(i => Paper($"2611.{i + 1:00000}", Words(8), Words(140), ["cs.LG"]))];

        // Squared, so that some words are far more frequent than others.
        string Words(int number) => string.Join(' ', Enumerable.Range(0, number).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 2))]));
    }

    private static AnnouncedPaper Paper(string id, string title, string text, string[] categories)
    {
        var announcement = new Announcement
        {
            Id = ArxivId.Parse(id, null), Version = 1, Type = AnnouncementType.New, Title = title, Abstract = text, Authors = [], Categories = categories,
        };
        var listing = new Listing { Category = categories[0], Date = null, Source = ListingSource.Rss, Announcements = [announcement], Rejected = [] };
        return Merger.Merge(default, [listing], [])[0];
    }
}
