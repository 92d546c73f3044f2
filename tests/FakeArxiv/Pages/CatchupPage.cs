using System.Globalization;
using FakeArxiv.Http;
using FakeArxiv.Taxonomy;

namespace FakeArxiv.Pages;

/// <summary><c>/catchup/&lt;category or archive&gt;/&lt;date&gt;?abs=True&amp;page=N</c>: one past day.</summary>
/// <remarks>The physics group (<c>grp_physics</c>) is not served.</remarks>
internal sealed class CatchupPage : IPage
{
    private const int PageSize = 2000;
    private const int DaysBack = 91;

    /// <inheritdoc/>
    public Answer? TryAnswer(Request request, Scene scene)
    {
        if (request.Segments is not ["catchup", var subject, var day])
        {
            return null;
        }

        if (request.Query.Any(pair => pair.Key is not ("abs" or "page")))
        {
            return Refused("Unexpected parameters. Only accepted parameters are: 'page', and 'abs'");
        }

        if (ListPage.Subject(subject) is not { } known)
        {
            return Refused("Invalid subject. Subject must be an archive, category or 'grp_physics'");
        }

        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Refused("Invalid date format. Use format: YYYY-MM-DD");
        }

        // The page asks its machine for the date, and the machine's time is UTC: so a batch can be had here as soon as it is public.
        var today = DateOnly.FromDateTime(scene.Now.UtcDateTime);
        if (date < today.AddDays(-DaysBack) || date > today)
        {
            return Refused($"Invalid date: {day}. {(date > today ? "Can't request date later than today" : "Catchup only allowed for past 90 days")}");
        }

        var abstracts = request.Parameter("abs") ?? "False";
        if (abstracts is not ("True" or "False"))
        {
            return Refused("Invalid abs value. Use ?abs=True to include abstracts or ?abs=False to not");
        }

        if (!int.TryParse(request.Parameter("page") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page is 0 or > 1000)
        {
            return Refused("Invalid page value. Page value should be a positive integer like ?page=3");
        }

        return Categories.Canonical(known.Id) is var canonical && canonical != known.Id
            ? Moved($"/catchup/{canonical}/{day}?abs={abstracts}&page={page}")
            : Answer.Html(200, Page(new(known, ListPage.Listed(scene, date, known), (page - 1) * PageSize, PageSize, abstracts == "True"), date, page, scene));
    }

    private static Answer Refused(string message) => Answer.Html(400, ListingMarkup.Error(400, message));

    private static Answer Moved(string address) => Answer.Html(301, ListingMarkup.Error(301, "Moved permanently"), ("Location", address));

    private static string Page(ListingSlice slice, DateOnly date, int page, Scene scene)
    {
        var day = date.ToString("ddd, dd MMM yyyy", CultureInfo.InvariantCulture);
        var next = scene.Days.SeenDates(scene.Now).Where(later => later > date).Cast<DateOnly?>().FirstOrDefault() is { } following
            ? $"<div><a href=\"/catchup/{slice.Subject.Id}/{following.ToString("O", CultureInfo.InvariantCulture)}?abs={slice.Abstracts}&page=1\">Continue to the next day</a><br><br>\n"
            : "";
        var entries = (slice.All.Count > slice.Skip, page) switch
        {
            (true, _) => ListingMarkup.Entries(slice),
            (false, 1) => $"<br><div><p>No updates for {day}. There was either no announcement for this day, or no updates within the requested subject.</p></div>\n",
            (false, _) => $"<br><div>No further updates for {day}</div>\n",
        };
        return ListingMarkup.Page(slice.Subject.Name, $"""
            <div id='content-inner'>
            <div id='dlpage'>
            <h1>Catchup results for {slice.Subject.Name} on {day}</h1>
            {ListingMarkup.Index(slice)}{next}Total of {slice.All.Count} entries for {day}</div>
            {entries}</div></div>

            """);
    }
}
