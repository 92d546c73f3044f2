using System.IO.Enumeration;
using System.Text;
using FakeArxiv.Http;

namespace FakeArxiv.Faults;

/// <summary>When which fault strikes. Without <see cref="Nth"/> and <see cref="Count"/> every matching request is struck.</summary>
public sealed record FaultRule
{
    /// <summary>The path, with <c>*</c> for anything, in any case, without the query: <c>/rss/cs.LG</c>, <c>/list/*</c>. Null for every path.</summary>
    public string? Path { get; init; }

    /// <summary>A category that the path must name, alone or joined with others, in any case. Null for any.</summary>
    public string? Category { get; init; }

    /// <summary>What the request's body must contain, in any case; for servers that are sent bodies. Null for any.</summary>
    public string? Body { get; init; }

    /// <summary>The first matching request that is struck, counted from 1 and from when the rule was made. Null for 1.</summary>
    public int? Nth { get; init; }

    /// <summary>How many are struck. Null for one if <see cref="Nth"/> is given, else for all.</summary>
    public int? Count { get; init; }

    /// <summary>The rule is asleep before that instant of the server's clock: what comes before is neither counted nor struck. Null for no such bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The rule is asleep again from that instant on. Null for no such bound.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The fault's name in the table.</summary>
    public required string Fault { get; init; }

    /// <summary>The fault's argument, if it takes one.</summary>
    public string? Value { get; init; }

    internal bool Matches(Request request, DateTimeOffset now) =>
        !(now < From) && !(now >= Until)
        && (Path is null || FileSystemName.MatchesSimpleExpression(Path, request.Path, ignoreCase: true))
        && (Body is null || Encoding.UTF8.GetString(request.Body).Contains(Body, StringComparison.OrdinalIgnoreCase))
        && (Category is null || request.Segments.Any(segment => segment.Split('+').Contains(Category, StringComparer.OrdinalIgnoreCase)));

    internal bool Strikes(int nth)
    {
        var first = Nth ?? 1;
        var count = Count ?? (Nth is null ? int.MaxValue : 1);
        return nth >= first && nth - first < count;
    }
}
