namespace Winnow.Arxiv.Metadata;

/// <summary>arXiv answered an OAI-PMH request with an error; it does so with status 200.</summary>
/// <remarks><c>noRecordsMatch</c> is none of them: it is an empty list. Source: arXiv/oaipmh 27ad99e, read 2026-11-21.</remarks>
/// <param name="code">The error's code as arXiv wrote it.</param>
/// <param name="message">The code and arXiv's own words, on one line.</param>
public sealed class OaiErrorException(string code, string message) : FormatException(message)
{
    /// <summary>The code of a resumption token that has expired, or was never arXiv's: the list must be begun again.</summary>
    public const string BadResumptionToken = "badResumptionToken";

    /// <summary>The code of a paper that arXiv does not have.</summary>
    public const string IdDoesNotExist = "idDoesNotExist";

    /// <summary>The error's code, such as <see cref="BadResumptionToken"/>, at most 64 characters; empty if it had none.</summary>
    public string Code { get; } = code;
}
