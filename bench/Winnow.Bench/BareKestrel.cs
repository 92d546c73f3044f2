using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Winnow.Bench;

/// <summary>What Kestrel alone can do: files as end points of the barest server, which `load.py` compares `winnow serve` with. Ends with its standard input.</summary>
internal static class BareKestrel
{
    private static readonly HashSet<string> OfBodies = new(["Content-Type", "Content-Length", "Content-Encoding", "Date", "Transfer-Encoding", "Connection"], StringComparer.OrdinalIgnoreCase);

    /// <summary><c>--folder</c> holds the bodies, gzipped, each named after its path, and beside each the headers to send.</summary>
    public static int Run(Arguments arguments)
    {
        var folder = arguments.Text("folder") ?? throw new ArgumentException("--folder is missing");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddRoutingCore();
        using var app = builder.Build();
        app.UseRouting();
        foreach (var file in Directory.EnumerateFiles(folder, "*.gz"))
        {
            Map(app, file);
        }

        app.StartAsync().GetAwaiter().GetResult();
        Console.WriteLine(app.Urls.First());
        while (Console.In.ReadLine() is not null)
        {
        }

        app.StopAsync().GetAwaiter().GetResult();
        return 0;
    }

    // The headers are those that the other server sends too; the tag is one of them.
    private static void Map(WebApplication app, string file)
    {
        var body = File.ReadAllBytes(file);
        var headers = File.ReadLines(Path.ChangeExtension(file, ".headers")).Select(line => line.Split(": ", 2)).ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        var (tag, type) = (headers["ETag"], headers["Content-Type"]);
        KeyValuePair<string, StringValues>[] always = [.. headers.Where(header => !OfBodies.Contains(header.Key)).Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value)))];
        app.MapGet($"/{Path.GetFileNameWithoutExtension(file)}", context =>
        {
            var response = context.Response;
            foreach (var (name, value) in always)
            {
                response.Headers[name] = value;
            }

            if (context.Request.Headers.IfNoneMatch == tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            response.ContentType = type;
            response.ContentLength = body.Length;
            response.Headers.ContentEncoding = "gzip";
            return response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
        });
    }
}
