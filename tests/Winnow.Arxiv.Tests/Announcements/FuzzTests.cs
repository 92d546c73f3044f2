using System.Text;
using Winnow.Arxiv.Announcements;
using static Winnow.Arxiv.Tests.Announcements.SomeListingPage;

namespace Winnow.Arxiv.Tests.Announcements;

// Damage at random, but the same in every run: no exception may come out but the documented one.
public sealed class FuzzTests
{
    private const int Rounds = 2_500;

    private static readonly byte[][] Splinters =
    [
        .. new[]
        {
            "<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "<?x", "<!DOCTYPE x>", "&#0;", "&#xD800;", "&amp;", "&nbsp;", "\"", "'", "/>", "</item>", "<item>", "</channel>",
            "<dt>", "</dt>", "<dd>", "</dd>", "</div>", "<div class='list-title'>", "<h3>New submissions (showing 99999999999 of 1 entries)</h3>", "<script>", "<plaintext>",
            "xmlns=''", "xmlns:x='http://www.w3.org/2005/Atom'", "\0", "\u0001", "\uFEFF", "é", "\U0001F600", "   \n  ", "2611.00001v1", "encoding='utf-16'", "encoding='nonsense'",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFE, 0xFF], [0xFF, 0xFE],
    ];

    [Fact]
    public async Task Damaged_feeds_give_a_listing_or_a_format_exception()
    {
        var feed = Encoding.UTF8.GetBytes(SomeFeed.Rss(
            SomeFeed.Item(creator: "Ada Example (X, (Y)), Bo {\\\"o} Sample", more: "<arxiv:DOI>10.1/2</arxiv:DOI>"),
            SomeFeed.Paper("2509.00002v1", "cross", "cs.AI", "cs.LG"),
            SomeFeed.Item("math/0309136v3", type: "replace", title: "<![CDATA[x]]>", description: "<p>a</p>")));

        await RunAsync(feed, 1, damaged => SomeFeed.ReadAsync(damaged, "cs.LG", SomeFeed.Day));
    }

    [Fact]
    public async Task Damaged_listing_pages_give_a_listing_or_a_format_exception()
    {
        var page = Encoding.UTF8.GetBytes(Page(
            Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001", text: "a <br> <a href='http://example.org'>this http URL</a>")),
            Section("Replacement submissions (showing 1 of 1 entries)", Entry("math/0309136", "(replaced)"))));

        await RunAsync(page, 2, damaged => SomeListingPage.ReadAsync(damaged));
    }

    private static async Task RunAsync(byte[] whole, int seed, Func<byte[], Task<Listing>> readAsync)
    {
        var random = new Random(seed);
        var survived = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = Damage(whole, random);
            try
            {
                Check(await readAsync(damaged));
                survived++;
            }
            catch (FormatException)
            {
                // The documented way out.
            }
            catch (Exception problem) when (problem is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"round {round}: {problem}\n{Encoding.UTF8.GetString(damaged)}");
            }
        }

        Assert.InRange(survived, Rounds / 100, Rounds - 1);
    }

    private static void Check(Listing listing)
    {
        Assert.Equal(listing.Announcements.Count, listing.Announcements.Select(paper => paper.Id).Distinct().Count());
        foreach (var paper in listing.Announcements)
        {
            Assert.NotEmpty(paper.Title);
            Assert.NotEmpty(paper.Categories);
            Assert.All(paper.Authors, Assert.NotEmpty);
            foreach (var text in (string[])[paper.Title, paper.Abstract.Replace(Announcement.ParagraphBreak, " ", StringComparison.Ordinal), .. paper.Authors, paper.Comments ?? "", paper.JournalReference ?? ""])
            {
                Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
                Assert.Equal(text.Trim(), text);
                Assert.DoesNotContain(text, char.IsControl);
                Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value == 0xFFFE);
                Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
            }
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, Splinters[random.Next(Splinters.Length)]);
                    break;
                case 4:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    if (random.Next(10) == 0)
                    {
                        bytes.RemoveRange(at, bytes.Count - at);
                        return [.. bytes, 32];
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
