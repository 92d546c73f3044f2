using System.Reflection;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Running;
using Winnow.Tex;

namespace Winnow.Tests.Architecture;

/// <summary>Who may use whom (docs/architecture.md). Each rule is also shown to find a violation planted in this assembly.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Line =
    [
        "Profiles", "Fetching", "Merging", "Reconciling", "Matching", "Ranking", "Enriching", "Summarising", "Storing", "Publishing", "Delivering", "Running", "Harvesting",
    ];

    private static readonly Assembly Arxiv = typeof(ArxivId).Assembly;
    private static readonly Assembly Tex = typeof(TexAccents).Assembly;
    private static readonly Assembly Pipeline = typeof(Merger).Assembly;
    private static readonly Assembly Tests = typeof(DependencyTests).Assembly;

    [Fact]
    public void The_libraries_reference_only_what_they_may() =>
        Assert.Equal("", Report(ForbiddenReferences(Arxiv, []).Concat(ForbiddenReferences(Tex, [])).Concat(ForbiddenReferences(Pipeline, ["Winnow.Arxiv", "Winnow.Tex"]))));

    [Fact]
    public void A_forbidden_reference_is_found()
    {
        Assert.Contains("Winnow.Tests references Winnow.Pipeline", ForbiddenReferences(Tests, ["Winnow.Arxiv"]));
        Assert.Contains(ForbiddenReferences(Assembly.Load("FakeArxiv"), []), line => line.StartsWith("FakeArxiv references Microsoft.AspNetCore.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stage_uses_only_the_stages_before_it() => Assert.Equal("", Report(Backwards(Pipeline, "Winnow.Pipeline")));

    [Fact]
    public void A_stage_that_uses_a_later_one_inside_a_method_is_found() =>
        Assert.Contains(Backwards(Tests, "Winnow.Tests.Architecture.Planted"), line => line.Contains("Planted.Profiles.UsesRunning", StringComparison.Ordinal));

    [Fact]
    public void The_database_is_known_only_below_Storing() =>
        Assert.Equal("", Report(Outside(["Winnow.Pipeline.Storing"], "Microsoft.Data.Sqlite", "SQLitePCL")));

    [Fact]
    public void HttpClient_is_known_only_where_arXiv_or_a_model_is_asked() =>
        Assert.Equal("", Report(Outside(["Winnow.Arxiv.Http", "Winnow.Pipeline.Summarising.ChatCompletions"], "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Sockets")));

    [Fact]
    public void Files_are_touched_only_by_the_store_and_the_sender() =>
        Assert.Equal("", Report(Outside(
            ["Winnow.Pipeline.Storing", "Winnow.Pipeline.Publishing.FileSender", "Winnow.Pipeline.Publishing.Data.DataFolder"],
            "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo")));

    [Fact]
    public void Environment_variables_belong_to_the_host() =>
        Assert.Equal("", Report(Outside([], "System.Environment.GetEnvironmentVariable", "System.Environment.GetEnvironmentVariables")));

    [Fact]
    public void The_only_child_process_is_the_one_that_reads_PDFs()
    {
        Assert.Equal("", Report(Outside(["Winnow.Pipeline.Enriching.PdfToText"], "System.Diagnostics.Process")));
        Assert.NotEmpty(Uses(Pipeline, [], ["System.Diagnostics.Process"]));
    }

    [Fact]
    public void A_use_outside_its_place_is_found()
    {
        Assert.Contains(Uses(Tests, [], ["System.IO.File"]), line => line.Contains("Planted.Profiles.UsesRunning", StringComparison.Ordinal));
        Assert.Contains(Uses(Tests, [], ["System.Environment.GetEnvironmentVariable"]), line => line.Contains("Planted.Profiles.UsesRunning", StringComparison.Ordinal));
    }

    [Fact]
    public void The_library_of_a_model_service_is_known_only_where_models_are_asked() =>
        Assert.Equal("", Report(Outside(["Winnow.Pipeline.Summarising.ChatCompletions"], "OpenAI", "System.ClientModel")));

    [Fact]
    public void An_outside_systems_folder_is_internal() => Assert.Equal("", Report(PublicIn(Pipeline, "Winnow.Pipeline.Storing.Sqlite")));

    [Fact]
    public void The_models_have_one_public_door() =>
        Assert.Equal(
            "Winnow.Pipeline.Summarising.ChatCompletions.ChatCompletionsRegistration is public\nWinnow.Pipeline.Summarising.ChatCompletions.ChatModelOptions is public",
            Report(PublicIn(Pipeline, "Winnow.Pipeline.Summarising.ChatCompletions")));

    [Fact]
    public void A_public_type_in_such_a_folder_is_found() =>
        Assert.NotEmpty(PublicIn(Tests, "Winnow.Tests.Architecture"));

    private static IEnumerable<string> ForbiddenReferences(Assembly assembly, string[] ours) =>
        from reference in assembly.GetReferencedAssemblies()
        let name = reference.Name
        where name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || (name.StartsWith("Winnow", StringComparison.OrdinalIgnoreCase) && !ours.Contains(name))
        select $"{assembly.GetName().Name} references {name}";

    private static IEnumerable<string> Backwards(Assembly assembly, string root) =>
        from use in TypeUse.In(assembly)
        let place = Position(use.From, root)
        where place >= 0 && (Position(use.To, root) > place || Position(use.To, "Winnow.Pipeline") > place)
        select use.ToString();

    private static int Position(Type type, string root) =>
        Array.FindIndex(Line, stage => $"{type.Namespace}.".StartsWith($"{root}.{stage}.", StringComparison.Ordinal));

    private static IEnumerable<string> Outside(string[] places, params string[] forbidden) =>
        new[] { Arxiv, Tex, Pipeline }.SelectMany(assembly => Uses(assembly, places, forbidden));

    private static IEnumerable<string> Uses(Assembly assembly, string[] places, string[] forbidden) =>
        from use in TypeUse.In(assembly)
        where Array.Exists(forbidden, name => IsOrIsBelow(use.To, name) || $"{use.To.FullName}.{use.Member}" == name) && !Array.Exists(places, place => IsOrIsBelow(use.From, place))
        select use.ToString();

    private static bool IsOrIsBelow(Type type, string place) =>
        type.FullName == place || $"{type.Namespace}.".StartsWith($"{place}.", StringComparison.Ordinal);

    private static IEnumerable<string> PublicIn(Assembly assembly, string place) =>
        assembly.GetExportedTypes().Where(type => IsOrIsBelow(type, place)).Select(type => $"{type.FullName} is public");

    private static string Report(IEnumerable<string> violations) => string.Join('\n', violations.Order(StringComparer.Ordinal));
}
