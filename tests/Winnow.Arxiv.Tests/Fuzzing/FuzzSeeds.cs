using System.Text;

namespace Winnow.Arxiv.Tests.Fuzzing;

// Whole documents of 2 to 20 kB in arXiv's shapes, of invented papers. Kept apart from the builders of the other tests, since bench uses them, too.
internal static class FuzzSeeds
{
    private const int PerKind = 4;

    private static readonly string[] Words =
    [
        "clouds", "counting", "of", "the", "$x<y$", "we", "show", "that", "\\\"o", "{\\l}", "sparse", "rain", "in", "a", "naïve", "and", "$\\alpha$", "100\\%", "snow\n  Second", "``quoted''", "&", "𝒜",
    ];

    private static readonly string[] Categories = ["cs.LG", "stat.ML", "cs.AI", "math.NA", "hep-th", "cond-mat.mes-hall"];
    private static readonly string[] Types = ["new", "cross", "replace", "replace-cross"];
    private static readonly string[] Ids = ["2509.00001", "0704.0001", "math/0309136", "hep-th/9901001"];

    public static IReadOnlyList<byte[]> Rss { get; } = Make(1, Feed);

    public static IReadOnlyList<byte[]> Atom { get; } = Make(2, AtomFeed);

    public static IReadOnlyList<byte[]> ListingPages { get; } = Make(3, (random, papers) => Page(random, papers, "<h3>Showing new listings for Thursday, 19 November 2026</h3>"));

    public static IReadOnlyList<byte[]> CatchupPages { get; } = Make(4, (random, papers) => Page(random, papers, "<h1>Catchup results for Machine Learning on Thu, 19 Nov 2026</h1>"));

    public static IReadOnlyList<byte[]> OaiRaw { get; } = Make(5, (random, papers) => Oai(random, papers, Raw));

    public static IReadOnlyList<byte[]> OaiPlain { get; } = Make(6, (random, papers) => Oai(random, papers, Plain));

    // From one paper to as many as keep below 20 kB.
    private static byte[][] Make(int seed, Func<Random, int, string> make)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, PerKind).Select(n => Encoding.UTF8.GetBytes(make(random, 1 + (3 * n))))];
    }

    private static string Feed(Random random, int papers) => $"""
        <?xml version='1.0' encoding='UTF-8'?>
        <rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
          <channel>
            <title>cs.LG updates on arXiv.org</title>
            <link>http://rss.arxiv.org/rss/cs.LG</link>
            <description>cs.LG updates on the arXiv.org e-print archive.</description>
            <atom:link href="http://rss.arxiv.org/rss/cs.LG" rel="self" type="application/rss+xml"/>
            <lastBuildDate>Fri, 19 Sep 2025 04:00:01 +0000</lastBuildDate>
            <pubDate>Fri, 19 Sep 2025 00:00:00 -0400</pubDate>
            <skipDays>
              <day>Sunday</day>
            </skipDays>
        {Repeat(papers, n => $"""
            <item>
              <title>{Text(random, 9)}</title>
              <link>https://arxiv.org/abs/{Id(n)}</link>
              <description>arXiv:{Id(n)}v1 Announce Type: {Types[n % 4]} {"\n"}Abstract: {Text(random, 120)}</description>
              <guid isPermaLink="false">oai:arXiv.org:{Id(n)}v1</guid>
              <category>cs.LG</category>
              <category>{Pick(random, Categories)}</category>
              <pubDate>Fri, 19 Sep 2025 00:00:00 -0400</pubDate>
              <arxiv:announce_type>{Types[n % 4]}</arxiv:announce_type>
              <dc:rights>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</dc:rights>
              <arxiv:DOI>10.1000/{n}</arxiv:DOI>
              <dc:creator>Ada Example (X, (Y)), Bo {Escape("{\\\"o}")} Sample, Cy Third, Jr</dc:creator>
            </item>

            """)}  </channel>
        </rss>
        """;

    private static string AtomFeed(Random random, int papers) => $"""
        <?xml version='1.0' encoding='UTF-8'?>
        <feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
          <id>http://rss.arxiv.org/atom/cs.LG</id>
          <title>cs.LG updates on arXiv.org</title>
          <updated>2025-09-19T04:00:01.224500+00:00</updated>
          <link href="http://rss.arxiv.org/atom/cs.LG" rel="self" type="application/atom+xml"/>
        {Repeat(papers, n => $"""
            <entry>
              <id>oai:arXiv.org:{Id(n)}v2</id>
              <title>{Text(random, 9)}</title>
              <updated>2025-09-19T04:00:01.224500+00:00</updated>
              <link href="https://arxiv.org/abs/{Id(n)}" rel="alternate" type="text/html"/>
              <summary>arXiv:{Id(n)}v2 Announce Type: {Types[n % 4]} {"\n"}Abstract: {Text(random, 120)}</summary>
              <category term="cs.LG"/>
              <published>2025-09-19T00:00:00-04:00</published>
              <arxiv:announce_type>{Types[n % 4]}</arxiv:announce_type>
              <dc:creator>Ada Example, Bo Sample</dc:creator>
            </entry>

            """)}</feed>
        """;

    private static string Page(Random random, int papers, string heading) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>  <title>Machine Learning</title>
          <script>if (1<2) document.write("<dt></dt>");</script>
        </head>
        <body>
        <div id='dlpage'>
        {heading}
        <ul><li><a href="#item0">New submissions</a></li></ul>
        <div class='paging'>Total of {papers} entries
        </div>
        <dl id='articles'>
        <h3>New submissions (showing {papers} of {papers} entries)</h3>
        {Repeat(papers, n => Entry(random, n, ""))}</dl>
        <dl id='articles'>
        <h3>Replacement submissions (showing 1 of 1 entries)</h3>
        {Entry(random, 99, "(replaced)")}</dl>
        </div>
        </body>
        </html>
        """;

    private static string Entry(Random random, int n, string mark) => $"""
        <dt>
          <a name='item{n}'>[{n}]</a>
          <a href ="/abs/{Id(n)}" title="Abstract" id="{Id(n)}">
            arXiv:{Id(n)}
          </a>
          {mark}
          [<a href="/pdf/{Id(n)}" title="Download PDF">pdf</a>, <a href="https://arxiv.org/html/{Id(n)}v2" title="View HTML">html</a>]
        </dt>
        <dd>
          <div class='meta'>
            <div class='list-title mathjax'><span class='descriptor'>Title:</span>
              {Text(random, 9)}
            </div>
            <div class='list-authors'><a href="https://arxiv.org/search/cs?query=Ada">Ada Example</a>, <a href="https://arxiv.org/search/cs?query=Bo">Bo Sample</a></div>
            <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
              12 pages, <a href="https://example.org/code">this https URL</a>
            </div>
            <div class='list-subjects'><span class='descriptor'>Subjects:</span>
              <span class="primary-subject">Machine Learning (cs.LG)</span>; Numerical Analysis (math.NA)
            </div>
            <p class='mathjax'>
              {Text(random, 100)}<br>{Text(random, 9)}
            </p>
          </div>
        </dd>

        """;

    private static string Oai(Random random, int papers, Func<Random, int, string> metadata) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" 
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
            <responseDate>2026-11-20T11:00:00Z</responseDate>
            <request verb="ListRecords" metadataPrefix="arXivRaw">http://oaipmh.arxiv.org/oai</request>
            <ListRecords>
        {Repeat(papers, n => $"""
            <record>
            <header{(n % 5 == 4 ? " status=\"deleted\"" : "")}>
                <identifier>oai:arXiv.org:{Id(n)}</identifier>
                <datestamp>2026-11-19</datestamp>
                <setSpec>cs:cs:LG</setSpec>
            </header>
            <metadata>
            {metadata(random, n)}
            </metadata>
            </record>

            """)}<resumptionToken expirationDate='2026-11-21T00:00:00Z'>verb%3DListRecords%26skip%3D{papers}</resumptionToken>
            </ListRecords>
        </OAI-PMH>
        """;

    private static string Raw(Random random, int n) => $"""
        <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://arxiv.org/OAI/arXivRaw/ https://oaipmh.arxiv.org/OAI/arXivRaw.xsd">
        <id>{Id(n)}</id>
        <submitter>Ada Example</submitter>
        <version version="v1">
            <date>Sun, 1 Nov 2026 10:11:50 GMT</date>
            <size>12kb</size>
        </version>
        <version version="v2">
            <date>Wed, 18 Nov 2026 10:11:50 GMT</date>
            <size>12kb</size>
            <source_type>I</source_type>
        </version>
        <title>{Text(random, 9)}</title>
        <authors>The Cloud Collaboration: Ada Example (1), Bo Sample (2 and 3), Jr, Cy Third &amp; Di Fourth and Ed Fifth ((1) Here, (2) There), et al</authors>
        <categories>cs.LG {Pick(random, Categories)}</categories>
        <comments>{n} pages</comments>
        <journal-ref>J. Clouds {n} (2026) 1-9</journal-ref>
        <doi>10.1000/{n} 10.1000/x{n}</doi>
        <license>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</license>
        <abstract>  {Text(random, 120)}
        </abstract>
        </arXivRaw>
        """;

    private static string Plain(Random random, int n) => $"""
        <arXiv xmlns="http://arxiv.org/OAI/arXiv/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://arxiv.org/OAI/arXiv/ https://oaipmh.arxiv.org/OAI/arXiv.xsd">
        <id>{Id(n)}</id>
        <created>2026-11-18</created>
        <authors>
            <author>
                <keyname>Example</keyname>
                <forenames>Ada</forenames>
            </author>
            <author>
                <keyname>van der Sample</keyname>
                <forenames>Bo</forenames>
                <suffix>Jr</suffix>
            </author>
        </authors>
        <title>{Text(random, 9)}</title>
        <categories>cs.LG {Pick(random, Categories)}</categories>
        <abstract>{Text(random, 120)}</abstract>
        </arXiv>
        """;

    private static string Repeat(int count, Func<int, string> one) => string.Concat(Enumerable.Range(0, count).Select(one));

    private static string Id(int n) => n < Ids.Length ? Ids[n] : $"2509.{n:00000}";

    private static string Text(Random random, int words) => Escape(string.Join(' ', Enumerable.Range(0, words).Select(_ => Pick(random, Words))));

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
