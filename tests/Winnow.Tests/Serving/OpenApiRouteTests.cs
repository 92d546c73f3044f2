using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Winnow.Configuration;
using Winnow.Hosting;
using Winnow.Pipeline.Storing;
using Winnow.Serving;
using Winnow.Web;

namespace Winnow.Tests.Serving;

/// <summary>What the server maps, and what openapi.json documents, is the same.</summary>
public sealed class OpenApiRouteTests
{
    // Pages and feeds, for people and feed readers, and the answers to everything else. A new address belongs here or into openapi.json.
    private static readonly string[] NotOfTheApi =
    [
        "/", "/style.css", "/day/{date}", "/category/{category}", "/paper/{**id}", "/search", "/feeds", "/status",
        "/rss", "/rss/{category}", "/search.rss", "/atom", "/atom/{category}", "/search.atom", "/feed.json", "/feed/{category}.json", "/search.json", "/feeds.opml",
        "/api/{**path}", "{**path}",
    ];

    [Fact]
    public async Task Every_address_of_the_API_is_documented_and_every_documented_one_exists()
    {
        using var stream = typeof(Site).Assembly.GetManifestResourceStream("api/openapi.json") ?? throw new InvalidOperationException();
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        var documented = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        var mapped = await RoutesAsync("0123456789abcdef");

        Assert.Equal(documented.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
        Assert.Equal(["POST /api/v1/runs"], mapped.Except(await RoutesAsync(null)));
    }

    // As the server maps them. HEAD goes with every GET.
    private static async Task<string[]> RoutesAsync(string? token)
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.OpenAsync(folder.Path, TestContext.Current.CancellationToken);
        await using var renderer = new PageRenderer();
        var settings = SettingsLoader.LoadText("config.json", """{ "categories": ["cs.LG"] }"""u8.ToArray()).Settings ?? throw new InvalidOperationException();
        using var site = new Site(store, settings, new SiteAddress(null, new Lazy<Uri>(new Uri("http://127.0.0.1/")), []), TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();

        app.MapSite(site, renderer, new ServerHealth("", new RunRecorder(), new RequestMeter()), token, () => false);

        return
        [
            .. from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()
               where !NotOfTheApi.Contains(endpoint.RoutePattern.RawText)
               let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
               from method in methods.Contains("GET") ? methods.Except(["HEAD"]) : methods
               select $"{method} {endpoint.RoutePattern.RawText?.Replace("**", "", StringComparison.Ordinal)}",
        ];
    }
}
