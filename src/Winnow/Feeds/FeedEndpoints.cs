using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Winnow.Pipeline.Publishing.Feeds;
using Winnow.Pipeline.Storing;
using Winnow.Serving;

namespace Winnow.Feeds;

/// <summary>The feeds: of all papers, of each category, of any search. <c>/rss</c> and <c>/rss/cs.LG</c> are the classic bot's addresses.</summary>
internal static class FeedEndpoints
{
    private const int MostFound = 100;

    private static readonly (FeedFormat Format, string All, string OfCategory, string OfSearch, string Type)[] Forms =
    [
        (FeedFormat.Rss, "/rss", "/rss/{category}", "/search.rss", "application/rss+xml; charset=utf-8"),
        (FeedFormat.Atom, "/atom", "/atom/{category}", "/search.atom", "application/atom+xml; charset=utf-8"),
        (FeedFormat.Json, "/feed.json", "/feed/{category}.json", "/search.json", "application/feed+json; charset=utf-8"),
    ];

    /// <summary>The address of a feed, relative to the server's.</summary>
    public static string PathOf(FeedFormat format, string? category) =>
        (category is null ? Forms[(int)format].All : Forms[(int)format].OfCategory.Replace("{category}", Uri.EscapeDataString(category), StringComparison.Ordinal))[1..];

    /// <summary>The address of a search's feed, relative to the server's.</summary>
    public static string PathOfSearch(FeedFormat format, string query) => $"{Forms[(int)format].OfSearch[1..]}?q={Uri.EscapeDataString(query)}";

    /// <summary>The media type of a feed, without the character set.</summary>
    public static string TypeOf(FeedFormat format) => Forms[(int)format].Type.Split(';')[0];

    public static void MapFeeds(this IEndpointRouteBuilder endpoints, Site site)
    {
        foreach (var form in Forms)
        {
            endpoints.MapAnswer(form.All, context => AnswerAsync(site, context, form.Format, form.Type, null));
            endpoints.MapAnswer(form.OfCategory, context => AnswerAsync(site, context, form.Format, form.Type, context.Part("category")));
            endpoints.MapAnswer(form.OfSearch, context => AnswerSearchAsync(site, context, form.Format, form.Type, context.Parameter("q").Trim()));
        }
    }

    private static Task<IResult> AnswerAsync(Site site, HttpContext context, FeedFormat format, string type, string? category)
    {
        var known = category is null ? null : site.Settings.Profile.Categories.FirstOrDefault(each => string.Equals(each, category, StringComparison.OrdinalIgnoreCase));
        return category is not null && known is null
            ? Task.FromResult<IResult>(new NotFound())
            : site.AnswerAsync(context, PathOf(format, known), async home =>
            {
                var publication = await site.PublicationAsync(CancellationToken.None);
                var page = known is null ? home : new Uri(home, $"category/{Uri.EscapeDataString(known)}");
                var text = PublishedFeeds.Write(publication, known, format, new Uri(home, PathOf(format, known)), page);
                return text is null ? null : Content(text, type, publication.Days.Select(day => day.Record.Updated));
            });
    }

    private static Task<IResult> AnswerSearchAsync(Site site, HttpContext context, FeedFormat format, string type, string text)
    {
        SearchQuery query;
        try
        {
            query = AskedSearch.Read(text, "/search.rss?q=kv+cache");
        }
        catch (FormatException problem)
        {
            return Task.FromResult(Results.Text(problem.Message, "text/plain; charset=utf-8", null, StatusCodes.Status400BadRequest));
        }

        return site.AnswerAsync(context, PathOfSearch(format, text), async home =>
        {
            var publication = await site.PublicationAsync(CancellationToken.None);
            // The newest, not the best: who follows a search must not miss a paper because older ones suit it better.
            var found = await site.Store.SearchAsync(query with { NewestFirst = true }, MostFound, CancellationToken.None);
            var papers = found.Select(hit => hit.Paper).OrderByDescending(paper => paper.AnnouncedOn).ThenBy(paper => paper.Id.Value, StringComparer.Ordinal);
            var updated = publication.Days.Select(day => day.Record.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
            var feed = PublishedFeeds.WriteSearch(
                text, updated, papers, format, new Uri(home, PathOfSearch(format, text)), new Uri(home, $"search?q={Uri.EscapeDataString(text)}"));

            // Not when: a backfill brings papers into an answer without changing a day.
            return Content(feed, type, []);
        });
    }

    private static ServedContent Content(string text, string type, IEnumerable<DateTimeOffset> changes) =>
        new(text, type, changes.Select(change => (DateTimeOffset?)change).Max());
}
