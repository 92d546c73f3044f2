using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Metadata;

// Makes a paper's metadata of a record, or says why not.
internal static class MetadataRule
{
    private const string OaiPrefix = "oai:arXiv.org:";

    // Null, and the reason, if the record cannot be used.
    internal static PaperMetadata? Read(OaiRecord record, Remarks remarks, out RejectedEntry? rejected)
    {
        var id = FindPaper(record);
        rejected = FindFault(record, id) is { } fault ? new RejectedEntry(id?.Value ?? NameOf(record), fault) : null;
        if (rejected is not null || id is null || record.Datestamp is not { } datestamp)
        {
            return null;
        }

        if (record.HasUnreadableVersion)
        {
            remarks.Add("records of which a version has no number or no date, and was left out", id.Value);
        }

        return new PaperMetadata
        {
            Id = id,
            Datestamp = datestamp,
            Versions = record.Versions.Count > 0 ? InOrder(record.Versions) : [],
            Title = record.Title is { Length: > 0 } title ? title : Missing("without a title", id, $"arXiv:{id}", remarks),
            Abstract = record.Abstract is { Length: > 0 } text ? text : Missing("without an abstract", id, "", remarks),
            Authors = record.Authors.Count > 0 ? [.. record.Authors] : Missing<string[]>("without authors", id, [], remarks),
            Categories = [.. record.Categories],
            Comments = NullIfEmpty(record.Comments),
            License = EntryReader.IsWebAddress(record.License) ? record.License : null,
            Doi = record.Doi,
            JournalReference = NullIfEmpty(record.JournalReference),
        };
    }

    private static string? FindFault(OaiRecord record, ArxivId? id) => record switch
    {
        { Format: null } => "it has no metadata",
        { IsKnownFormat: false } => $"its metadata is in the format <{record.Format}>, which was not asked for",
        _ when id is null => record.Identifier is not null && record.Id is not null && !record.Identifier.EndsWith(record.Id, StringComparison.Ordinal)
            ? $"its header names {PlainText.Excerpt(record.Identifier, 64)}, its metadata {PlainText.Excerpt(record.Id, 64)}"
            : "it names no paper",
        { Datestamp: null } => "its datestamp cannot be read",
        { IsTooLong: true } => "one of its texts or lists is longer than any that arXiv sends",
        { Title: null or "", Abstract: null or "" } => "it has neither title nor abstract",
        { Categories: [] } => "it has no category",
        _ => null,
    };

    // Header and metadata both name the paper, as a rule in the same letters. If they do not name the same one, neither is believed.
    private static ArxivId? FindPaper(OaiRecord record)
    {
        var header = record.Identifier is { } identifier && identifier.StartsWith(OaiPrefix, StringComparison.OrdinalIgnoreCase)
            ? identifier[OaiPrefix.Length..]
            : record.Identifier;
        var first = IdentifierSyntax.Match(header)?.Id;
        if (record.Id is null || record.Id == header)
        {
            return first;
        }

        var second = IdentifierSyntax.Match(record.Id)?.Id;
        return header is null || first == second ? second : null;
    }

    // They come in order. Of a number that comes twice the first counts.
    private static IReadOnlyList<PaperVersion> InOrder(List<PaperVersion> versions)
    {
        for (var i = 1; i < versions.Count; i++)
        {
            if (versions[i].Number <= versions[i - 1].Number)
            {
                return [.. versions.DistinctBy(version => version.Number).OrderBy(version => version.Number)];
            }
        }

        return [.. versions];
    }

    private static T Missing<T>(string what, ArxivId id, T instead, Remarks remarks)
    {
        remarks.Add($"records {what}", id.Value);
        return instead;
    }

    private static string? NameOf(OaiRecord record) =>
        (record.Identifier ?? record.Id ?? NullIfEmpty(record.Title)) is { } name ? PlainText.Excerpt(name, 64) : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
