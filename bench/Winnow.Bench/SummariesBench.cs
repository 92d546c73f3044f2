using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FakeArxiv;
using FakeArxiv.Days;
using FakeModel;

namespace Winnow.Bench;

/// <summary>A whole run of the real program that summarises long papers, against the ideal: the larger of downloads × pace and papers × latency / workers.</summary>
internal static class SummariesBench
{
    private const string Day = "2026-01-06";
    private const string Answer = """
        {
          "tldr": "Kettles of copper boil a little sooner than kettles of tin, if somebody who cares has filled them.",
          "contributions": { "problem": ["Which kettle boils sooner."], "idea": ["Kettles of copper and of tin are compared."], "advantage": ["It is told who filled them."] },
          "method": { "approach": ["Experiments with kettles."], "data": [], "settings": [], "metrics": [], "baselines": ["The kettle of tin."] },
          "results": { "figures": ["The kettle of copper boils a little sooner."], "comparison": { "columns": ["Kettle", "Boils"], "rows": [["Copper", "sooner"]] }, "ablations": [] },
          "conclusions": { "findings": ["Whoever filled the kettle matters."], "limitations": [], "future_work": [] }
        }
        """;

    private static readonly string[] Categories = ["cs.LG"];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>The verb <c>summaries</c>: <c>--papers N</c> (15), <c>--pages N</c> (20), <c>--latency MS</c> (2000), <c>--workers N</c> (5), <c>--rounds N</c> (3).</summary>
    public static int Run(Arguments arguments)
    {
        var plan = new Plan(arguments.Number("papers", 15), arguments.Number("latency", 2_000), arguments.Number("workers", 5));
        var (pages, rounds) = (arguments.Number("pages", 20), arguments.Number("rounds", 3));
        var html = Encoding.UTF8.GetBytes(InventedPaper.Html(pages));
        var pdf = InventedPaper.Pdf(pages);

        Console.WriteLine(Invariant($"## Summaries of {plan.Papers} papers with {pages} pages, the model's latency {plan.LatencyMs} ms, {plan.Workers} workers; {rounds} rounds\n"));
        Console.WriteLine("| bound by | papers as | gap s | downloads | ideal s | summaries s, median | largest | against the ideal | whole run s | CPU s | peak MB |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        var isGood = true;
        foreach (var (name, paper, isPdf, gap) in new[] { ("downloads", html, false, 1.0), ("downloads", pdf, true, 0.5), ("the model", html, false, 0.02), ("the model", pdf, true, 0.02) })
        {
            var measured = Enumerable.Range(0, rounds).Select(_ => RunAsync(plan, paper, isPdf, gap).GetAwaiter().GetResult()).OrderBy(one => one.Seconds).ToArray();
            var (median, peak) = (measured[rounds / 2], measured.Max(one => one.PeakBytes));
            var ideal = Math.Max(median.Downloads * gap, (double)plan.Papers * plan.LatencyMs / 1_000 / plan.Workers);
            isGood &= median.Seconds <= 1.2 * ideal && peak < 250_000_000;
            Console.WriteLine(Invariant($"| {name} | {(isPdf ? "PDF" : "HTML")} | {gap} | {median.Downloads} | {ideal:0.0} | {median.Seconds:0.00} | {measured[^1].Seconds:0.00} | {median.Seconds / ideal:0.00} | {median.WholeSeconds:0.00} | {median.CpuSeconds:0.0} | {peak / 1e6:0} |"));
        }

        return isGood ? 0 : 1;
    }

    private static async Task<Measured> RunAsync(Plan plan, byte[] paper, bool isPdf, double gap)
    {
        await using var arxiv = await FakeArxivServer.StartAsync(new FakeArxivOptions
        {
            Now = DateTimeOffset.Parse($"{Day}T06:00:00-05:00", CultureInfo.InvariantCulture),
            Frozen = true,
            Days = new Dictionary<DateOnly, IReadOnlyList<Paper>> { [DateOnly.Parse(Day, CultureInfo.InvariantCulture)] = [.. Enumerable.Range(1, plan.Papers).Select(APaper)] },
        });
        await using var site = new PaperServer(paper, isPdf);
        await using var model = await FakeModelServer.StartAsync(new() { Key = null, Latency = TimeSpan.FromMilliseconds(plan.LatencyMs), Answer = _ => Answer });
        var folder = Directory.CreateTempSubdirectory("winnow-bench-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "config.json"), Configuration(plan, arxiv.Address, site.Address, model.Address, gap));
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(Start(folder)) ?? throw new InvalidOperationException("winnow did not start.");
            var output = process.StandardOutput.ReadToEndAsync();
            var (peak, ended, cpu) = (0L, 0L, 0.0);
            while (!process.HasExited)
            {
                (peak, cpu) = (Math.Max(peak, Peak(process.Id)), Math.Max(cpu, Cpu(process)));
                ended = ended > 0 || model.Log.Requests.Count(request => request.EndedMs is not null) < plan.Papers ? ended : Stopwatch.GetTimestamp();
                await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(Look, TimeProvider.System));
            }

            watch.Stop();
            using var report = JsonDocument.Parse(await output);
            var made = report.RootElement.GetProperty("summaries").GetProperty("made").GetInt32();
            return process.ExitCode == 0 && made == plan.Papers && model.Log.MostAtOnce <= plan.Workers
                && site.Begun is { } begun && ended > 0
                ? new Measured(Stopwatch.GetElapsedTime(begun, ended).TotalSeconds, watch.Elapsed.TotalSeconds, cpu, site.Requests, peak)
                : throw new InvalidOperationException($"It ended with {process.ExitCode} and {made} summaries: {await output}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessStartInfo Start(string folder)
    {
        // The program of the same kind of build as this one.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(here.FullName, "..", "..", "Winnow", here.Name, "winnow"), ["run", "--json", "--config", Path.Combine(folder, "config.json")])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["WINNOW_NOW"] = $"{Day}T06:00:00-05:00";
        return start;
    }

    // What Linux says of a process that still lives; it never falls.
    private static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1_024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double Cpu(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }

    private static string Configuration(Plan plan, Uri arxiv, Uri site, Uri model, double gap) => JsonSerializer.Serialize(new
    {
        categories = Categories,
        arxiv = new
        {
            feed_url = arxiv.ToString().TrimEnd('/'), site_url = site.ToString().TrimEnd('/'), oai_url = $"{arxiv}oai", api_url = $"{arxiv}api/query", request_gap_seconds = gap,
        },
        ai_summary = new { enabled = true, base_url = model, model = "fake-1", max_workers = plan.Workers, max_papers_to_summarize = plan.Papers },
    });

    private static Paper APaper(int number) => new()
    {
        Id = $"2601.9{number:0000}",
        Title = "On Kettles",
        Authors = ["Ada Archer"],
        Abstract = "We study kettles of copper and of tin. The kettle of copper boils a little sooner than that of tin, since it was filled by somebody who cared.",
        Categories = Categories,
        Types = new Dictionary<string, string> { ["cs.LG"] = "new" },
        Html = true,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Plan(int Papers, int LatencyMs, int Workers);

    /// <summary>What a run took: from the first request for a paper to the end of the last answer, and from start to end.</summary>
    private sealed record Measured(double Seconds, double WholeSeconds, double CpuSeconds, int Downloads, long PeakBytes);
}
