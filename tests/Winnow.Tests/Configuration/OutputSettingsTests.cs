namespace Winnow.Tests.Configuration;

public sealed class OutputSettingsTests
{
    [Theory]
    [InlineData("../README.md")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/x")]
    [InlineData(@"a\\b")]
    [InlineData(".")]
    [InlineData("./")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".git/hooks")]
    [InlineData("./.winnow/winnow.db")]
    [InlineData(@"a\u0000b")]
    [InlineData("a?b")]
    public void A_path_stays_below_the_output_folder(string path)
    {
        var problem = Configured.Problem($$""" "output": { "readme": "{{path}}" } """);

        Assert.Equal((true, "output.readme"), (problem.IsError, problem.Key));
    }

    [Theory]
    [InlineData(""" "feeds": "x", "data": "X" """, "output.data")]
    [InlineData(""" "site": "data" """, "output.site")]
    public void Two_things_cannot_have_one_path(string keys, string key)
    {
        var problem = Configured.Problem($$""" "output": { {{keys}} } """);

        Assert.Equal((true, key), (problem.IsError, problem.Key));
    }

    [Theory]
    [InlineData("https://example.org", "https://example.org/")]
    [InlineData("https://example.org/papers", "https://example.org/papers/")]
    [InlineData("http://localhost:8080/", "http://localhost:8080/")]
    public void The_base_address_ends_in_a_slash(string written, string read) =>
        Assert.Equal(read, Configured.With($$""" "output": { "base_url": "{{written}}" } """).Output.BaseUrl?.AbsoluteUri);

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("ftp://example.org/")]
    [InlineData("https://example.org/?page=1")]
    public void The_base_address_is_https_or_on_this_machine(string address) =>
        Assert.Equal((true, "output.base_url"), Facts($$""" "output": { "base_url": "{{address}}" } """));

    private static (bool IsError, string Key) Facts(string keys)
    {
        var problem = Configured.Problem(keys);
        return (problem.IsError, problem.Key);
    }
}
