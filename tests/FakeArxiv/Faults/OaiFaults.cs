using System.Text.RegularExpressions;
using FakeArxiv.Http;
using FakeArxiv.Oai;

namespace FakeArxiv.Faults;

/// <summary>Faults of OAI-PMH.</summary>
internal static partial class OaiFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("oai-expired-token", "78", "badResumptionToken to every token.")
        {
            After = (answer, call) => TokenOf(call) is null ? answer : Error(answer, call, "badResumptionToken"),
        },
        new("oai-stuck-token", "79", "The answer to a token leads back to that token, for ever.")
        {
            After = (answer, call) => TokenOf(call) is not { } token ? answer
                : answer.WithText(Token().Replace(answer.Text, $"<resumptionToken expirationDate='2100-01-01T00:00:00Z'>{token}</resumptionToken>")),
        },
        new("oai-duplicates", "80", "Every record twice.") { After = Records((records, _) => records.SelectMany(record => new[] { record, record })) },
        new("oai-deleted", "80", "The first record is deleted: its header says so, and it has no metadata.")
        {
            After = Records((records, _) => records.Skip(1).Prepend(
                Metadata().Replace(records[0], "").Replace("<header>", "<header status=\"deleted\">", StringComparison.Ordinal))),
        },
        new("oai-no-records", "80", "noRecordsMatch, whatever there is.") { After = (answer, call) => Error(answer, call, "noRecordsMatch") },
        new("oai-error", "80", "An error with status 200 (value: its code, default badArgument).") { After = (answer, call) => Error(answer, call, call.Value ?? "badArgument") },
        new("oai-missing-title", "19", "The first record has no title.") { After = FirstRecord(record => Regex.Replace(record, "<title>.*?</title>\n", "", RegexOptions.Singleline)) },
        new("oai-missing-id", "16", "The first record has no identifier that could be one, in header and metadata (value, default ../../../tmp/escaped).")
        {
            After = Records((records, call) => records.Skip(1).Prepend(records[0].Replace(
                Identifier().Match(records[0]).Groups["id"].Value, call.Value ?? "../../../tmp/escaped", StringComparison.Ordinal))),
        },
        new("oai-shifted-page", "75", "The answer to a token begins with the first record of the day once more, as when records move between two pages.")
        {
            Before = call => TokenOf(call) is { } token && Skip().Match(token) is { Success: true } match && match.Groups["skip"].Value != "0"
                ? call with { Request = new Request("GET", $"/oai?verb=ListRecords&resumptionToken={Uri.EscapeDataString(Skip().Replace(token, "skip%3D0"))}", call.Request.Headers, []) }
                : call,
        },
    ];

    private static string? TokenOf(FaultCall call) => call.Request.Arguments.Where(one => one.Key == "resumptionToken").Select(one => one.Value).FirstOrDefault();

    private static Answer Error(Answer answer, FaultCall call, string code) =>
        answer.WithText(OaiXml.Error(call.Scene.Now, new OaiException(code, attributes: [.. call.Request.Arguments])));

    private static Func<Answer, FaultCall, Answer> FirstRecord(Func<string, string> change) => Records((records, _) => records.Skip(1).Prepend(change(records[0])));

    private static Func<Answer, FaultCall, Answer> Records(Func<IReadOnlyList<string>, FaultCall, IEnumerable<string>> change) => (answer, call) =>
    {
        var text = answer.Text;
        var records = Record().Matches(text);
        if (records.Count == 0)
        {
            throw new FaultException("The fault needs an answer with records, and there are none");
        }

        var end = records[^1].Index + records[^1].Length;
        return answer.WithText(text[..records[0].Index] + string.Concat(change([.. records.Select(record => record.Value)], call)) + text[end..]);
    };

    [GeneratedRegex("<record>.*?</record>\n", RegexOptions.Singleline)]
    private static partial Regex Record();

    [GeneratedRegex("<metadata>.*?</metadata>\n", RegexOptions.Singleline)]
    private static partial Regex Metadata();

    [GeneratedRegex("<identifier>oai:arXiv.org:(?<id>[^<]+)<")]
    private static partial Regex Identifier();

    [GeneratedRegex("<resumptionToken( [^>]*)?(/>|>[^<]*</resumptionToken>)")]
    private static partial Regex Token();

    [GeneratedRegex("skip(%3D|=)(?<skip>[0-9]+)$")]
    private static partial Regex Skip();
}
