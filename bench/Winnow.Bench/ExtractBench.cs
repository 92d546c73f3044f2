using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Winnow.Pipeline.Enriching;

namespace Winnow.Bench;

/// <summary>How fast papers become text, in pages of 3,000 characters of text for a second of the processor's time, the child's included.</summary>
internal static class ExtractBench
{
    private const int PageLength = 3_000;

    /// <summary>The verb <c>extract</c>: <c>--rounds N</c> (7), <c>--papers N</c> (15), <c>--pages N</c> (20); or <c>--file F</c>, a PDF or HTML file of one's own.</summary>
    public static int Run(Arguments arguments)
    {
        var (rounds, papers, pages) = (arguments.Number("rounds", 7), arguments.Number("papers", 15), arguments.Number("pages", 20));
        var html = Encoding.UTF8.GetBytes(InventedPaper.Html(pages));
        var pdf = InventedPaper.Pdf(pages);
        var reader = new PdfPaperReader(new PdfLimits(), TimeProvider.System);
        if (arguments.Text("file") is { } file)
        {
            var own = File.ReadAllBytes(file);
            (html, pdf) = own.AsSpan().StartsWith("%PDF-"u8) ? (html, own) : (own, pdf);
        }

        Console.WriteLine(Invariant($"## Extraction, {papers} papers a round, HTML of {html.Length >> 10} kB, PDF of {pdf.Length >> 10} kB\n"));
        Console.WriteLine("| from | characters a paper | CPU ms a paper | pages a CPU second |\n|---|---|---|---|");
        Measure("HTML", rounds, papers, () => HtmlPaperReader.Read(new ReadOnlySequence<byte>(html), default) ?? throw new FormatException("The HTML is no paper."));
        if (reader.IsAvailableAsync(default).GetAwaiter().GetResult())
        {
            Measure("PDF, pdftotext included", rounds, papers, () => reader.ReadAsync(new ReadOnlySequence<byte>(pdf), default).GetAwaiter().GetResult());
        }
        else
        {
            Console.WriteLine("| PDF | pdftotext is not installed | | |");
        }

        Console.WriteLine(Invariant($"\nPeak of this process: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB."));
        return 0;
    }

    private static void Measure(string name, int rounds, int papers, Func<PaperText> read)
    {
        var length = read().Sections.Sum(section => section.Text.Length);
        var times = new List<TimeSpan>();
        for (var round = 0; round <= rounds; round++)
        {
            var started = CpuTime();
            for (var paper = 0; paper < papers; paper++)
            {
                read();
            }

            times.Add(CpuTime() - started);
        }

        // The first round warms up.
        var median = times.Skip(1).Order().ElementAt(rounds / 2) / papers;
        Console.WriteLine(Invariant($"| {name} | {length:N0} | {median.TotalMilliseconds:0.0} | {length / (double)PageLength / median.TotalSeconds:N0} |"));
    }

    // Linux counts the children that have ended, in ticks of a hundredth of a second; elsewhere only our own time is known.
    private static TimeSpan CpuTime()
    {
        var children = TimeSpan.Zero;
        if (OperatingSystem.IsLinux())
        {
            var stat = File.ReadAllText("/proc/self/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            children = TimeSpan.FromMilliseconds(10 * (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)));
        }

        return Environment.CpuUsage.TotalTime + children;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
