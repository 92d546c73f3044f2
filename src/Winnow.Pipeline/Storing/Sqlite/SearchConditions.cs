using System.Text;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>What a search asks of <c>papers AS p</c>: SQL with numbered parameters, and their values.</summary>
internal sealed class SearchConditions
{
    private readonly StringBuilder _sql = new("TRUE");
    private readonly List<object?> _values = [];

    /// <summary>The conditions of a query that have nothing to do with words.</summary>
    public static SearchConditions Of(SearchQuery query)
    {
        var conditions = new SearchConditions();
        if (query.After is { } after)
        {
            conditions.Add("p.dated >= ?", Columns.Date(after));
        }

        if (query.Before is { } before)
        {
            conditions.Add("p.dated < ?", Columns.Date(before));
        }

        foreach (var category in query.Categories.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            conditions.Add("EXISTS (SELECT 1 FROM paper_categories c WHERE c.category = ? AND c.paper = p.paper)", category);
        }

        foreach (var category in query.Not.Categories.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            conditions.Add("NOT EXISTS (SELECT 1 FROM paper_categories c WHERE c.category = ? AND c.paper = p.paper)", category);
        }

        return conditions;
    }

    /// <summary>The conditions, joined.</summary>
    public string Sql => _sql.ToString();

    /// <summary>The values of <c>?1</c>, <c>?2</c>, …</summary>
    public object?[] Values => [.. _values];

    /// <summary>Adds a condition: a constant with a question mark for each value.</summary>
    public void Add(string sql, params ReadOnlySpan<object?> values)
    {
        _sql.Append(" AND ");
        foreach (var character in sql)
        {
            _sql.Append(character);
            if (character == '?')
            {
                _values.Add(values[0]);
                values = values[1..];
                _sql.Append(_values.Count);
            }
        }
    }
}
