namespace Winnow.Arxiv.Announcements;

/// <summary>An entry of a listing that could not be read. It is reported, never dropped in silence.</summary>
/// <param name="Paper">What the entry called its paper, as far as it could be told, at most 64 characters; null if nothing could.</param>
/// <param name="Reason">What was wrong, in words, without a full stop.</param>
public sealed record RejectedEntry(string? Paper, string Reason);
