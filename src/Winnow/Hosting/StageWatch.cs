using System.Diagnostics;
using System.Globalization;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Summarising;

namespace Winnow.Hosting;

/// <summary>Measures what each stage of a run costs, and passes on what it hears.</summary>
internal sealed class StageWatch(IRunObserver inner) : IRunObserver
{
    private readonly List<(string Stage, TimeSpan Cpu, TimeSpan Wall)> _stages = [("start-up", Environment.CpuUsage.TotalTime, TimeSpan.Zero)];
    private TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private long _wall = Stopwatch.GetTimestamp();

    public void RunStarted(FetchPlan plan, TimeSpan atLeast)
    {
        Note("opening");
        inner.RunStarted(plan, atLeast);
    }

    public void CategoryProgress(string category, TransferProgress progress) => inner.CategoryProgress(category, progress);

    public void CategoryDone(string category, int papers, string note) => inner.CategoryDone(category, papers, note);

    public void CategoryFailed(string category, string reason) => inner.CategoryFailed(category, reason);

    public void SummaryProgress(ArxivId paper, SummaryStep step, int tokens) => inner.SummaryProgress(paper, step, tokens);

    public void SummaryDone(ArxivId paper, string note) => inner.SummaryDone(paper, note);

    public void SummaryFailed(ArxivId paper, string reason) => inner.SummaryFailed(paper, reason);

    public void StageStarted(string stage)
    {
        Note("fetching");
        inner.StageStarted(stage);
    }

    public void StageDone(string stage, string result)
    {
        Note(stage);
        inner.StageDone(stage, result);
    }

    /// <summary>Writes a line for each stage, in the order of the run.</summary>
    public void Write(TextWriter output)
    {
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        foreach (var stage in _stages.GroupBy(stage => stage.Stage))
        {
            var (cpu, wall) = (stage.Sum(each => each.Cpu.TotalMilliseconds), stage.Sum(each => each.Wall.TotalMilliseconds));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage.Key,-11} {cpu,6:0} ms CPU {wall,6:0} ms"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"peak memory",-11} {peak / 1_000_000,6} MB"));
    }

    private void Note(string stage)
    {
        var (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        _stages.Add((stage, cpu - _cpu, Stopwatch.GetElapsedTime(_wall, wall)));
        (_cpu, _wall) = (cpu, wall);
    }
}
