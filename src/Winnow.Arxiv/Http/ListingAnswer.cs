using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Http;

/// <summary>What arXiv answered when it was asked for a feed or a listing page.</summary>
/// <param name="Listing">What it held; null if it has not changed since <paramref name="Validator"/> was given (304).</param>
/// <param name="Validator">What to send along next time; null if the answer carried nothing of the kind.</param>
/// <param name="ServerTime">The answer's <c>Date</c>: arXiv's clock, not ours; null if absent or unreadable.</param>
public sealed record ListingAnswer(Listing? Listing, HttpValidator? Validator, DateTimeOffset? ServerTime);

/// <summary>What makes the next request conditional, exactly as arXiv sent it.</summary>
/// <remarks>arXiv's <c>ETag</c> has no quotes, which HTTP requires and .NET's typed header therefore drops: it is kept
/// and sent back to the letter. Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.</remarks>
/// <param name="ETag">The raw <c>ETag</c> header; null if there was none.</param>
/// <param name="LastModified">The raw <c>Last-Modified</c> header; null if there was none.</param>
public sealed record HttpValidator(string? ETag, string? LastModified);
