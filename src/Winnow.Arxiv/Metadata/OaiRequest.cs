using System.Globalization;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Metadata;

// The addresses of OAI-PMH requests.
internal static class OaiRequest
{
    // arXiv refuses an "until" whose day ends more than 24 hours ahead; a day that has not come yet says the same as none.
    internal static Uri ListRecords(Uri root, OaiQuery query, DateOnly today)
    {
        var format = query.Format == OaiFormat.Arxiv ? "arXiv" : "arXivRaw";
        var from = query.From is { } first ? $"&from={Day(first)}" : "";
        var until = query.Until is { } last && last <= today ? $"&until={Day(last)}" : "";
        var set = query.Category is null ? "" : $"&set={OaiSets.Find(query.Category)}";
        return Ask(root, $"verb=ListRecords&metadataPrefix={format}{from}{until}{set}");
    }

    // A token stands alone, and is encoded once more than it came.
    internal static Uri Resume(Uri root, string token) => Ask(root, $"verb=ListRecords&resumptionToken={Uri.EscapeDataString(token)}");

    internal static Uri GetRecord(Uri root, ArxivId id) => Ask(root, $"verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:{id}");

    private static Uri Ask(Uri root, string query) => new($"{root.AbsoluteUri}?{query}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
