using System.Globalization;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Many keys as one parameter, a JSON list for SQLite's <c>json_each</c>: a page of papers is one query.</summary>
internal static class KeyList
{
    // An identifier has nothing in it that JSON would have to escape.
    public static string Of(IEnumerable<ArxivId> papers) => $"[{string.Join(',', papers.Select(paper => $"\"{paper.Value}\""))}]";

    public static string Of(IEnumerable<long> keys) => $"[{string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}]";
}
