using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Winnow.Tests.EndToEnd;

/// <summary>A temporary folder for runs of the CLI: a configuration whose arXiv is a fake one, an output and a state.</summary>
internal sealed class RunFolder : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private RunFolder(JsonObject config, Uri arxiv)
    {
        Directory.CreateDirectory(Output);
        var address = arxiv.ToString().TrimEnd('/');
        config["arxiv"] = new JsonObject
        {
            ["feed_url"] = address,
            ["site_url"] = address,
            ["oai_url"] = $"{address}/oai",
            ["api_url"] = $"{address}/api/query",
            ["request_gap_seconds"] = 0,
        };
        Config = config;
        Save();
    }

    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("winnow-run-").FullName;

    /// <summary>The configuration's file.</summary>
    public string ConfigFile => System.IO.Path.Combine(Path, "config.json");

    /// <summary>Where runs publish; it exists and is empty at first.</summary>
    public string Output => System.IO.Path.Combine(Path, "out");

    /// <summary>Where runs keep their state; it does not exist at first.</summary>
    public string State => System.IO.Path.Combine(Path, "state");

    /// <summary>The configuration; call <see cref="Save"/> after changing it.</summary>
    public JsonObject Config { get; }

    /// <summary>Makes a folder for some categories, without keywords: every paper is in.</summary>
    public static RunFolder For(Uri arxiv, params string[] categories) =>
        new(new JsonObject { ["categories"] = new JsonArray([.. categories.Select(category => JsonValue.Create(category))]) }, arxiv);

    /// <summary>Makes a folder with a given configuration, whose arXiv alone is replaced.</summary>
    public static RunFolder From(Uri arxiv, string configFile) =>
        new(JsonNode.Parse(File.ReadAllText(configFile))?.AsObject() ?? throw new FormatException($"{configFile} is no configuration"), arxiv);

    /// <summary>Writes the configuration.</summary>
    public RunFolder Save()
    {
        File.WriteAllText(ConfigFile, Config.ToJsonString(Indented));
        return this;
    }

    /// <summary>Reads a published file.</summary>
    public string Read(string relative) => File.ReadAllText(System.IO.Path.Combine(Output, relative));

    /// <summary>All published files with the hash of their bytes: two snapshots are equal if no byte has changed.</summary>
    public SortedDictionary<string, string> Snapshot() => new(
        Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).ToDictionary(
            file => System.IO.Path.GetRelativePath(Output, file).Replace('\\', '/'),
            file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
