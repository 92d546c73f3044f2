using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Running;

/// <summary>A listing with the day that it is of.</summary>
/// <param name="Date">The day that the listing says, or else the newest one due.</param>
/// <param name="Listing">The listing.</param>
/// <param name="LacksVersions">Whether the versions of some of its papers should have been asked for elsewhere, and could not.</param>
internal sealed record Reading(DateOnly Date, Listing Listing, bool LacksVersions);
