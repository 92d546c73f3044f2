using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Enriching;

/// <summary>What a section is for, told by its heading, and headings without their numbers. English only.</summary>
internal static partial class SectionKinds
{
    // The first that matches counts: "Experimental Methods" are results, "Results and Discussion", too, "Discussion of Related Work" is background.
    private static readonly (Regex Heading, SectionKind Kind)[] Rules =
    [
        (Abstract, SectionKind.Abstract),
        (Back, SectionKind.Back),
        (Introduction, SectionKind.Introduction),
        (Background, SectionKind.Background),
        (Results, SectionKind.Results),
        (Conclusion, SectionKind.Conclusion),
        (Method, SectionKind.Method),
    ];

    /// <summary>The kind of a section that stands by itself.</summary>
    public static SectionKind Of(string heading) =>
        Array.Find(Rules, rule => rule.Heading.IsMatch(heading)) is { Heading: not null } found ? found.Kind : SectionKind.Other;

    /// <summary>The kind of a section inside another: "Training" below "Experiments" belongs to the experiments.</summary>
    public static SectionKind Of(string heading, SectionKind parent)
    {
        var own = Of(heading);
        return parent switch
        {
            SectionKind.Other => own,
            SectionKind.Back => SectionKind.Back,
            _ => own is SectionKind.Background or SectionKind.Conclusion or SectionKind.Back ? own : parent,
        };
    }

    /// <summary>Whether a line is a heading that needs no number to be known as one.</summary>
    public static bool IsUsual(string line) => Usual.IsMatch(line);

    /// <summary>A heading without its number: <c>4.1</c>, <c>IV.</c>, <c>A.2</c>, <c>Appendix B:</c>.</summary>
    public static string WithoutNumber(string heading) => Number.Replace(heading, "", 1).Trim();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^abstract\b", Options)]
    private static partial Regex Abstract { get; }

    [GeneratedRegex(@"^(references?|bibliography|notes|footnotes|contributions)$|\b(acknowledge?ments?|appendix|appendices|supplement(s|al|ary)?|funding|checklist|author contributions|(ethics|impact|reproducibility|availability) statements?|ethical considerations|broader impacts?|competing interests|conflicts? of interest|(data|code) availability)\b", Options)]
    private static partial Regex Back { get; }

    [GeneratedRegex(@"\bintroduc(tion|tory)\b|^motivations?$|^intro$", Options)]
    private static partial Regex Introduction { get; }

    [GeneratedRegex(@"\b(related|prior|previous|earlier|existing) (work|works|research|studies|literature|approaches|methods)\b|\b(background|preliminar(y|ies)|literature|state[- ]of[- ]the[- ]art)\b", Options)]
    private static partial Regex Background { get; }

    [GeneratedRegex(@"\b(experiments?|experimental|experimentation|results?|evaluations?|evaluating|ablations?|empirical|findings|case stud(y|ies)|performance|benchmark(s|ing)?|comparisons?|simulations?|numerical|user study)\b", Options)]
    private static partial Regex Results { get; }

    [GeneratedRegex(@"\b(conclusions?|concluding|conclude|discussions?|limitations?|future (work|directions?|research)|outlook|closing remarks|threats to validity|lessons learned|summary)\b", Options)]
    private static partial Regex Conclusion { get; }

    [GeneratedRegex(@"\b(methods?|methodology|methodologies|approach(es)?|models?|modell?ing|frameworks?|architectures?|algorithms?|proposed|systems?|design|implementation|theory|theoretical|formulation|formali[sz]ation|problem|proofs?|training|overview|pipeline|construction|analysis|derivation|technique|techniques)\b", Options)]
    private static partial Regex Method { get; }

    [GeneratedRegex(@"^(abstract|introduction|motivation|(related|prior|previous) works?|background( and related work)?|preliminaries|(materials and )?methods?|methodology|(our|the|the proposed|proposed) (approach|method)|approach|experiments?|experimental (setup|set-up|results|evaluation)|results|results and discussion|experiments and results|evaluation|ablation (study|studies)|analysis|discussion|discussion and conclusions?|limitations|limitations and future work|conclusions?|concluding remarks|conclusions? and (future work|discussion|outlook|limitations)|future work|acknowledge?ments?|references|bibliography|appendix|appendices|supplementary materials?|supplement|broader impact|impact statement|ethics statement|data availability|code availability|funding|author contributions)$", Options)]
    private static partial Regex Usual { get; }

    // A lone letter may be a word, "A Simple Approach": it is a number only with a point, or behind "Appendix".
    [GeneratedRegex(@"^\s*(§\s*)?((appendix|section|chapter)\s+([A-Z]|\d{1,2}|[IVX]{1,5})(\.\d{1,2})*[.:]?\s*|\d{1,2}(\.\d{1,2})*[.):]?\s+(?=\S)|[A-Z](\.\d{1,2})+\.?\s+|(?-i:[A-Z]|[IVX]{1,5})[.)]\s+)[—–:-]?\s*", Options)]
    private static partial Regex Number { get; }
}
