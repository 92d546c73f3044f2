using System.Globalization;
using Microsoft.Data.Sqlite;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>The ledger's lines, and how categories are followed.</summary>
internal sealed class LedgerTables(Database database) : IDisposable
{
    private readonly Statement _removeDay = database.Prepare("DELETE FROM category_days WHERE date = ?1");
    private readonly Statement _add = database.Prepare("""
        INSERT INTO category_days (
            date, position, category, state, expected, received, new, "cross", "replace", source, why,
            expected_new, expected_cross, expected_replace, sources, checked, closed)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        """);

    private readonly Statement _check = database.Prepare("UPDATE category_days SET sources = ?3, checked = ?4 WHERE date = ?1 AND category = ?2");

    /// <summary>All lines of some days, in the order in which they were given.</summary>
    public static ILookup<DateOnly, CategoryDay> Read(Database database, DateOnly from, DateOnly to)
    {
        using var find = database.Prepare("""
            SELECT date, category, state, expected, received, new, "cross", "replace", source, why,
                   expected_new, expected_cross, expected_replace, sources, checked, closed
            FROM category_days WHERE date BETWEEN ?1 AND ?2 ORDER BY date, position
            """);
        using var row = find.Query(Columns.Date(from), Columns.Date(to));

        var lines = new List<CategoryDay>();
        while (row.Read())
        {
            lines.Add(ReadLine(row));
        }

        return lines.ToLookup(line => line.Date);
    }

    /// <summary>How categories are followed.</summary>
    public static IReadOnlyList<FollowedCategory> ReadFollowed(Database database)
    {
        using var find = database.Prepare("SELECT category, since, polled FROM followed ORDER BY category");
        using var row = find.Query();
        var followed = new List<FollowedCategory>();
        while (row.Read())
        {
            followed.Add(new FollowedCategory(
                row.GetString(0), row.TextOrNull(1) is { } since ? Columns.Date(since) : null, Columns.Instant(row.GetString(2))));
        }

        return followed;
    }

    /// <summary>Replaces all that is known of how categories are followed.</summary>
    public static void SaveFollowed(Database database, IReadOnlyList<FollowedCategory> followed)
    {
        database.Run("DELETE FROM followed");
        using var add = database.Prepare("INSERT INTO followed (category, since, polled) VALUES (?1, ?2, ?3)");
        foreach (var each in followed)
        {
            add.Run(each.Category, each.Since is { } since ? Columns.Date(since) : null, Columns.Instant(each.PolledAt));
        }
    }

    /// <summary>Replaces the lines of a day.</summary>
    public void Replace(DateOnly date, IReadOnlyList<CategoryDay> lines)
    {
        _removeDay.Run(Columns.Date(date));
        foreach (var (position, line) in lines.Index())
        {
            _add.Run(
                Columns.Date(date), position, line.Category, (int)line.State, line.Expected, line.Received, line.New, line.Cross, line.Replace, (int?)line.Source, line.Why,
                line.ExpectedTypes?.New, line.ExpectedTypes?.Cross, line.ExpectedTypes?.Replace, Write(line.Sources), Checked(line), line.IsClosed ? 1 : 0);
        }
    }

    /// <summary>Notes when a line was looked at last, and where; nothing if there is no such line.</summary>
    public void Check(CategoryDay line) => _check.Run(Columns.Date(line.Date), line.Category, Write(line.Sources), Checked(line));

    /// <inheritdoc/>
    public void Dispose()
    {
        _removeDay.Dispose();
        _add.Dispose();
        _check.Dispose();
    }

    private static CategoryDay ReadLine(SqliteDataReader row) => new()
    {
        Date = Columns.Date(row.GetString(0)),
        Category = row.GetString(1),
        State = (DayState)row.GetInt32(2),
        Expected = row.NumberOrNull(3),
        Received = row.GetInt32(4),
        New = row.GetInt32(5),
        Cross = row.GetInt32(6),
        Replace = row.GetInt32(7),
        Source = (ListingSource?)row.NumberOrNull(8),
        Why = row.TextOrNull(9),
        ExpectedTypes = (row.NumberOrNull(10), row.NumberOrNull(11), row.NumberOrNull(12)) is ({ } fresh, { } cross, { } replace)
            ? new TypeCounts(fresh, cross, replace)
            : null,
        Sources = [.. row.GetString(13).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(source => (ListingSource)int.Parse(source, CultureInfo.InvariantCulture))],
        CheckedAt = row.TextOrNull(14) is { } instant ? Columns.Instant(instant) : null,
        IsClosed = row.GetInt32(15) != 0,
    };

    private static string Write(IEnumerable<ListingSource> sources) =>
        string.Join(' ', sources.Select(source => ((int)source).ToString(CultureInfo.InvariantCulture)));

    private static string? Checked(CategoryDay line) => line.CheckedAt is { } instant ? Columns.Instant(instant) : null;
}
