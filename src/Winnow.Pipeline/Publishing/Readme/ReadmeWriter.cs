using System.Globalization;
using System.Text;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>Writes <c>README.md</c>: the newest announcement day, what it lacks, and how to change what is in it.</summary>
internal static class ReadmeWriter
{
    // GitHub shows 512,000 bytes of a README and cuts off the rest.
    private const int MostBytes = 480_000;

    /// <summary>Writes the page.</summary>
    internal static string Write(Publication publication)
    {
        var template = publication.Output.ReadmeTemplate ?? DefaultReadme.Template(publication);
        var shown = publication.NewestAnnouncement();
        var values = new Dictionary<string, string>
        {
            [ReadmeTemplate.PapersSection] = "",
            ["LAST_UPDATED"] = shown is null ? "not yet" : LocalTime(shown.Record.Updated, publication.Output.TimeZone),
            ["PAPER_COUNT"] = (shown?.Published.Count() ?? 0).ToString(CultureInfo.InvariantCulture),
            ["CATEGORIES"] = string.Join(", ", publication.Profile.Categories.Select(MarkdownText.Inline)),
            ["KEYWORDS"] = Keywords(publication.Profile.Keywords),
            ["STATUS"] = StatusText.Write(shown?.Record, publication.Records),
        };

        var sections = ReadmeTemplate.PapersSections(template);
        if (sections > 0)
        {
            var frame = Encoding.UTF8.GetByteCount(ReadmeTemplate.Fill(template, values));
            values[ReadmeTemplate.PapersSection] = PapersSection(publication, shown, (MostBytes - 1 - frame) / sections);
        }

        return ReadmeTemplate.Fill(template, values);
    }

    /// <summary>Keywords as the reader listed them, on one line.</summary>
    internal static string Keywords(IReadOnlyList<Keyword> keywords) =>
        string.Join(", ", keywords.Select(keyword => MarkdownText.Inline(PlainText.OneLine(keyword.Text))));

    private static string PapersSection(Publication publication, StoredDay? shown, int budget)
    {
        if (shown is null)
        {
            return "*No announcement has been read yet. The first papers stand here after the next run that finds one.*\n";
        }

        if (!shown.Published.Any())
        {
            return $"*arXiv announced papers in your categories on {LongDate(shown.Record.Date)}, and none of them matched your keywords.*\n";
        }

        var data = publication.Output.FromReadme($"{publication.Output.Data}/{PublishedNames.Of(shown.Record.Date)}.jsonl");
        return ReadmePapers.Write([.. shown.Published], data, budget);
    }

    /// <summary>A day in words: Tuesday, 16 December 2025.</summary>
    internal static string LongDate(DateOnly date) => date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string LocalTime(DateTimeOffset time, TimeZoneInfo zone)
    {
        var name = zone.HasSameRules(TimeZoneInfo.Utc) ? "UTC" : zone.Id;
        return string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(time, zone):yyyy-MM-dd HH:mm:ss} {name}");
    }
}
