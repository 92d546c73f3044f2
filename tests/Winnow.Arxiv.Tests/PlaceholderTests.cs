namespace Winnow.Arxiv.Tests;

// Goes with the first real test of this project.
public sealed class PlaceholderTests
{
    [Fact]
    public void The_runner_runs() => Assert.NotEqual("", typeof(PlaceholderTests).Name);
}
