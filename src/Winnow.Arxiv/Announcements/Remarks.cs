namespace Winnow.Arxiv.Announcements;

// What was read with a repair, the same repair of many papers told once.
internal sealed class Remarks
{
    private const int Named = 3;

    private readonly List<string> _order = [];
    private readonly Dictionary<string, (int Count, List<string> Papers)> _papers = [];

    internal void Add(string remark)
    {
        if (_papers.TryAdd(remark, (0, [])))
        {
            _order.Add(remark);
        }
    }

    internal void Add(string remark, string paper)
    {
        Add(remark);
        var (count, papers) = _papers[remark];
        if (papers.Count < Named)
        {
            papers.Add(paper);
        }

        _papers[remark] = (count + 1, papers);
    }

    internal IReadOnlyList<string> ToList() => [.. _order.Select(remark => Tell(remark, _papers[remark]))];

    private static string Tell(string remark, (int Count, List<string> Papers) of) => of.Count switch
    {
        0 => remark,
        <= Named => $"{remark}: {string.Join(", ", of.Papers)}",
        _ => $"{remark}: {string.Join(", ", of.Papers)} and {of.Count - Named} more",
    };
}
