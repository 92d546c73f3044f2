using System.Text;
using FakeArxiv.Days;
using FakeArxiv.Http;
using FakeArxiv.Pages;

namespace FakeArxiv.Oai;

/// <summary><c>/oai</c>, by GET or POST: OAI-PMH with the formats <c>arXiv</c> and <c>arXivRaw</c>.</summary>
/// <remarks>Source: arXiv/oaipmh, read 2026-11-21. Not served: the formats <c>oai_dc</c> and <c>arXivOld</c>.</remarks>
/// <param name="pageSize">How many records there are on a page; identifiers are eight times as many.</param>
/// <param name="bulk">Invented records beside those of the days; null for none.</param>
internal sealed class OaiPage(int pageSize, BulkRecords? bulk) : IPage
{
    /// <inheritdoc/>
    public Answer? TryAnswer(Request request, Scene scene)
    {
        if (request.Segments is not ["oai"])
        {
            return null;
        }

        string xml;
        try
        {
            xml = Answered(request, scene);
        }
        catch (OaiException problem)
        {
            xml = OaiXml.Error(scene.Now, problem);
        }

        return Answer.Of(200, "text/xml", xml, ("Surrogate-Control", "max-age=3600"));
    }

    private string Answered(Request request, Scene scene)
    {
        var arguments = request.Arguments;
        if (arguments.DistinctBy(one => one.Key).Count() < arguments.Count)
        {
            throw new OaiException("badArgument", "Duplicate parameters not allowed");
        }

        var named = arguments.ToDictionary(one => one.Key, one => one.Value);
        return named.GetValueOrDefault("verb") switch
        {
            "Identify" => OaiInformation.Identify(named, scene.Now),
            "ListSets" => OaiInformation.Sets(named, scene.Now),
            "ListMetadataFormats" => OaiInformation.Formats(named, scene.Now),
            "GetRecord" => Record(named, scene),
            "ListRecords" or "ListIdentifiers" => List(OaiQuery.Read(named, scene.Now), scene),
            _ => throw new OaiException("badVerb", "Invalid verb provided"),
        };
    }

    private string Record(Dictionary<string, string> arguments, Scene scene)
    {
        if (!arguments.Keys.Order(StringComparer.Ordinal).SequenceEqual(["identifier", "metadataPrefix", "verb"]))
        {
            throw new OaiException("badArgument", "Parameters provided did not match expected. Expected: identifier, metadataPrefix, verb");
        }

        var id = OaiInformation.IdOf(arguments["identifier"]);
        KeyValuePair<string, string>[] said = [new("verb", "GetRecord"), new("identifier", arguments["identifier"])];
        if (!OaiQuery.Formats.Contains(arguments["metadataPrefix"]))
        {
            throw new OaiException("cannotDisseminateFormat", "Did not recognize requested format", said);
        }

        said = [said[0], new("metadataPrefix", arguments["metadataPrefix"]), said[1]];
        var xml = new StringBuilder("    <GetRecord>\n");
        OaiXml.Record(xml, scene.Find(id) ?? bulk?.Find(id, scene.Now) ?? throw new OaiException("idDoesNotExist", "Nothing found for this ID", said), arguments["metadataPrefix"]);
        return OaiXml.Document(scene.Now, said, xml.Append("    </GetRecord>\n").ToString());
    }

    private string List(OaiQuery query, Scene scene)
    {
        var limit = query.Verb == "ListRecords" ? pageSize : pageSize * 8;
        var found = Keys(query, scene).Skip(query.Skip).Take(limit + 1).ToArray();
        if (found.Length == 0)
        {
            throw new OaiException("noRecordsMatch", attributes: query.Said);
        }

        var xml = new StringBuilder(found.Length * 2000).Append("    <").Append(query.Verb).Append(">\n");
        foreach (var key in found.Take(limit).OrderBy(key => key.Datestamp).ThenBy(key => key.Id, StringComparer.Ordinal))
        {
            if (query.Verb == "ListRecords")
            {
                OaiXml.Record(xml, key.Record(), query.Format);
            }
            else
            {
                OaiXml.Header(xml, key.Record());
            }
        }

        var token = found.Length > limit ? Token(query, found) : null;
        if (token is not null || query.Resumed)
        {
            var tomorrow = new DateTimeOffset(scene.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
            xml.Append(token is null ? "    <resumptionToken/>\n" : $"    <resumptionToken expirationDate='{OaiXml.Time(tomorrow)}'>{token}</resumptionToken>\n");
        }

        return OaiXml.Document(scene.Now, query.Said, xml.Append("    </").Append(query.Verb).Append(">\n").ToString());
    }

    // A list goes on from the day of the record that had no room, after those of its day that had.
    private static string Token(OaiQuery query, RecordKey[] found)
    {
        var last = found[^1].Datestamp;
        return found[0].Datestamp == last
            ? query.TokenAt(null, query.Skip + found.Length - 1)
            : query.TokenAt(last, found.Count(key => key.Datestamp == last) - 1);
    }

    private IEnumerable<RecordKey> Keys(OaiQuery query, Scene scene)
    {
        var papers = scene.Days.CatalogueAt(scene.Now).ByChange
            .Where(paper => paper.Datestamp >= query.From && paper.Datestamp <= query.Until)
            .Select(paper => new RecordKey(paper.Current.Id, paper.Modified, paper.Current.Categories, () => paper));
        var keys = bulk is null ? papers : Merged(papers, bulk.Keys(query.From, query.Until, scene.Now));
        return query.Categories is { } wanted ? keys.Where(key => key.Categories.Any(wanted.Contains)) : keys;
    }

    private static IEnumerable<RecordKey> Merged(IEnumerable<RecordKey> left, IEnumerable<RecordKey> right)
    {
        using var papers = left.GetEnumerator();
        using var others = right.GetEnumerator();
        var (more, still) = (papers.MoveNext(), others.MoveNext());
        while (more || still)
        {
            if (more && (!still || papers.Current.CompareTo(others.Current) <= 0))
            {
                yield return papers.Current;
                more = papers.MoveNext();
            }
            else
            {
                yield return others.Current;
                still = others.MoveNext();
            }
        }
    }
}
