using System.Globalization;
using System.Text.Json;
using Winnow.Display;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Api;

/// <summary>Writes what the API tells.</summary>
internal static class ApiDocuments
{
    /// <summary>A paper with all that the archive knows of it.</summary>
    public static void WritePaper(Utf8JsonWriter json, ArchivedPaper paper, IReadOnlyList<SimilarPaper> similar)
    {
        json.WriteStartObject();
        WriteText(json, paper.Paper);
        json.WriteStartArray("versions");
        foreach (var version in paper.Versions)
        {
            json.WriteStartObject();
            WriteNumber(json, "version", version.Number);
            json.WriteString("submitted", version.Submitted is { } submitted ? submitted.ToString("O", CultureInfo.InvariantCulture) : null);
            json.WriteString("announced", version.AnnouncedOn is { } day ? Words.Date(day) : null);
            json.WriteBoolean("withdrawal", version.IsWithdrawal);
            WriteTexts(json, "changed", version.Changes.Select(Words.Changed));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("digests");
        foreach (var digest in paper.Digests)
        {
            json.WriteStartObject();
            json.WriteString("date", Words.Date(digest.Ranked.Paper.AnnouncedOn));
            WritePlace(json, digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("similar");
        foreach (var other in similar)
        {
            json.WriteStartObject();
            json.WriteString("id", other.Paper.Id.Value);
            json.WriteString("title", other.Paper.Title);
            json.WriteNumber("score", other.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A day's digest.</summary>
    public static void WriteDigest(Utf8JsonWriter json, StoredDay day)
    {
        json.WriteStartObject();
        WriteRecord(json, day.Record);
        json.WriteStartArray("papers");
        foreach (var paper in day.Published)
        {
            var announced = paper.Ranked.Paper;
            json.WriteStartObject();
            json.WriteString("id", announced.Id.Value);
            WriteNumber(json, "version", announced.Version);
            json.WriteString("title", announced.Title);
            json.WriteString("abstract", announced.Abstract);
            WriteTexts(json, "authors", announced.Authors);
            WriteTexts(json, "categories", announced.Categories);
            json.WriteString("type", Words.Type(announced.Type));
            WritePlace(json, paper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, DigestPaper paper)
    {
        json.WriteBoolean("inferred", paper.Ranked.Paper.IsInferred);
        json.WriteNumber("rank", paper.Ranked.Rank);
        json.WriteNumber("score", paper.Ranked.Score);
        WriteTexts(json, "reasons", paper.Ranked.Reasons.Select(reason => reason.Keyword));
        if (paper.Summary is not { } summary)
        {
            json.WriteNull("summary");
            return;
        }

        json.WriteStartObject("summary");
        json.WriteString("markdown", summary.Markdown);
        json.WriteString("model", summary.Model);
        json.WriteString("source", summary.Source is SummarySource.FullText ? "full text" : "abstract");
        json.WriteEndObject();
    }

    /// <summary>What is known of a day, as members of an open object.</summary>
    public static void WriteRecord(Utf8JsonWriter json, DayRecord record)
    {
        json.WriteString("date", Words.Date(record.Date));
        json.WriteString("state", Reconciler.Weakest(record.Categories).Word());
        json.WriteString("updated", record.Updated);
        json.WriteNumber("matched", record.Matched);
        json.WriteNumber("published", record.Published);
    }

    /// <summary>The ledger's lines of a day, as a member of an open object.</summary>
    public static void WriteLines(Utf8JsonWriter json, DayRecord record)
    {
        json.WriteStartArray("categories");
        foreach (var line in record.Categories)
        {
            json.WriteStartObject();
            json.WriteString("category", line.Category);
            json.WriteString("state", line.State.Word());
            WriteNumber(json, "expected", line.Expected);
            json.WriteNumber("received", line.Received);
            json.WriteNumber("new", line.New);
            json.WriteNumber("cross", line.Cross);
            json.WriteNumber("replace", line.Replace);
            json.WriteString("why", line.Why);
            json.WriteBoolean("closed", line.IsClosed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A page of what a search finds.</summary>
    public static void WriteFound(Utf8JsonWriter json, SearchPage page)
    {
        json.WriteStartObject();
        WriteNumber(json, "total", page.Total?.Count);
        if (page.Total is { } total)
        {
            json.WriteBoolean("total_is_exact", total.IsExact);
        }
        else
        {
            json.WriteNull("total_is_exact");
        }

        json.WriteBoolean("newest_first", page.IsNewestFirst);
        json.WriteStartArray("corrections");
        foreach (var correction in page.Corrections)
        {
            json.WriteStartObject();
            json.WriteString("typed", correction.Typed);
            json.WriteString("used", correction.Used);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("papers");
        foreach (var hit in page.Hits)
        {
            json.WriteStartObject();
            WriteText(json, hit.Paper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("next_cursor", page.Next?.Value);
        json.WriteEndObject();
    }

    /// <summary>A paper's text, as members of an open object.</summary>
    public static void WriteText(Utf8JsonWriter json, StoredPaper paper)
    {
        json.WriteString("id", paper.Id.Value);
        WriteNumber(json, "version", paper.Version);
        json.WriteString("title", paper.Title);
        json.WriteString("abstract", paper.Abstract);
        WriteTexts(json, "authors", paper.Authors);
        WriteTexts(json, "categories", paper.Categories);
        json.WriteString("announced", paper.AnnouncedOn is { } announced ? Words.Date(announced) : null);
        json.WriteString("submitted", paper.SubmittedOn is { } submitted ? Words.Date(submitted) : null);
        json.WriteString("comments", paper.Comments);
        json.WriteString("doi", paper.Doi);
        json.WriteString("journal_reference", paper.JournalReference);
        json.WriteString("license", paper.License);
        json.WriteBoolean("withdrawn", paper.IsWithdrawn);
        json.WriteBoolean("deleted", paper.IsDeleted);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
