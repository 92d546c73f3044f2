using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Tests.Enriching;

public sealed class SectionKindTests
{
    [Theory]
    [InlineData(SectionKind.Abstract, "Abstract", "ABSTRACT")]
    [InlineData(SectionKind.Introduction, "Introduction", "INTRODUCTION", "Introduction and Related Work", "Motivation")]
    [InlineData(SectionKind.Background, "Related Work", "Background and Motivation", "Preliminaries", "Prior Work", "Literature Review", "Discussion of Related Work")]
    [InlineData(SectionKind.Method, "Method", "Our Approach", "Methodology", "System Design", "The Proposed Framework", "Problem Formulation", "Model Architecture", "Theoretical Analysis", "Implementation")]
    [InlineData(SectionKind.Results, "Experiments", "Experimental Evaluation", "Experimental Setup", "Results and Discussion", "Ablation Study", "Main Results", "Evaluation Methodology", "Performance", "Numerical Experiments", "Case Study")]
    [InlineData(SectionKind.Conclusion, "Conclusion", "Conclusions and Future Work", "Discussion", "Limitations", "Concluding Remarks", "Summary", "Discussion and Limitations")]
    [InlineData(SectionKind.Back, "References", "Acknowledgements", "Acknowledgments", "Appendix", "Supplementary Material", "Ethics Statement", "Author Contributions", "Broader Impact")]
    [InlineData(SectionKind.Other, "Kettles", "On the Colour of Steam", "")]
    public void A_heading_tells_what_a_section_is_for(SectionKind kind, params string[] headings) =>
        Assert.All(headings, heading => Assert.Equal(kind, Of(heading)));

    [Theory]
    [InlineData("4 Experimental Evaluation", "Experimental Evaluation")]
    [InlineData("4.1.2. Training", "Training")]
    [InlineData("IV. RESULTS", "RESULTS")]
    [InlineData("A. Data", "Data")]
    [InlineData("A.2 Proofs", "Proofs")]
    [InlineData("Appendix B: Proofs", "Proofs")]
    [InlineData("Appendix", "Appendix")]
    [InlineData("A Simple Approach", "A Simple Approach")]
    [InlineData("3D Kettles", "3D Kettles")]
    [InlineData("I Am a Strange Loop", "I Am a Strange Loop")]
    [InlineData("2024 in Review", "2024 in Review")]
    [InlineData("1", "1")]
    public void Numbers_are_no_part_of_a_heading(string heading, string title)
    {
        var paper = SomePaper.Read(SomePaper.Page(SomePaper.Section("S1", "", heading, "<p>Tea.</p>")));

        Assert.Equal(title, paper?.Sections[0].Heading);
    }

    [Theory]
    [InlineData("Experiments", "Training", SectionKind.Results)]
    [InlineData("Experiments", "Limitations", SectionKind.Conclusion)]
    [InlineData("Introduction", "Related Work", SectionKind.Background)]
    [InlineData("Background", "Language Models", SectionKind.Background)]
    [InlineData("Kettles", "Results", SectionKind.Results)]
    [InlineData("References", "Results", SectionKind.Back)]
    public void A_subsection_belongs_to_its_section(string section, string subsection, SectionKind kind)
    {
        var inner = SomePaper.Section("S1.SS1", "1.1 ", subsection, "<p>Tea.</p>", "subsection", "h3");

        var paper = SomePaper.Read(SomePaper.Page(SomePaper.Section("S1", "1 ", section, inner)));

        Assert.Equal((subsection, kind), paper is null ? default : (paper.Sections[0].Heading, paper.Sections[0].Kind));
    }

    private static SectionKind? Of(string heading) =>
        SomePaper.Read(SomePaper.Page(SomePaper.Section("S1", "3 ", heading, "<p>Tea.</p>")))?.Sections[0].Kind;
}
