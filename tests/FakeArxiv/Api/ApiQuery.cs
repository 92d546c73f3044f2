using System.Globalization;
using System.Text.RegularExpressions;

namespace FakeArxiv.Api;

/// <summary>What the query API is asked for.</summary>
/// <param name="Search">The query as it was sent; empty if there is none.</param>
/// <param name="Ids">The list of identifiers as it was sent; empty if there is none.</param>
/// <param name="Start">How many results come before.</param>
/// <param name="Size">How many there are on a page.</param>
/// <param name="SortBy">By what they are sorted.</param>
/// <param name="Ascending">Whether the smallest stands first.</param>
internal sealed partial record ApiQuery(string Search, string Ids, int Start, int Size, string SortBy, bool Ascending)
{
    private static readonly string[] Orders = ["relevance", "lastUpdatedDate", "submittedDate"];

    /// <summary>The identifiers with their versions, if they have one.</summary>
    public IReadOnlyList<(string Id, int? Version)> Papers =>
    [
        .. Ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => Identifier().Match(text))
            .Select(match => (match.Groups["id"].Value, match.Groups["version"] is { Success: true, Value: var version } ? int.Parse(version, CultureInfo.InvariantCulture) : (int?)null)),
    ];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ApiException">They make no sense; one bad identifier is enough.</exception>
    public static ApiQuery Read(IReadOnlyList<KeyValuePair<string, string>> arguments)
    {
        var (search, ids) = (Value("search_query", ""), Value("id_list", ""));
        foreach (var id in ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(id => !Identifier().IsMatch(id)))
        {
            throw new ApiException($"incorrect id format for {id}", $"incorrect_id_format_for_{id}");
        }

        var query = new ApiQuery(search, ids, Number("start", "0"), Number("max_results", "10"), Value("sortBy", "relevance"), Value("sortOrder", "descending") == "ascending");
        return !Orders.Contains(query.SortBy) ? throw new ApiException($"sortBy must be in: {string.Join(", ", Orders)}")
            : Value("sortOrder", "descending") is not ("ascending" or "descending") ? throw new ApiException("sortOrder must be in: ascending, descending")
            : search.Length == 0 && ids.Length == 0 ? throw new ApiException("Either a search_query or id_list must be specified for the classic API.")
            : query;

        string Value(string name, string otherwise) => arguments.Where(one => one.Key == name).Select(one => one.Value).FirstOrDefault(otherwise);

        int Number(string name, string otherwise)
        {
            var text = Value(name, otherwise);
            return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? throw new ApiException($"{name} must be an integer", $"{name}_must_be_an_integer")
                : number < 0 ? throw new ApiException($"{name} must be non-negative", $"{name}_must_be_non-negative")
                : number;
        }
    }

    [GeneratedRegex(@"^(?<id>\d{2}(0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{2}(0[1-9]|1[0-2])\d{3})(v(?<version>[1-9]\d{0,3}))?$")]
    private static partial Regex Identifier();
}
