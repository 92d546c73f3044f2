using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Tests.Simulation;

/// <summary>All that a history leaves behind, as lines of text with a name each: the ledger, the archive, the digests and the published files. Left out is what may differ:
/// when something was read, checked or last changed, and from which source.</summary>
internal static partial class EndState
{
    // So much is shown of a line on both sides of the first difference.
    private const int Around = 120;
    private const string Announcements = "announced ";

    /// <summary>Reads what a machine holds.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(Machine machine, World world, CancellationToken cancellationToken)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var store = await machine.OpenAsync(cancellationToken);
        foreach (var day in await store.LoadDaysAsync(DateOnly.MinValue, DateOnly.MaxValue, cancellationToken))
        {
            lines[Name($"day {day.Record.Date:yyyy-MM-dd}")] = $"{day.Record.Matched} matched, {day.Record.Published} published";
            foreach (var line in day.Record.Categories)
            {
                lines[Name($"ledger {line.Date:yyyy-MM-dd} {line.Category}")] = Ledger(line);
            }

            foreach (var paper in day.Papers)
            {
                lines[Name($"digest {day.Record.Date:yyyy-MM-dd} {paper.Ranked.Paper.Id}")] = $"{Text(paper.Ranked.Paper)} #{paper.Ranked.Rank} {paper.Ranked.Score} {paper.Ranked.Category} {JsonSerializer.Serialize(paper.Ranked.Reasons)}";
            }
        }

        foreach (var id in world.Parts.SelectMany(part => part.Papers).Select(paper => paper.Id).Distinct())
        {
            if (await store.FindAsync(ArxivId.Parse(id, CultureInfo.InvariantCulture), cancellationToken) is { } paper)
            {
                lines[$"archive {id}"] = Text(paper.Paper);
                foreach (var one in paper.Announcements)
                {
                    lines[Name($"{Announcements}{id} {one.Date:yyyy-MM-dd} {one.Category}")] = $"{one.Type} v{one.Version}";
                }
            }
        }

        foreach (var path in Directory.EnumerateFiles(machine.Output, "*", SearchOption.AllDirectories))
        {
            var number = 0;
            foreach (var line in Timeless(await File.ReadAllTextAsync(path, cancellationToken)).Split('\n'))
            {
                lines[Name($"file {Path.GetRelativePath(machine.Output, path)}:{++number:0000}")] = line;
            }
        }

        foreach (var damage in await store.CheckAsync(cancellationToken))
        {
            lines[$"damage {damage}"] = "";
        }

        return lines;
    }

    /// <summary>What arXiv announced, as a history should hold it: the part of its end that follows from the world alone.</summary>
    public static IReadOnlyDictionary<string, string> Announced(World world) => (
        from part in world.Parts
        from paper in part.Papers
        from type in paper.Types
        where world.Profile.Categories.Contains(type.Key)
        let announced = type.Value switch
        {
            "new" => AnnouncementType.New,
            "cross" => AnnouncementType.Cross,
            _ => type.Key == paper.Categories[0] ? AnnouncementType.Replace : AnnouncementType.ReplaceCross,
        }
        select (Name: Name($"{Announcements}{paper.Id} {part.Date:yyyy-MM-dd} {type.Key}"), Line: Name($"{announced} v{paper.Version}"))).ToDictionary();

    /// <summary>The same part of what a history left behind.</summary>
    public static IReadOnlyDictionary<string, string> Announced(IReadOnlyDictionary<string, string> state) =>
        state.Where(line => line.Key.StartsWith(Announcements, StringComparison.Ordinal)).ToDictionary();

    /// <summary>What differs, a line each.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> wanted, IReadOnlyDictionary<string, string> found) =>
        from name in wanted.Keys.Union(found.Keys).Order(StringComparer.Ordinal)
        let one = wanted.GetValueOrDefault(name, "(nothing)")
        let other = found.GetValueOrDefault(name, "(nothing)")
        where one != other
        let same = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count()
        select $"{name}:\n      wanted {Excerpt(one, same)}\n      found  {Excerpt(other, same)}";

    private static string Excerpt(string text, int from) =>
        $"{(from > Around ? "…" : "")}{text.AsSpan(Math.Max(0, from - Around), Math.Min(text.Length, from + Around) - Math.Max(0, from - Around))}{(from + Around < text.Length ? "…" : "")}";

    private static string Text<T>(T paper) => JsonSerializer.Serialize(paper);

    private static string Ledger(CategoryDay line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.State}, {line.Received} of {line.Expected} ({line.ExpectedTypes}): {line.New} {line.Cross} {line.Replace}, {(line.IsClosed ? "closed" : "open")}. {line.Why}");

    private static string Name(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Timeless(string text) => Changed().Replace(text, "$1*");

    [GeneratedRegex("""(\*\*Last Updated\*\*: |<lastBuildDate>|"updated": )[^<\n]*|<updated>[^<]*(?=</updated>\n<author>)|"source": (?:"\w+"|null)""")]
    private static partial Regex Changed();
}
