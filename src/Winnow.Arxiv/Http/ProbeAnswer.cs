using System.Net;

namespace Winnow.Arxiv.Http;

/// <summary>How one of arXiv's addresses answered when it was asked for nothing in particular.</summary>
/// <param name="Status">The status, whatever it is; redirects are not followed.</param>
/// <param name="ServerTime">arXiv's clock; null if the answer does not show it.</param>
/// <param name="Elapsed">From the request to the head of the answer, the wait for the turn not counted.</param>
public sealed record ProbeAnswer(HttpStatusCode Status, DateTimeOffset? ServerTime, TimeSpan Elapsed);
