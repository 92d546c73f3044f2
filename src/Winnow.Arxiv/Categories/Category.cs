namespace Winnow.Arxiv.Categories;

/// <summary>A category of arXiv's taxonomy, the unit that people follow.</summary>
/// <param name="Code">How arXiv spells it: <c>cs.LG</c>; for an archive without subdivisions the archive's own code, <c>hep-th</c>.</param>
/// <param name="Name">Its English name, as arXiv gives it; two categories may share one (<c>cs.LG</c>, <c>stat.ML</c>).</param>
/// <param name="Archive">The code of the archive it belongs to.</param>
public sealed record Category(string Code, string Name, string Archive)
{
    /// <summary>The category under which arXiv files the same papers, if this one is an alias; else null.</summary>
    public string? AliasOf { get; init; }
}

/// <summary>An archive: what is followed when somebody asks for <c>cs</c> or <c>math</c>.</summary>
/// <param name="Code">How arXiv spells it.</param>
/// <param name="Name">Its English name, as arXiv gives it.</param>
public sealed record Archive(string Code, string Name);
