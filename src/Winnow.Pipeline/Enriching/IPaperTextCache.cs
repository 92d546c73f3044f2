using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Enriching;

/// <summary>Keeps the texts of papers for a while, for this user alone: arXiv allows to use them, and not to hand them on.</summary>
/// <remarks>It is a convenience: what it cannot do it leaves undone, and throws nothing but what says that the caller gives up.</remarks>
public interface IPaperTextCache
{
    /// <summary>Looks a text up.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="version">The version that was asked for; null for the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text, not too old; null if there is none. One of <see cref="TextOrigin.Abstract"/> says that there was nothing better.</returns>
    Task<PaperText?> FindAsync(ArxivId id, int? version, CancellationToken cancellationToken);

    /// <summary>Keeps a text in the place of the one before.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="version">The version that was asked for; null for the newest, whose text is kept for a short while only.</param>
    /// <param name="text">The text. One of <see cref="TextOrigin.Abstract"/> is kept for a short while only: arXiv may have more tomorrow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task KeepAsync(ArxivId id, int? version, PaperText text, CancellationToken cancellationToken);
}
