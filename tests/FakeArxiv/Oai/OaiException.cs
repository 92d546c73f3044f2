namespace FakeArxiv.Oai;

/// <summary>A request that OAI-PMH answers with an error, which is an answer like any other: status 200.</summary>
/// <param name="code">The protocol's code.</param>
/// <param name="reason">What arXiv adds to the code's own text; null for nothing.</param>
/// <param name="attributes">What the answer's <c>request</c> element repeats of the request; arXiv leaves that out of most errors.</param>
internal sealed class OaiException(string code, string? reason = null, IReadOnlyList<KeyValuePair<string, string>>? attributes = null) : Exception(reason ?? code)
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["badArgument"] = "The request includes illegal arguments, is missing required arguments, includes a repeated argument, or values for arguments have an illegal syntax.",
        ["badResumptionToken"] = "The value of the resumptionToken argument is invalid or expired.",
        ["badVerb"] = "Value of the verb argument is not a legal OAI-PMH verb, the verb argument is missing, or the verb argument is repeated.",
        ["cannotDisseminateFormat"] = "The metadata format identified by the value given for the metadataPrefix argument is not supported by the item or by the repository.",
        ["idDoesNotExist"] = "The value of the identifier argument is unknown or illegal in this repository.",
        ["noRecordsMatch"] = "The combination of the values of the from, until, set and metadataPrefix arguments results in an empty list.",
    };

    public string Code => code;

    public string Text => $"{Texts.GetValueOrDefault(code, "Something else is wrong.")}{(reason is null ? "" : $" Reason: {reason}")}";

    public IReadOnlyList<KeyValuePair<string, string>> Attributes => attributes ?? [];
}
