using System.Text.Json;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Data;

/// <summary>Reads back what <see cref="Publisher"/> wrote into the data folder, to rebuild a store that was lost.</summary>
public static class DataFolder
{
    private const int LongestLine = 8 << 20;
    private const long LongestIndex = 64 << 20;

    /// <summary>Reads every day that <c>index.json</c> names, with the papers of its own file, if there is one.</summary>
    /// <param name="folder">The data folder itself. One that does not exist, or has no <c>index.json</c>, holds no days.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The days that could be read, newest first, and what could not be, line by line.</returns>
    /// <exception cref="PublishException">The index cannot be read, or is of a version that is not ours: to go on would overwrite it.</exception>
    public static DataContents Read(string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var problems = new List<string>();
        var days = new List<StoredDay>();
        foreach (var record in ReadIndex(Path.Combine(folder, IndexFile.Name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            days.Add(ReadDay(folder, record, problems));
        }

        problems.AddRange(UnknownDays(folder, days));
        return new DataContents(days, problems);
    }

    private static IReadOnlyList<DayRecord> ReadIndex(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var stream = File.OpenRead(path);
            return stream.Length <= LongestIndex ? IndexFileReader.Read(stream) : throw new FormatException("it is too large");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException || IsBadContent(problem))
        {
            throw new PublishException(path, $"{path} cannot be read: {problem.Message}. Repair it, or move it away; nothing was changed.", problem);
        }
    }

    private static StoredDay ReadDay(string folder, DayRecord record, List<string> problems)
    {
        var name = $"{PublishedNames.Of(record.Date)}.jsonl";
        var papers = new List<DigestPaper>();
        var known = new HashSet<ArxivId>();
        foreach (var (number, line) in Lines(Path.Combine(folder, name)))
        {
            try
            {
                var paper = DayFileReader.Read(line ?? throw new FormatException("the line is too long"), record.Date);
                papers.Add(known.Add(paper.Ranked.Paper.Id) ? paper : throw new FormatException($"{paper.Ranked.Paper.Id} stands in the file twice"));
            }
            catch (Exception problem) when (IsBadContent(problem))
            {
                problems.Add($"{name} line {number}: {problem.Message}");
            }
        }

        if (papers.Count != record.Matched)
        {
            problems.Add($"{name}: {papers.Count} of {record.Matched} papers could be read");
        }

        // A paper that is gone must not move up one that was not published.
        return new StoredDay(
            record with { Matched = papers.Count, Published = papers.Count(paper => paper.Ranked.Rank <= record.Published) },
            [.. papers.OrderBy(paper => paper.Ranked.Rank)]);
    }

    // JsonElement calls half a surrogate pair, escaped, an invalid operation.
    private static bool IsBadContent(Exception problem) => problem is JsonException or FormatException or InvalidOperationException;

    private static IEnumerable<(int Number, ReadOnlyMemory<byte>? Line)> Lines(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var stream = File.OpenRead(path);
        foreach (var line in BoundedLines.Read(stream, LongestLine))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> UnknownDays(string folder, List<StoredDay> days)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var known = days.Select(day => $"{PublishedNames.Of(day.Record.Date)}.jsonl").ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(folder, "????-??-??.jsonl").Select(path => Path.GetFileName(path))
            .Where(name => !known.Contains(name))
            .Order(StringComparer.Ordinal)
            .Select(name => $"{name}: {IndexFile.Name} does not know this day, so it was left aside");
    }
}

/// <summary>What a data folder held.</summary>
/// <param name="Days">The days, newest first, each with the papers that could be read.</param>
/// <param name="Problems">What could not be read, a sentence each without a full stop; empty if all could.</param>
public sealed record DataContents(IReadOnlyList<StoredDay> Days, IReadOnlyList<string> Problems);
