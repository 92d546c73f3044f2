using System.Globalization;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>What models wrote, and what it cost.</summary>
internal static class SummaryTables
{
    public static IReadOnlyList<KeptSummary> Find(Database database, ArxivId paper)
    {
        using var find = database.Prepare("""
            SELECT version, model, prompt, language, source, text_hash, made, markdown, figures, not_found FROM summaries WHERE id = ?1 ORDER BY made DESC, source DESC
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
                Figures = row.GetInt32(8),
                NotFound = row.GetInt32(9),
            });
        }

        return found;
    }

    public static void Save(Database database, KeptSummary summary)
    {
        using var save = database.Prepare("""
            INSERT OR REPLACE INTO summaries (id, version, model, prompt, language, source, text_hash, made, markdown, figures, not_found)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """);
        save.Run(
            summary.Paper.Value, summary.Version ?? 0, summary.Summary.Model, summary.Prompt, summary.Language, (int)summary.Summary.Source, summary.TextHash,
            Columns.Instant(summary.Made), Columns.Storable(summary.Summary.Markdown), summary.Figures, summary.NotFound);
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
}
