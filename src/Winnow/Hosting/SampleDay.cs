using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Winnow.Commands;
using Winnow.Configuration;

namespace Winnow.Hosting;

/// <summary>The invented day that comes with Winnow: a configuration and its feeds, inside the program.</summary>
internal static class SampleDay
{
    /// <summary>Six in the morning of the sample's day, US Eastern.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 1, 8, 6, 0, 0, TimeSpan.FromHours(-5));

    /// <summary>A run of the sample: its own configuration, folder and clock, and no network.</summary>
    public static RunHost Host(VerbContext context)
    {
        var output = context.IsOutputGiven ? context.OutputFolder : Path.GetFullPath(Path.Combine("out", "sample"));
        var state = context.IsStateGiven ? context.StateFolder : Path.Combine(output, ".winnow");
        var settings = SettingsLoader.LoadText("samples/config.json", Read("config.json")).Settings
            ?? throw new InvalidOperationException("The sample's configuration is broken.");
        var hasty = settings with { Arxiv = settings.Arxiv with { RequestGap = TimeSpan.Zero, SiteGap = TimeSpan.Zero } };
        return new RunHost(hasty, output, state, context.IsClockShifted ? context.Clock : ShiftedClock.StartingAt(Morning), new Feeds());
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SampleDay).Assembly.GetManifestResourceStream($"samples/{name}")
            ?? throw new InvalidOperationException($"samples/{name} is not part of the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Answers as arXiv's feeds would on that day.</summary>
    private sealed class Feeds : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Answer(request.RequestUri?.Segments[^1] ?? ""));

        private static HttpResponseMessage Answer(string category)
        {
            if (typeof(SampleDay).Assembly.GetManifestResourceInfo($"samples/{category}.xml") is null)
            {
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            }

            var content = new ByteArrayContent(Read($"{category}.xml"));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/rss+xml", Encoding.UTF8.WebName);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content, Headers = { Date = Morning } };
        }
    }
}
