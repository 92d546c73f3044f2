namespace Winnow.Pipeline.Enriching;

/// <summary>What <c>pdftotext</c> is called, and what it may use. A PDF is a stranger's program in all but name.</summary>
public sealed record PdfLimits
{
    /// <summary>The program: its name, to be found on the path, or its path. Default <c>pdftotext</c>.</summary>
    public string Tool { get; init; } = "pdftotext";

    /// <summary>The longest that it may take; default 60 s. A paper takes a second.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most text that it may write, in characters; default 4,000,000.</summary>
    public int Characters { get; init; } = 4_000_000;

    /// <summary>The most address space that it may take, in bytes; default 1 GiB. Systems that cannot limit it do not (Windows, macOS).</summary>
    public long Memory { get; init; } = 1L << 30;
}
