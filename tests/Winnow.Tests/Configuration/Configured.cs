using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

/// <summary>Reads a configuration that stands in the test.</summary>
internal static class Configured
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Reads the text as <c>config.json</c>.</summary>
    public static LoadedSettings Load(string json, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var folder = new TemporaryFolder();
        return SettingsLoader.Load(folder.Write("config.json", json), environment ?? Nothing);
    }

    /// <summary>The settings of a configuration that has no error.</summary>
    public static Settings Settings(string json, IReadOnlyDictionary<string, string>? environment = null)
    {
        var loaded = Load(json, environment);
        Assert.Equal("", string.Join('\n', loaded.Problems.Where(problem => problem.IsError)));
        return loaded.Settings ?? throw new InvalidOperationException("no settings");
    }

    /// <summary>The settings of a configuration with these keys beside <c>categories</c>.</summary>
    public static Settings With(string keys, IReadOnlyDictionary<string, string>? environment = null) =>
        Settings($$"""{ "categories": ["cs.LG"], {{keys}} }""", environment);

    /// <summary>The only problem of a configuration with these keys beside <c>categories</c>.</summary>
    public static ConfigProblem Problem(string keys, IReadOnlyDictionary<string, string>? environment = null) =>
        Assert.Single(Load($$"""{ "categories": ["cs.LG"], {{keys}} }""", environment).Problems);
}
