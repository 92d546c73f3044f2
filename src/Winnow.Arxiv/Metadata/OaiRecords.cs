using System.Xml;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Metadata;

/// <summary>Reads what arXiv's OAI-PMH endpoint answers to <c>ListRecords</c> and <c>GetRecord</c>, in the formats <c>arXiv</c> and <c>arXivRaw</c>.</summary>
/// <remarks>
/// <para>A record that does not say which paper it is, when it was touched, or in which category it is, becomes a <see cref="RejectedEntry"/>;
/// what else it lacks is filled in, and remarked. Characters that XML forbids are left out, since arXiv does not filter them.</para>
/// <para>TeX is left as it comes, accents included. The authors of <c>arXivRaw</c> are one text, which is taken apart as arXiv does it:
/// commas, "and" and "&amp;" part names, a collaboration's name ends at a colon, and affiliations in parentheses are dropped.</para>
/// <para>Source: arXiv/oaipmh 27ad99e and arXiv/arxiv-base 0c701c0, stored copies, read 2026-11-21.</para>
/// </remarks>
public static class OaiRecords
{
    // 2,500 records are 5 to 8 MB as a rule; of papers by thousands of authors each, the format "arXiv" makes several times as much.
    internal const int MaxBytes = 64 << 20;

    /// <summary>Reads one answer. One without records is valid: arXiv says <c>noRecordsMatch</c> then.</summary>
    /// <remarks>The stream is read to its end, at most 64 MiB, and left open.</remarks>
    /// <param name="xml">The document, decompressed; the encoding is found out from it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The records in the answer's order, and whatever could not be read.</returns>
    /// <exception cref="OaiErrorException">arXiv answered with an error.</exception>
    /// <exception cref="FormatException">The document is no such answer, is empty, malformed, cut off, too large or nested too deep,
    /// has a DTD, or its resumption token cannot be sent back.</exception>
    public static async Task<OaiPage> ReadAsync(Stream xml, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(xml);

        using var body = await PooledBody.ReadAsync(xml, MaxBytes, cancellationToken);
        FeedBody.ThrowUnlessXml(body.Bytes.Span, "OAI-PMH answer");
        try
        {
            return Read(FeedBody.Strict(body.Bytes, MaxBytes), new Remarks(), cancellationToken);
        }
        catch (XmlException)
        {
            return ReadLeniently(body.Bytes, cancellationToken);
        }
    }

    private static OaiPage ReadLeniently(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var remarks = new Remarks();
        remarks.Add("the answer held characters that XML does not allow, or that are not in its encoding; they were left out");
        try
        {
            return Read(FeedBody.Lenient(body, MaxBytes), remarks, cancellationToken);
        }
        catch (XmlException problem)
        {
            throw new FormatException($"the answer is malformed or cut off: {PlainText.Excerpt(problem.Message, 200)}", problem);
        }
    }

    private static OaiPage Read(XmlReader xml, Remarks remarks, CancellationToken cancellationToken)
    {
        using (xml)
        {
            return new OaiReader(xml, remarks).Read(cancellationToken);
        }
    }
}
