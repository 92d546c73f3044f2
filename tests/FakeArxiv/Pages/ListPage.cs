using System.Globalization;
using FakeArxiv.Days;
using FakeArxiv.Http;
using FakeArxiv.Taxonomy;

namespace FakeArxiv.Pages;

/// <summary><c>/list/&lt;category or archive&gt;/new</c>: the last announcement, kept over weekends, and a day ahead of the feed from 20:00 in New York.</summary>
/// <remarks>Exact for a listing that fits its page; the links between pages are near arXiv's, not equal.</remarks>
internal sealed class ListPage : IPage
{
    private const int MostShown = 2000;

    private static readonly string[] Sizes = ["25", "50", "100", "250", "500", "1000", "2000"];

    /// <inheritdoc/>
    public Answer? TryAnswer(Request request, Scene scene)
    {
        if (request.Segments is not ["list", var subject, "new"])
        {
            return null;
        }

        if (Subject(subject) is not { } known)
        {
            return Answer.Html(400, ListingMarkup.Error(400, "Invalid archive or category"));
        }

        var show = request.Parameter("show");
        var skip = request.Parameter("skip") ?? "0";
        if ((show is not null && !Sizes.Contains(show)) || !int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped))
        {
            return Answer.Html(400, ListingMarkup.Error(400, "Invalid value for show or skip"));
        }

        var date = scene.Listed;
        var shown = show is null ? MostShown : int.Parse(show, CultureInfo.InvariantCulture);
        var slice = new ListingSlice(known, Listed(scene, date, known), skipped, shown, true);
        return Answer.Html(200, Page(slice, date), ("Last-Modified", Eastern.HttpDate(scene.Days.LastSeen(date, scene.Now) ?? Eastern.PublicFrom(date))));
    }

    /// <summary>The category or archive of that name, which must be spelt exactly; null if there is none.</summary>
    public static Category? Subject(string name) =>
        (Categories.All.TryGetValue(name, out var found) || Categories.Archives.TryGetValue(name, out found)) && found.Id == name ? found : null;

    /// <summary>What the site lists of a day.</summary>
    public static IReadOnlyList<Announced> Listed(Scene scene, DateOnly date, Category subject)
    {
        var wanted = subject.Id == subject.Archive ? Categories.Covered([subject], []) : Categories.Covered([], [subject]);
        return Batch.Listed(scene.Papers(date), wanted, paper => scene.Find(paper.Id)?.Current ?? paper);
    }

    private static string Page(ListingSlice slice, DateOnly date)
    {
        var id = slice.Subject.Id;
        var count = slice.All.Count;
        var sizes = count == 0 ? "" : $"""
            <div class='paging'>Total of {count} entries {Pages(slice)}
            </div>
            <div class='morefewer'>Showing up to {slice.Show} entries per page:
            </div>

            """;
        return ListingMarkup.Page(slice.Subject.Name, $"""
            <div id='content-inner'>
            <div id='dlpage'>
            <h1>{slice.Subject.Name}</h1>
            {ListingMarkup.Index(slice)}<p>See <a id="recent-{id}" aria-labelledby="recent-{id}" href="/list/{id}/recent">recent</a> articles</p>
            <h3>Showing new listings for {date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)}</h3>
            {sizes}{(count == 0 ? "<p>No updates today.</p>\n" : ListingMarkup.Entries(slice))}</div></div>

            """);
    }

    private static string Pages(ListingSlice slice)
    {
        if (slice.All.Count <= slice.Show)
        {
            return "";
        }

        var pages = Enumerable.Range(0, (slice.All.Count + slice.Show - 1) / slice.Show).Select(page => (First: page * slice.Show, Last: Math.Min((page + 1) * slice.Show, slice.All.Count)));
        return ": " + string.Join(' ', pages.Select(page => page.First == slice.Skip
            ? $"<span>{page.First + 1}-{page.Last}</span>"
            : $"<a href=\"/list/{slice.Subject.Id}/new?skip={page.First}&amp;show={slice.Show}\">{page.First + 1}-{page.Last}</a>"));
    }
}
