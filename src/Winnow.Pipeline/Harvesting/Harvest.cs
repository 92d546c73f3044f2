using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>What a harvest has brought so far. What it keeps does not grow with the records.</summary>
internal sealed class Harvest
{
    private const int MostKept = 100;

    private readonly List<RejectedEntry> _rejected = [];
    private readonly SortedSet<string> _remarks = new(StringComparer.Ordinal);
    private readonly List<FailedWindow> _failures = [];

    public required int Windows { get; init; }

    public required int AlreadyHere { get; init; }

    /// <summary>Windows read to their end.</summary>
    public int Done { get; private set; }

    public int Pages { get; private set; }

    /// <summary>Records received, those left out and deleted ones included.</summary>
    public long Records { get; private set; }

    /// <summary>Records of papers that were not asked for.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Whether nothing that was asked for came.</summary>
    public bool GotNothing => Pages == 0 && _failures.Count > 0;

    public HarvestCount Count { get; private set; } = HarvestCount.None;

    public int RejectedCount { get; private set; }

    /// <summary>The first entries that could not be read.</summary>
    public IReadOnlyList<RejectedEntry> Rejected => _rejected;

    /// <summary>What was read with a repair, each sort once.</summary>
    public IReadOnlyCollection<string> Remarks => _remarks;

    public IReadOnlyList<FailedWindow> Failures => _failures;

    /// <summary>Why a category is not asked for again; null if it is.</summary>
    public ArxivException? FailureOf(string category) => _failures.Find(failure => failure.Window.Category == category)?.Problem;

    public void Came(OaiPage page, HarvestedPage saved, HarvestCount count)
    {
        Pages++;
        Done += saved.Window.IsFinished ? 1 : 0;
        Records += page.Records.Count + page.Deleted.Count;
        LeftOut += saved.Others.Count;
        Count = Count.Plus(count);
        RejectedCount += page.Rejected.Count;
        _rejected.AddRange(page.Rejected.Take(MostKept - _rejected.Count));
        foreach (var remark in page.Remarks.Take(MostKept - _remarks.Count))
        {
            _remarks.Add(remark);
        }
    }

    public void Failed(HarvestWindow window, ArxivException problem) => _failures.Add(new FailedWindow(window, problem));
}

/// <summary>A window that could not be read to its end.</summary>
internal sealed record FailedWindow(HarvestWindow Window, ArxivException Problem);
