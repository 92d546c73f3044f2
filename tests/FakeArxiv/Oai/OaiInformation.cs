using System.Text.RegularExpressions;

namespace FakeArxiv.Oai;

/// <summary>The verbs that tell about the service: <c>Identify</c>, <c>ListSets</c>, <c>ListMetadataFormats</c>.</summary>
internal static partial class OaiInformation
{
    private const string Prefix = "oai:arXiv.org:";

    /// <summary>What the service is.</summary>
    public static string Identify(IReadOnlyDictionary<string, string> arguments, DateTimeOffset now)
    {
        RequireOnlyVerb(arguments, "No other parameters allowed for Identify");
        return OaiXml.Document(now, [new("verb", "Identify")], """
                <Identify>
                    <repositoryName>arXiv</repositoryName>
                    <baseURL>https://oaipmh.arxiv.org/oai</baseURL>
                    <protocolVersion>2.0</protocolVersion>
                    <adminEmail>help@arxiv.org</adminEmail>
                    <earliestDatestamp>2005-09-16</earliestDatestamp>
                    <deletedRecord>persistent</deletedRecord>
                    <granularity>YYYY-MM-DD</granularity>
                </Identify>

            """);
    }

    /// <summary>All sets, on one page.</summary>
    public static string Sets(IReadOnlyDictionary<string, string> arguments, DateTimeOffset now)
    {
        RequireOnlyVerb(arguments, arguments.ContainsKey("resumptionToken") ? "Invalid token" : "No other parameters allowed");
        var sets = OaiSet.All().Select(set => $"<set>\n    <setSpec>{set.Set}</setSpec>\n    <setName>{set.Name.Replace("&", "&amp;", StringComparison.Ordinal)}</setName>\n</set>\n");
        return OaiXml.Document(now, [new("verb", "ListSets")], $"    <ListSets>\n{string.Concat(sets)}    </ListSets>\n");
    }

    /// <summary>The formats, which are the same for every record.</summary>
    public static string Formats(IReadOnlyDictionary<string, string> arguments, DateTimeOffset now)
    {
        if (arguments.TryGetValue("identifier", out var identifier))
        {
            IdOf(identifier);
        }

        if (arguments.Count > (identifier is null ? 1 : 2))
        {
            throw new OaiException("badArgument", identifier is null ? "Only allowed parameters are verb, identifier" : "Only identifier parameter allowed");
        }

        var formats = OaiQuery.Formats.Select(format => $"""
            <metadataFormat>
                <metadataPrefix>{format}</metadataPrefix>
                <schema>https://oaipmh.arxiv.org/OAI/{format}.xsd</schema>
                <metadataNamespace>http://arxiv.org/OAI/{format}/</metadataNamespace>
            </metadataFormat>

            """);
        return OaiXml.Document(now, arguments.Where(one => one.Key is "verb" or "identifier"), $"    <ListMetadataFormats>\n{string.Concat(formats)}    </ListMetadataFormats>\n");
    }

    /// <summary>The paper that an OAI identifier names.</summary>
    /// <exception cref="OaiException">It names none.</exception>
    public static string IdOf(string identifier) =>
        identifier.StartsWith(Prefix, StringComparison.Ordinal) && Identifier().Match(identifier[Prefix.Length..]) is { Success: true } match
            ? match.Groups["id"].Value
            : throw new OaiException("idDoesNotExist");

    private static void RequireOnlyVerb(IReadOnlyDictionary<string, string> arguments, string otherwise)
    {
        if (arguments.Count > 1)
        {
            throw new OaiException("badArgument", otherwise);
        }
    }

    [GeneratedRegex(@"^(?<id>\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v[1-9]\d*)?$")]
    private static partial Regex Identifier();
}
