using Winnow.Arxiv.Categories;

namespace Winnow.Arxiv.Tests.Categories;

public sealed class TaxonomyTests
{
    [Theory]
    [InlineData("cs.LG", "cs.LG", "Machine Learning", "cs")]
    [InlineData("CS.lg", "cs.LG", "Machine Learning", "cs")]
    [InlineData("hep-th", "hep-th", "High Energy Physics - Theory", "hep-th")]
    [InlineData("Cond-Mat.MES-HALL", "cond-mat.mes-hall", "Mesoscale and Nanoscale Physics", "cond-mat")]
    [InlineData("q-bio.NC", "q-bio.NC", "Neurons and Cognition", "q-bio")]
    public void A_category_is_found_in_any_case(string written, string code, string name, string archive)
    {
        Assert.Equal(new Category(code, name, archive), Taxonomy.Find(written));
    }

    [Fact]
    public void There_are_155_categories_in_20_archives()
    {
        Assert.Equal(155, Taxonomy.Categories.Count);
        Assert.Equal(20, Taxonomy.Archives.Count);
        Assert.All(Taxonomy.Categories, category => Assert.NotNull(Taxonomy.FindArchive(category.Archive)));
        Assert.All(Taxonomy.Archives, archive => Assert.Contains(Taxonomy.Categories, category => category.Archive == archive.Code));
    }

    [Theory]
    [InlineData("cs.NA", "math.NA")]
    [InlineData("cs.SY", "eess.SY")]
    [InlineData("math.IT", "cs.IT")]
    [InlineData("math.MP", "math-ph")]
    [InlineData("q-fin.EC", "econ.GN")]
    [InlineData("STAT.th", "math.ST")]
    public void An_alias_knows_its_category(string alias, string canonical)
    {
        Assert.Equal(canonical, Taxonomy.Find(alias)?.AliasOf);
        Assert.Equal(canonical, Taxonomy.Canonical(alias));
        Assert.Null(Taxonomy.Find(canonical)?.AliasOf);
    }

    [Theory]
    [InlineData("MATH.na", "math.NA")]
    [InlineData("CS", "cs")]
    [InlineData("hep-TH", "hep-th")]
    [InlineData("cs.ZZ", null)]
    [InlineData("", null)]
    public void The_canonical_code_is_arXivs_own_spelling(string written, string? canonical)
    {
        Assert.Equal(canonical, Taxonomy.Canonical(written));
        Assert.Equal(canonical is not null, Taxonomy.IsKnown(written));
    }

    [Theory]
    [InlineData("cs", "cs.LG", true)]
    [InlineData("cs.LG", "cs.LG", true)]
    [InlineData("CS.lg", "cs.LG", true)]
    [InlineData("cs.LG", "cs.AI", false)]
    [InlineData("cs.LG", "cs", false)]
    [InlineData("c", "cs.LG", false)]
    [InlineData("math", "math-ph", true)]
    [InlineData("physics", "math-ph", false)]
    [InlineData("math", "cs.IT", true)]
    [InlineData("cs", "math.NA", true)]
    [InlineData("cs.IT", "math.IT", true)]
    [InlineData("math.IT", "cs.IT", true)]
    [InlineData("eess.SY", "cs.SY", true)]
    [InlineData("stat", "math.ST", true)]
    [InlineData("econ", "q-fin.EC", true)]
    [InlineData("hep-th", "hep-th", true)]
    [InlineData("cs", "cs.NEW", true)]
    [InlineData("xx.YY", "xx.yy", true)]
    public void Listings_hold_the_papers_of_their_categories_and_aliases(string asked, string category, bool holds)
    {
        Assert.Equal(holds, Taxonomy.Contains(asked, category));
    }

    [Theory]
    [InlineData("cs.LGG", "cs.LG")]
    [InlineData("cs-LG", "cs.LG")]
    [InlineData("csLG", "cs.LG")]
    [InlineData("sc.LG", "cs.LG")]
    [InlineData("hep-ht", "hep-th")]
    [InlineData("quantph", "quant-ph")]
    [InlineData("astro-ph.C0", "astro-ph.CO")]
    [InlineData("cmp-lg", "cs.CL")]
    [InlineData("Robotics", "cs.RO")]
    [InlineData("machine learning", "cs.LG")]
    [InlineData("RO", "cs.RO")]
    public void What_was_probably_meant_is_suggested_first(string written, string meant)
    {
        Assert.Equal(meant, Taxonomy.Nearest(written)[0]);
    }

    [Fact]
    public void Suggestions_are_few_and_never_far_fetched()
    {
        Assert.True(Taxonomy.Nearest("cs.XX").Count <= 3);
        Assert.Equal(["cs.LG"], Taxonomy.Nearest("cs.LQ", 1));
        Assert.Empty(Taxonomy.Nearest("gardening"));
        Assert.Empty(Taxonomy.Nearest(""));
        Assert.Empty(Taxonomy.Nearest(new string('x', 100_000)));
    }
}
