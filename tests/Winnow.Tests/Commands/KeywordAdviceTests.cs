using Winnow.Commands;
using Winnow.Tests.Configuration;

namespace Winnow.Tests.Commands;

public sealed class KeywordAdviceTests
{
    [Fact]
    public void A_finding_stands_at_the_line_of_its_keyword()
    {
        var loaded = Configured.Load("""
            {
              "categories": ["cs.LG"],
              "keywords": [
                "LLM",
                { "text": "RL", "match": "substring" },
              ],
            }
            """);

        var problem = Assert.Single(KeywordAdvice.From(loaded, [("keywords[1]", "It is inside \"world\".")]));

        Assert.Equal((false, 5, "keywords[1]"), (problem.IsError, problem.Place.Line, problem.Key));
    }
}
