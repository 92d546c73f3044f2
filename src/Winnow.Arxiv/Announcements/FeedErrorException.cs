namespace Winnow.Arxiv.Announcements;

/// <summary>arXiv answered with a feed that holds nothing but an error: the category does not exist, or its name is malformed.</summary>
/// <remarks>It comes with status 400 as a rule; the feed's title begins with "Feed error for query".
/// Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.</remarks>
/// <param name="message">What was asked and arXiv's own words, on one line.</param>
public sealed class FeedErrorException(string message) : FormatException(message);
