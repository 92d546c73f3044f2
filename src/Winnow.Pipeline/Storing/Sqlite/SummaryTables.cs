using System.Globalization;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Evidence;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>What models wrote, and what it cost.</summary>
internal static class SummaryTables
{
    public static IReadOnlyList<KeptSummary> Find(Database database, ArxivId paper)
    {
        using var find = database.Prepare("""
            SELECT version, model, prompt, language, source, text_hash, made, markdown, figures FROM summaries WHERE id = ?1 ORDER BY made DESC, source DESC
            """);
        using var row = find.Query(paper.Value);
        var found = new List<KeptSummary>();
        while (row.Read())
        {
            found.Add(new KeptSummary
            {
                Paper = paper,
                Version = row.GetInt32(0) is var version and > 0 ? version : null,
                Summary = new Summary(row.GetString(7), row.GetString(1), (SummarySource)row.GetInt32(4)),
                Prompt = row.GetString(2),
                Language = row.GetString(3),
                TextHash = row.GetString(5),
                Made = Columns.Instant(row.GetString(6)),
                Figures = [.. Columns.Lines(row.GetString(8)).Select(ReadFigure)],
            });
        }

        return found;
    }

    public static void Save(Database database, KeptSummary summary)
    {
        using var save = database.Prepare("""
            INSERT OR REPLACE INTO summaries (id, version, model, prompt, language, source, text_hash, made, markdown, figures)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """);
        save.Run(
            summary.Paper.Value, summary.Version ?? 0, summary.Summary.Model, summary.Prompt, summary.Language, (int)summary.Summary.Source, summary.TextHash,
            Columns.Instant(summary.Made), Columns.Storable(summary.Summary.Markdown), Columns.Lines(summary.Figures.Select(Line)));
    }

    public static void Save(Database database, ModelCall call)
    {
        using var save = database.Prepare("""
            INSERT INTO model_calls (at, id, model, prompt, tokens_in, tokens_out, cost, rejection) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
        save.Run(
            Columns.Instant(call.At), call.Paper.Value, call.Model, call.Prompt, call.Use.In, call.Use.Out,
            call.Cost is { } cost ? Columns.Number(cost) : null, call.Rejection is { } why ? Columns.Storable(why) : null);
    }

    public static IReadOnlyList<ModelCall> FindCalls(Database database, DateTimeOffset since)
    {
        using var find = database.Prepare("SELECT at, id, model, prompt, tokens_in, tokens_out, cost, rejection FROM model_calls WHERE at >= ?1 ORDER BY at, call");
        using var row = find.Query(Columns.Instant(since));
        var calls = new List<ModelCall>();
        while (row.Read())
        {
            calls.Add(new ModelCall(
                Columns.Instant(row.GetString(0)), ArxivId.Parse(row.GetString(1), CultureInfo.InvariantCulture), row.GetString(2), row.GetString(3),
                new TokenUse(row.GetInt64(4), row.GetInt64(5)), row.TextOrNull(6) is { } cost ? Columns.Number(cost) : null, row.TextOrNull(7)));
        }

        return calls;
    }

    private static string Line(CheckedFigure figure)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{(int)figure.State}\t{OneField(figure.Text)}");
        return Columns.Storable(figure.Section is { } section ? $"{line}\t{OneField(section)}" : line);
    }

    private static CheckedFigure ReadFigure(string line)
    {
        var fields = line.Split('\t');
        return new CheckedFigure(fields[1], (FigureState)int.Parse(fields[0], CultureInfo.InvariantCulture), fields.Length > 2 ? fields[2] : null);
    }

    private static string OneField(string text) => text.Replace('\t', ' ');
}
