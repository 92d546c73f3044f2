using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>A real server on this machine that gives the answers it was told to, in order, and remembers what it was asked.</summary>
internal sealed class FakeSite : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Queue<RequestDelegate> _answers;
    private readonly List<Asked> _asked = [];

    private FakeSite(IEnumerable<RequestDelegate> answers)
    {
        _answers = new(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>What was asked so far, in order.</summary>
    public IReadOnlyList<Asked> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public Uri Address => new(_application.Urls.Single());

    /// <summary>Starts a server. A request beyond the last answer gets status 599.</summary>
    public static async Task<FakeSite> StartAsync(params RequestDelegate[] answers)
    {
        var site = new FakeSite(answers);
        await site._application.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        RequestDelegate? answer;
        lock (_asked)
        {
            _asked.Add(new Asked(
                $"{context.Request.Path}{context.Request.QueryString}",
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            _answers.TryDequeue(out answer);
        }

        context.Response.StatusCode = answer is null ? 599 : 200;
        return answer?.Invoke(context) ?? Task.CompletedTask;
    }
}

/// <summary>One request as the server saw it.</summary>
internal sealed record Asked(string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);
}
