using System.Globalization;
using FakeArxiv.Days;

namespace Winnow.Tests.Simulation;

/// <summary>Invents small papers: new, cross-listed, replaced, with accents, comments and licences.</summary>
/// <remarks>What would make a repaired day differ from an undisturbed one by arXiv's own doing is left out: pages show papers as they are today, so that a
/// replacement keeps title, abstract, comment and categories here, and no paper that a followed category had is cross-listed to another one later.</remarks>
internal sealed class PaperMaker(Random random, IReadOnlyList<string> followed)
{
    private static readonly string[] Elsewhere = ["cs.CV", "math.OC", "cs.CL"];

    private static readonly string[] Subjects =
        ["Lattices", "Queues", "sparse codes", "Gradient Flows", "M\\\"obius strips", "G\\\"odel machines", "a survey of hats", "$x<y$ orders", "R&D at 5\\% noise"];

    private static readonly string[] Names = ["Ren\\'e Holm", "Ada Quill", "Bruno M\\\"uller", "Zo\\\"e Garc\\'ia", "Ivo S{\\o}nder", "Dana \\v{S}imek", "Plato", "Jo N\\'u\\~nez (Institute, Town)"];

    private static readonly string?[] Licenses = [Paper.StandardLicense, Paper.StandardLicense, "http://creativecommons.org/licenses/by/4.0/", null];

    private readonly List<Paper> _all = [];

    /// <summary>The batch of a day: 4 to 12 papers, some of them of interest to nobody.</summary>
    public IReadOnlyList<Paper> Batch(DateOnly day)
    {
        // A category may have nothing on a day.
        var silent = random.Next(8) == 0 ? followed[random.Next(followed.Count)] : null;
        var batch = new Dictionary<string, Paper>(StringComparer.Ordinal);
        for (var count = 4 + random.Next(9); count > 0; count--)
        {
            var paper = random.Next(10) switch
            {
                0 or 1 when Replaceable(day) is { } known => Replaced(known, day),
                2 => CrossListed(day, count),
                _ => New(day, count),
            };
            if (silent is null || !paper.Types.ContainsKey(silent))
            {
                batch.TryAdd(paper.Id, paper);
            }
        }

        var other = New(day, 0) with { Categories = ["cs.CV"], Types = new Dictionary<string, string> { ["cs.CV"] = "new" } };
        Paper[] papers = [.. batch.Values, other];
        random.Shuffle(papers);
        _all.AddRange(papers);
        return papers;
    }

    private Paper New(DateOnly day, int number)
    {
        string[] categories = [.. random.GetItems([.. followed, .. followed, .. Elsewhere], 1 + random.Next(3)).Distinct()];
        return Make(day, Identifier(day, number), 1, Ordered(categories)) with
        {
            Types = categories.Index().ToDictionary(category => category.Item, category => category.Index == 0 ? "new" : "cross"),
        };
    }

    // A paper of some months ago that only now comes to a followed category.
    private Paper CrossListed(DateOnly day, int number)
    {
        var to = followed[random.Next(followed.Count)];
        return Make(day, Identifier(day.AddDays(-40), 50 + (day.Day * 13) + number), 1 + random.Next(3), [Elsewhere[random.Next(Elsewhere.Length)], to]) with
        {
            Types = new Dictionary<string, string> { [to] = "cross" },
        };
    }

    private Paper? Replaceable(DateOnly day)
    {
        var newest = _all.GroupBy(paper => paper.Id).Select(versions => versions.Last()).Where(paper => paper.Version < 5 && paper.Announced < day).ToArray();
        return newest is [] ? null : newest[random.Next(newest.Length)];
    }

    private static Paper Replaced(Paper paper, DateOnly day) => paper with
    {
        Version = paper.Version + 1,
        Announced = day,
        Types = paper.Categories.ToDictionary(category => category, _ => "replace"),
    };

    private Paper Make(DateOnly day, string id, int version, IReadOnlyList<string> categories) => new()
    {
        Id = id,
        Version = version,
        Title = $"On {Pick(Subjects)} and {Pick(Subjects)}, part {random.Next(100)}",
        Authors = [.. random.GetItems(Names, 1 + random.Next(3)).Distinct()],
        Abstract = $"We look at {Pick(Subjects)} of Schr\\\"odinger.{(random.Next(5) == 0 ? "\n  Then we rest." : "")} It holds that $\\alpha<1$ for {Pick(Subjects)}.",
        Categories = categories,
        Announced = day,
        Comment = random.Next(2) == 0 ? $"{random.Next(3, 30)} pages, \\`a la carte" : null,
        License = Licenses[random.Next(Licenses.Length)],
        JournalReference = random.Next(12) == 0 ? $"J. Inv. Res. {random.Next(90)}" : null,
    };

    // Pages sort all but the primary one, and so do the papers here.
    private static string[] Ordered(string[] categories) => [categories[0], .. categories.Skip(1).Order(StringComparer.Ordinal)];

    private static string Identifier(DateOnly day, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyMM}.{((day.Day - 1) * 500) + number + 1:00000}");

    private string Pick(string[] words) => words[random.Next(words.Length)];
}
