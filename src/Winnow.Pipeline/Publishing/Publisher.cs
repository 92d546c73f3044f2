using System.Collections;
using Winnow.Pipeline.Publishing.Data;
using Winnow.Pipeline.Publishing.Feeds;
using Winnow.Pipeline.Publishing.Readme;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing;

/// <summary>Makes all that is published out of the stored days: a pure function, so the same days give the same bytes.</summary>
public static class Publisher
{
    /// <summary>Renders the data of one day alone: for days that are older than those of the feeds.</summary>
    public static PublishedFile DataFile(StoredDay day, OutputOptions output)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(output);
        return new PublishedFile(DataPath(day.Record, output), DayFile.Write(day));
    }

    /// <summary>Renders the data, the feeds and the README, in the order in which they should be written: the README, which links to the rest, is last.</summary>
    /// <param name="publication">Who reads, how it is set up, and the days.</param>
    /// <returns>The files. Each is rendered when it is asked for, so that only one need be in memory; asking twice renders it twice.</returns>
    public static IReadOnlyList<PublishedFile> Render(Publication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var output = publication.Output;
        var files = new List<(string Path, Func<string?> Content)>();
        foreach (var day in publication.Days.Where(day => day.Record.HasPapers))
        {
            files.Add((DataPath(day.Record, output), () => DayFile.Write(day)));
        }

        // A stale feed may have been believed, and published, on a day of which arXiv's own pages say now that it had nothing.
        foreach (var record in publication.Records.Where(IsKnownEmpty))
        {
            files.Add((DataPath(record, output), () => null));
        }

        files.Add(($"{output.Data}/{IndexFile.Name}", () => IndexFile.Write(publication.Records)));
        foreach (var feed in Feed.All(publication))
        {
            files.Add((feed.Path(output, "rss.xml"), () => RssWriter.Write(feed, feed.PlaceOf(output, "rss.xml"))));
            files.Add((feed.Path(output, "atom.xml"), () => AtomWriter.Write(feed, feed.PlaceOf(output, "atom.xml"))));
            files.Add((feed.Path(output, "feed.json"), () => JsonFeedWriter.Write(feed, feed.PlaceOf(output, "feed.json"))));
        }

        files.Add((output.Readme, () => ReadmeWriter.Write(publication)));
        return new LazyFiles(files);
    }

    private static string DataPath(DayRecord day, OutputOptions output) => $"{output.Data}/{PublishedNames.Of(day.Date)}.jsonl";

    private static bool IsKnownEmpty(DayRecord day) => !day.HasPapers && day.Categories.Count > 0 && day.Categories.All(line => line is { State: DayState.Quiet, IsClosed: true });

    private sealed class LazyFiles(List<(string Path, Func<string?> Content)> files) : IReadOnlyList<PublishedFile>
    {
        public int Count => files.Count;

        public PublishedFile this[int index] => new(files[index].Path, files[index].Content());

        public IEnumerator<PublishedFile> GetEnumerator() => files.Select(file => new PublishedFile(file.Path, file.Content())).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
