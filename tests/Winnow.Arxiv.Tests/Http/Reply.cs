using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>Answers for <see cref="FakeSite"/>.</summary>
internal static class Reply
{
    /// <summary>What <see cref="Some.Readers"/> takes for a feed or a page.</summary>
    public const string Good = "<listing>good</listing>";

    public static RequestDelegate Ok { get; } = With(200, Good);

    public static RequestDelegate With(int status, string body, params (string Name, string Value)[] headers) =>
        With(status, Encoding.UTF8.GetBytes(body), headers);

    public static RequestDelegate With(int status, byte[] body, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (body.Length > 0)
        {
            await context.Response.Body.WriteAsync(body);
        }
    };

    public static RequestDelegate Status(int status, params (string Name, string Value)[] headers) => With(status, "", headers);

    public static RequestDelegate RedirectTo(string location, int status = 302) => Status(status, ("Location", location));

    /// <summary>Sends no byte until the client has gone.</summary>
    public static RequestDelegate Hang(TaskCompletionSource? asked = null) => async context =>
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        asked?.SetResult();
        await gone.Task;
    };

    public static byte[] Gzip(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    public static byte[] Brotli(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(plain);
        }

        return packed.ToArray();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
