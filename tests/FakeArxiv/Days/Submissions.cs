namespace FakeArxiv.Days;

/// <summary>When versions were submitted: made up, always the same, and in keeping with arXiv's announcement calendar.</summary>
/// <remarks>Source: https://info.arxiv.org/help/availability.html: a listing day's papers came in until 14:00 of the weekday before it, from
/// 14:00 of the weekday before that.</remarks>
internal static class Submissions
{
    private static readonly TimeOnly CutOff = new(14, 0);

    /// <summary>When a version of a paper was submitted.</summary>
    public static DateTimeOffset Of(PaperHistory paper, int version)
    {
        if (paper.As(version).Submitted is { } said)
        {
            return said.ToUniversalTime();
        }

        if (paper.Known.TryGetValue(version, out var known))
        {
            return For(paper.Current.Id, version, known.Date);
        }

        // Four weeks and some hours for each version between this one and the next that is known.
        var next = paper.Known.Where(one => one.Key > version).OrderBy(one => one.Key).First();
        return Of(paper, next.Key).AddDays(-28 * (next.Key - version)).AddSeconds(-Hash(paper.Current.Id, version) % 40_000);
    }

    /// <summary>When what was announced on a day was submitted.</summary>
    public static DateTimeOffset For(string id, int version, DateOnly announced)
    {
        var (first, last) = (Eastern.At(WeekdayBefore(WeekdayBefore(announced)), CutOff), Eastern.At(WeekdayBefore(announced), CutOff));
        return first.AddSeconds(Hash(id, version) % (long)(last - first).TotalSeconds).ToUniversalTime();
    }

    private static DateOnly WeekdayBefore(DateOnly date)
    {
        do
        {
            date = date.AddDays(-1);
        }
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        return date;
    }

    // Not String.GetHashCode, which differs from run to run. Never negative.
    private static long Hash(string id, int version)
    {
        var hash = 14_695_981_039_346_656_037UL + (ulong)version;
        foreach (var letter in id)
        {
            hash = unchecked((hash ^ letter) * 1_099_511_628_211UL);
        }

        return (long)(hash >> 16);
    }
}
