using System.Text.Json.Nodes;
using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

public sealed class SchemaTests
{
    private static readonly string Path = Repository.File("config.schema.json");

    /// <summary>The file is what the table of keys says, to the byte; <c>WINNOW_APPROVE=1</c> writes it anew.</summary>
    [Fact]
    public void The_schema_is_what_the_table_of_keys_says()
    {
        var schema = ConfigSchema.Write();
        if (Environment.GetEnvironmentVariable("WINNOW_APPROVE") == "1")
        {
            File.WriteAllText(Path, schema);
        }

        Assert.Equal(schema, File.ReadAllText(Path));
    }

    [Fact]
    public void The_schema_names_every_key_that_the_reader_knows_and_no_other()
    {
        var root = JsonNode.Parse(File.ReadAllText(Path))?.AsObject() ?? [];

        Assert.Equal(ConfigKeys.All.Select(key => key.Path).Order(StringComparer.Ordinal), Paths(root, "").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/properties/max_papers/minimum", "1")]
    [InlineData("/properties/days_back/maximum", "90")]
    [InlineData("/properties/days_back/default", "7")]
    [InlineData("/properties/arxiv/properties/request_gap_seconds/default", "3")]
    [InlineData("/properties/ai_summary/properties/max_workers/maximum", "32")]
    [InlineData("/properties/preset/enum", """["winnow","classic"]""")]
    [InlineData("/properties/announce_types/items/enum", """["new","cross","replace"]""")]
    [InlineData("/$defs/keyword/anyOf/1/properties/weight/exclusiveMinimum", "0")]
    [InlineData("/required", """["categories"]""")]
    [InlineData("/additionalProperties", "false")]
    [InlineData("/properties/output/additionalProperties", "false")]
    public void The_schema_holds_the_contract(string where, string json)
    {
        var node = JsonNode.Parse(File.ReadAllText(Path));
        foreach (var part in where.Split('/').Skip(1))
        {
            node = node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node?[part];
        }

        Assert.Equal(json, node?.ToJsonString());
    }

    private static IEnumerable<string> Paths(JsonObject schema, string section)
    {
        foreach (var (name, value) in schema["properties"]?.AsObject() ?? [])
        {
            yield return section + name;
            foreach (var path in Paths(value?.AsObject() ?? [], $"{section}{name}."))
            {
                yield return path;
            }
        }
    }
}
