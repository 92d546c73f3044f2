using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Winnow.Arxiv.Identifiers;
using Winnow.Display;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Storing;
using Winnow.Serving;

namespace Winnow.Web;

/// <summary>The pages for people.</summary>
internal static class PageEndpoints
{
    private const string Html = "text/html; charset=utf-8";
    private const int RunsShown = 20;
    private const int MostSimilar = 8;

    public static void MapPages(this IEndpointRouteBuilder endpoints, Site site, PageRenderer renderer, RunRecorder recorder)
    {
        var style = new ServedContent(EmbeddedText.Read("web/style.css"), "text/css; charset=utf-8");
        endpoints.MapAnswer("/style.css", _ => Task.FromResult<IResult>(new ContentResult(style)));
        endpoints.MapAnswer("/", context => DayAsync(context, null));
        endpoints.MapAnswer("/day/{date}", context => DateOnly.TryParseExact(context.Part("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? DayAsync(context, day)
            : Missing());
        endpoints.MapAnswer("/category/{category}", context => CategoryAsync(context, context.Part("category")));
        endpoints.MapAnswer("/paper/{**id}", context => ArxivId.TryParse(context.Part("id"), CultureInfo.InvariantCulture, out var paper) ? PaperAsync(context, paper) : Missing());
        endpoints.MapAnswer("/search", context => SearchAsync(context, context.Parameter("q").Trim(), context.Parameter("after")));
        endpoints.MapAnswer("/feeds", context => site.AnswerAsync(context, "/feeds", async home => await PageAsync<FeedsPage>(home, [], null)));
        endpoints.MapAnswer("/status", StatusAsync);

        Task<IResult> DayAsync(HttpContext context, DateOnly? date) => site.AnswerAsync(context, $"/day/{date:O}", async home =>
        {
            var publication = await site.PublicationAsync(CancellationToken.None);
            var day = date is null
                ? publication.NewestAnnouncement()
                : publication.Days.FirstOrDefault(each => each.Record.Date == date) ?? (await site.Store.LoadDaysAsync(date.Value, date.Value, CancellationToken.None) is [var stored] ? stored : null);
            return date is not null && day is null
                ? null
                : await PageAsync<DayPage>(home, new() { [nameof(DayPage.Publication)] = publication, [nameof(DayPage.Day)] = day }, day?.Record.Updated);
        });

        Task<IResult> CategoryAsync(HttpContext context, string category) =>
            site.Settings.Profile.Categories.FirstOrDefault(each => string.Equals(each, category, StringComparison.OrdinalIgnoreCase)) is not { } known
                ? Missing()
                : site.AnswerAsync(context, $"/category/{known}", async home =>
                {
                    var publication = await site.PublicationAsync(CancellationToken.None);
                    return await PageAsync<CategoryPage>(home, new() { [nameof(CategoryPage.Publication)] = publication, [nameof(CategoryPage.Category)] = known }, null);
                });

        Task<IResult> PaperAsync(HttpContext context, ArxivId id) => site.AnswerAsync(context, $"/paper/{id}", async home =>
            await site.Store.FindAsync(id, CancellationToken.None) is { } paper
                ? await PageAsync<PaperPage>(
                    home, new() { [nameof(PaperPage.Archived)] = paper, [nameof(PaperPage.Similar)] = await site.Store.FindSimilarAsync(id, MostSimilar, CancellationToken.None) }, null)
                : null);

        Task<IResult> SearchAsync(HttpContext context, string query, string after) => site.AnswerAsync(context, $"/search {after} {query}", async home =>
        {
            var (found, problem) = query.Length == 0 ? (null, null) : await FindAsync(site, query, after);
            return await PageAsync<SearchPage>(
                home, new() { [nameof(SearchPage.Query)] = query, [nameof(SearchPage.Found)] = found, [nameof(SearchPage.Problem)] = problem }, null);
        });

        // It follows from the run that is under way, and from the time, as well.
        Task<IResult> StatusAsync(HttpContext context)
        {
            var (now, since) = (site.Clock.GetUtcNow(), recorder.UnderWaySince);
            return site.AnswerAsync(context, $"/status {since:O} {now:yyyyMMddHHmm}", home => StatusPageAsync(home, now, since), "no-cache");
        }

        async Task<ServedContent?> StatusPageAsync(Uri home, DateTimeOffset now, DateTimeOffset? since)
        {
            var publication = await site.PublicationAsync(CancellationToken.None);
            var followed = await site.Store.LoadFollowedAsync(CancellationToken.None);
            var next = NextStep.Of(site.Settings, [.. publication.Records.SelectMany(record => record.Categories)], followed, now);
            var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
            return await PageAsync<StatusPage>(
                home,
                new()
                {
                    [nameof(StatusPage.Publication)] = publication,
                    [nameof(StatusPage.UnderWaySince)] = since,
                    [nameof(StatusPage.NextRun)] = next.At is { } at ? $"The next run is worth while from {Words.Time(at)} on." : "A run is worth while now.",
                    [nameof(StatusPage.Runs)] = await site.Store.LoadRunsAsync(RunsShown, CancellationToken.None),
                    [nameof(StatusPage.Calls)] = await site.Store.FindCallsAsync(month, CancellationToken.None),
                },
                null);
        }

        async Task<ServedContent> PageAsync<TPage>(Uri home, Dictionary<string, object?> parameters, DateTimeOffset? modified)
            where TPage : IComponent
        {
            parameters["Home"] = home;
            if (typeof(TPage).GetProperty("Categories") is not null)
            {
                parameters["Categories"] = site.Settings.Profile.Categories;
            }

            return new ServedContent(await renderer.RenderAsync<TPage>(parameters), Html, modified);
        }
    }

    private static async Task<(Pipeline.Storing.SearchPage? Found, string? Problem)> FindAsync(Site site, string query, string after)
    {
        try
        {
            var cursor = after.Length == 0 ? null : ArxivId.TryParse(after, CultureInfo.InvariantCulture, out var last) ? last : throw new FormatException("There is no such page of this search.");
            return query.Length > AskedSearch.Longest
                ? (null, "The search is too long.")
                : (await site.Store.SearchAsync(SearchQueryParser.Parse(query), cursor, SearchPage.Most, CancellationToken.None), null);
        }
        catch (FormatException problem)
        {
            return (null, problem.Message);
        }
    }

    private static Task<IResult> Missing() => Task.FromResult<IResult>(new NotFound());
}
