namespace Winnow.Configuration;

/// <summary>Stands in for <c>Winnow.Arxiv.Categories.Taxonomy</c> until that is here: then this file goes, and CategoryReader gets a using.</summary>
internal static class Taxonomy
{
    private static readonly string[] Archives =
    [
        "astro-ph", "cond-mat", "cs", "econ", "eess", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math",
        "math-ph", "nlin", "nucl-ex", "nucl-th", "physics", "q-bio", "q-fin", "quant-ph", "stat",
    ];

    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["cs"] = "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NE NI OH OS PF PL RO SC SD SE SI",
        ["stat"] = "AP CO ME ML OT",
        ["eess"] = "AS IV SP SY",
        ["math"] = "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO KT LO MG NA NT OA OC PR QA RA RT SG SP ST",
    };

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cs.NA"] = "math.NA", ["cs.SY"] = "eess.SY", ["math.IT"] = "cs.IT", ["math.MP"] = "math-ph", ["stat.TH"] = "math.ST",
    };

    private static readonly string[] All =
    [
        .. Archives, .. Groups.SelectMany(group => group.Value.Split(' ').Select(name => $"{group.Key}.{name}")),
    ];

    /// <summary>The category's own name; null if arXiv has none of that name.</summary>
    public static string? Canonical(string code) =>
        Aliases.GetValueOrDefault(code) ?? Array.Find(All, known => known.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The category that was probably meant; null if none is near.</summary>
    public static string? Nearest(string code) => Configuration.Nearest.Of(code, All);
}
