using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace Winnow.Tests.Serving;

/// <summary>Polls a feed as readers do: it sends back what it was told of the last answer, and takes an entry for new exactly if it does not know its identifier.</summary>
/// <param name="path">The feed's address, below the server's.</param>
/// <param name="encoding">What it accepts: <c>br</c> or <c>gzip</c>.</param>
/// <param name="knowsTags">Whether it sends tags back; the oldest readers send the date alone.</param>
internal sealed class FeedReader(string path, string encoding, bool knowsTags = true)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private string? _tag;
    private string? _modified;
    private string _text = "";

    /// <summary>What it reads.</summary>
    public string Path => path;

    /// <summary>Every entry that it ever took for new, by its identifier, with its link.</summary>
    public IReadOnlyDictionary<string, string> Links => _links;

    /// <summary>Asks once. An entry that leads elsewhere than before is a failure, and so are bytes that are sent again to a reader that knows their tag. (By the date alone
    /// they may be: a JSON Feed does not say when it was last changed, and may come out as before.)</summary>
    /// <returns>The status: 200 or 304.</returns>
    public async Task<int> PollAsync(WinnowServer server)
    {
        var reply = await server.GetAsync(path, [("Accept-Encoding", encoding), .. Conditions]);
        if (reply.Status == 304)
        {
            Assert.Empty(reply.Body);
            Assert.Equal(_tag, reply["ETag"]);
            _modified = reply["Last-Modified"];
            return 304;
        }

        Assert.True(reply.Status == 200, reply.ToString());
        var text = Unpacked(reply);
        Assert.True(text != _text || !knowsTags, $"{path} was sent twice: {reply["ETag"]} of {reply["Last-Modified"]} after {_tag} of {_modified}");
        (_tag, _modified, _text) = (reply["ETag"], reply["Last-Modified"], text);

        (string Id, string Link)[] entries = [.. Entries(text)];
        Assert.Equal(entries.DistinctBy(entry => entry.Id), entries);
        foreach (var (id, link) in entries)
        {
            _links.TryAdd(id, link);
            Assert.Equal((id, _links[id]), (id, link));
        }

        return 200;
    }

    /// <summary>Whether it holds what the server would send to somebody who has never asked.</summary>
    public async Task<bool> HoldsAllAsync(WinnowServer server) => (await server.GetAsync(path)).Text == _text;

    private IEnumerable<(string Name, string Value)> Conditions
    {
        get
        {
            if (knowsTags && _tag is not null)
            {
                yield return ("If-None-Match", _tag);
            }

            if (_modified is not null)
            {
                yield return ("If-Modified-Since", _modified);
            }
        }
    }

    // What is too short is not compressed.
    private string Unpacked(Reply reply)
    {
        Assert.Equal(reply.Body.Length < 600 ? reply["Content-Encoding"] : encoding, reply["Content-Encoding"]);
        using var bytes = new MemoryStream(reply.Body);
        using Stream plain = reply["Content-Encoding"] switch
        {
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            _ => bytes,
        };
        using var reader = new StreamReader(plain);
        return reader.ReadToEnd();
    }

    private static IEnumerable<(string Id, string Link)> Entries(string text)
    {
        if (text.StartsWith('{'))
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("id").GetString() ?? "", item.GetProperty("url").GetString() ?? ""))];
        }

        var root = Xml.Read(text).Root ?? throw new FormatException("no root");
        return root.Name == Atom + "feed"
            ? root.Elements(Atom + "entry").Select(entry => (
                entry.Element(Atom + "id")?.Value ?? "", entry.Elements(Atom + "link").Single(link => link.Attribute("rel")?.Value == "alternate").Attribute("href")?.Value ?? ""))
            : root.Descendants("item").Select(item => (item.Element("guid")?.Value ?? "", item.Element("link")?.Value ?? ""));
    }
}
