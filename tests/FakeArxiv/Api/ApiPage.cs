using FakeArxiv.Days;
using FakeArxiv.Http;
using FakeArxiv.Pages;

namespace FakeArxiv.Api;

/// <summary><c>/api/query</c>, by GET or POST: papers by identifier or by query.</summary>
/// <remarks>Its index is some hours behind the announcement. Past offset 10,000, and for a page of no results, it fails as arXiv's does.</remarks>
internal sealed class ApiPage : IPage
{
    private const int LastOffset = 10_000;

    // A batch of 20:00 in New York is found from one in the morning on.
    private static readonly TimeSpan Lag = TimeSpan.FromHours(5);

    /// <inheritdoc/>
    public Answer? TryAnswer(Request request, Scene scene)
    {
        if (request.Segments is not ["api", "query"])
        {
            return null;
        }

        try
        {
            var query = ApiQuery.Read(request.Arguments);
            return query.Start >= LastOffset || query.Size == 0
                ? Answer.Html(500, ListingMarkup.Error(500, "Internal Server Error"))
                : Feed(200, Results(query, scene));
        }
        catch (ApiException problem)
        {
            return Error(scene.Now, problem, 400);
        }
    }

    /// <summary>The answer that tells of an error.</summary>
    public static Answer Error(DateTimeOffset now, ApiException problem, int status) => Feed(status, ApiFeed.Error(now, problem));

    private static Answer Feed(int status, string xml) => Answer.Of(status, "application/atom+xml; charset=utf-8", xml);

    // What is well-formed but unknown is left out in silence.
    private static IEnumerable<(PaperHistory History, int Version)> Named(Catalogue catalogue, string id, int? version)
    {
        if (catalogue.Find(id) is { } paper && (version ?? 1) <= paper.Current.Version)
        {
            yield return (paper, version ?? paper.Current.Version);
        }
    }

    private static string Results(ApiQuery query, Scene scene)
    {
        var catalogue = scene.Days.CatalogueAt(scene.Now - Lag);
        var found = query.Ids.Length == 0
            ? catalogue.ByChange.OrderBy(paper => paper.Current.Id, StringComparer.Ordinal).Select(paper => (History: paper, Version: paper.Current.Version))
            : query.Papers.SelectMany(wanted => Named(catalogue, wanted.Id, wanted.Version));
        if (query.Search.Length > 0)
        {
            var search = ApiSearch.Read(query.Search);
            found = found.Where(paper => search(paper.History));
        }

        Func<(PaperHistory History, int Version), DateTimeOffset>? time = query.SortBy switch
        {
            "submittedDate" => paper => Submissions.Of(paper.History, 1),
            "lastUpdatedDate" => paper => Submissions.Of(paper.History, paper.Version),
            _ => null,
        };
        found = time is null ? found : query.Ascending ? found.OrderBy(time) : found.OrderByDescending(time);
        var all = found.ToArray();
        return ApiFeed.Results(scene.Now, query, all.Length, all.Skip(query.Start).Take(query.Size));
    }
}
