using System.Globalization;
using Winnow.Arxiv.Http;
using Winnow.Configuration;

namespace Winnow.Display;

/// <summary>What displays say, whatever they look like.</summary>
internal static class Words
{
    /// <summary>A size, as in 812 B, 412 kB or 1.5 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000m:0.0} MB"),
    };

    /// <summary>A time taken: 0.42 s.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    /// <summary>A wait, to the second above: 3 s, 2 min 5 s.</summary>
    public static string Wait(TimeSpan wait)
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(wait.TotalSeconds));
        return seconds switch
        {
            < 60 => $"{seconds} s",
            _ when seconds % 60 == 0 => $"{seconds / 60} min",
            _ => $"{seconds / 60} min {seconds % 60} s",
        };
    }

    /// <summary>What a request is doing.</summary>
    public static string Doing(TransferState state, long bytes, TimeSpan? wait) => state switch
    {
        TransferState.WaitingForTurn => wait is { } left ? $"waiting for its turn, {Wait(left)}" : "waiting for its turn",
        TransferState.WaitingToRetry => wait is { } left ? $"trying again in {Wait(left)}" : "trying again",
        TransferState.Asking => "asking",
        _ => $"receiving, {Size(bytes)}",
    };

    /// <summary>How a category ended: "185 papers, unchanged".</summary>
    public static string Done(int papers, string note)
    {
        var count = papers == 1 ? "1 paper" : string.Create(CultureInfo.InvariantCulture, $"{papers} papers");
        return note.Length == 0 ? count : $"{count}, {Shown.Clean(note)}";
    }
}
