using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing;

/// <summary>A page of what a query finds.</summary>
public sealed record SearchPage
{
    /// <summary>The papers in order; empty if nothing is found, or nothing more.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>The cursor of the page after this one: its last paper. Null if this is the last page.</summary>
    public required ArxivId? Next { get; init; }

    /// <summary>Whether the order is newest first. Else it is best first, of equally good ones the newest, then by identifier.</summary>
    /// <remarks>It is so where it was asked for, without words to find, and for words that stand in very many papers: they tell none of them apart.</remarks>
    public required bool IsNewestFirst { get; init; }

    /// <summary>How many papers there are in all. Null on every page but the first.</summary>
    public required SearchTotal? Total { get; init; }

    /// <summary>The names that nobody had, and what was searched for in their place; mostly empty.</summary>
    public required IReadOnlyList<SearchCorrection> Corrections { get; init; }
}

/// <summary>How many papers a query finds.</summary>
/// <param name="Count">So many.</param>
/// <param name="IsExact">False if there are more: counting them all would take longer than finding some.</param>
public sealed record SearchTotal(int Count, bool IsExact);

/// <summary>An author's name that was taken for another one.</summary>
/// <param name="Typed">The word as it was typed.</param>
/// <param name="Used">The word that was searched for: small letters, without accents.</param>
public sealed record SearchCorrection(string Typed, string Used);
