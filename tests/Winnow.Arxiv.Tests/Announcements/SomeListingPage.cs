using System.Text;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Tests.Announcements;

// Listing pages in arXiv's markup, of invented papers.
internal static class SomeListingPage
{
    public const string Date = "<h3>Showing new listings for Thursday, 19 November 2026</h3>";

    public static string Page(params string[] parts) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>  <title>Machine Learning</title>
          <meta charset="utf-8">
          <script>if (1<2) document.write("<dt><a href='/abs/2611.99999'></a></dt>");</script>
        </head>
        <body>
        <div id='dlpage'>
        <h1>Machine Learning</h1>
        <ul><li><a href="#item0">New submissions</a></li></ul>
        <p>See <a id="recent-cs.LG" href="/list/cs.LG/recent">recent</a> articles</p>
        {Date}
        <div class='paging'>Total of 26 entries
        </div>
        {string.Concat(parts)}
        </div>
        </body>
        </html>
        """;

    public static string Section(string heading, params string[] entries) => $"<dl id='articles'>\n<h3>{heading}</h3>\n{string.Concat(entries)}</dl>\n";

    public static string Entry(
        string id,
        string mark = "",
        string title = "Counting Clouds",
        string authors = "<a href=\"https://arxiv.org/search/cs?query=Ada\">Ada Example</a>, <a href=\"https://arxiv.org/search/cs?query=Bo\">Bo Sample</a>",
        string subjects = "<span class=\"primary-subject\">Machine Learning (cs.LG)</span>; Machine Learning (stat.ML)",
        string text = "We count clouds.",
        string more = "") => $"""
            <dt>
              <a name='item1'>[1]</a>
              <a href ="/abs/{id}" title="Abstract" id="{id}">
                arXiv:{id}
              </a>
              {mark}
              [<a href="/pdf/{id}" title="Download PDF" id="pdf-{id}">pdf</a>, <a href="/format/{id}" title="Other formats">other</a>]
            </dt>
            <dd>
              <div class='meta'>
                <div class='list-title mathjax'><span class='descriptor'>Title:</span>
                  {title}
                </div>
                <div class='list-authors'>{authors}</div>
                {more}
                <div class='list-subjects'><span class='descriptor'>Subjects:</span>
                  {subjects}
                </div>
                <p class='mathjax'>
                  {text}
                </p>
              </div>
            </dd>

        """;

    public static Task<Listing> ReadAsync(string html, string category = "cs.LG") => ReadAsync(Encoding.UTF8.GetBytes(html), category);

    public static async Task<Listing> ReadAsync(byte[] html, string category = "cs.LG")
    {
        using var stream = new MemoryStream(html);
        return await ListingPage.ReadAsync(stream, category, TestContext.Current.CancellationToken);
    }

    // The announcement of the only entry.
    public static async Task<Announcement> ReadEntryAsync(string entry)
    {
        var listing = await ReadAsync(Page(Section("New submissions (showing 1 of 1 entries)", entry)));
        Assert.Empty(listing.Rejected);
        return Assert.Single(listing.Announcements);
    }
}
