using System.Text;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Publishing.Data;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Publishing;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("winnow-data-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_day_reads_as_approved() =>
        Approved.Matches(SomeDigest.Publication(SomeDigest.Varied()).File("data/2025-12-16.jsonl"), "Day.jsonl");

    [Fact]
    public void The_index_reads_as_approved()
    {
        var publication = SomeDigest.Publication(
            SomeDigest.Day([SomeDigest.Paper()], categories:
            [
                SomeDigest.Category("cs.LG", state: DayState.Partial, received: 150, expected: 185),
                SomeDigest.Category("cs.AI", state: DayState.Failed, received: 0, why: "arXiv answered 503."),
            ]),
            SomeDigest.Day([], SomeDigest.Tuesday.AddDays(-2), categories: [SomeDigest.Category("cs.LG", SomeDigest.Tuesday.AddDays(-2), DayState.Quiet, received: 0)]));

        Approved.Matches(publication.File("data/index.json"), "index.json");
        Assert.DoesNotContain(Publisher.Render(publication), file => file.Path == "data/2025-12-14.jsonl");
    }

    [Fact]
    public void A_day_on_which_nothing_matched_has_an_empty_file() =>
        Assert.Equal("", SomeDigest.Publication(SomeDigest.Day([])).File("data/2025-12-16.jsonl"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_was_written_is_read_back_and_gives_the_same_bytes(int seed)
    {
        var random = new Random(seed);
        var publication = SomeDigest.Publication([.. Enumerable.Range(0, 4).Select(back => Any(random, SomeDigest.Tuesday.AddDays(-back)))]);
        Send(publication);

        var contents = DataFolder.Read(Data, CancellationToken.None);

        Assert.Empty(contents.Problems);
        Assert.Equal(publication.Days.SelectMany(day => day.Papers).Select(Describe), contents.Days.SelectMany(day => day.Papers).Select(Describe));
        Assert.Equal(publication.Records.Select(Describe), contents.Days.Select(day => Describe(day.Record)));
        var rebuilt = publication with { Days = contents.Days, Records = [.. contents.Days.Select(day => day.Record)] };
        SomeDigest.AssertSameBytes(publication, rebuilt);
    }

    [Fact]
    public void Hostile_days_come_back_to_the_same_bytes()
    {
        var publication = SomeDigest.Publication(Hostile.Day());
        Send(publication);

        var contents = DataFolder.Read(Data, CancellationToken.None);

        Assert.Empty(contents.Problems);
        SomeDigest.AssertSameBytes(publication, publication with { Days = contents.Days, Records = [.. contents.Days.Select(day => day.Record)] });
    }

    [Fact]
    public void A_record_comes_back_although_its_papers_are_gone()
    {
        Send(SomeDigest.Publication(SomeDigest.Day([], SomeDigest.Tuesday, categories: [SomeDigest.Category("cs.LG", state: DayState.Waiting, received: 0)])));

        var day = Assert.Single(DataFolder.Read(Data, CancellationToken.None).Days);

        Assert.Equal(DayState.Waiting, Assert.Single(day.Record.Categories).State);
        Assert.Empty(day.Papers);
    }

    [Theory]
    [InlineData("{", "line 2: ")]
    [InlineData("<<<<<<< HEAD", "line 2: ")]
    [InlineData("[]", "line 2: not an object")]
    [InlineData("{\"id\":\"2512.10002\"}", "line 2: 'version' is missing")]
    [InlineData("{\"id\":\"../../etc/passwd\"}", "line 2: 'id' is not an arXiv identifier")]
    [InlineData("{\"id\":\"\\ud800\"}", "line 2: ")]
    [InlineData("\u00FF\u00FE", "line 2: ")]
    public void A_bad_line_is_reported_and_the_others_are_kept(string line, string problem)
    {
        Send(SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(1), SomeDigest.Paper(2), SomeDigest.Paper(3)], published: 2)));
        ReplaceLine(2, line);

        var contents = DataFolder.Read(Data, CancellationToken.None);

        Assert.StartsWith($"2025-12-16.jsonl {problem}", contents.Problems[0], StringComparison.Ordinal);
        Assert.Equal("2025-12-16.jsonl: 2 of 3 papers could be read", contents.Problems[1]);
        var day = Assert.Single(contents.Days);
        Assert.Equal([1, 3], day.Papers.Select(paper => paper.Ranked.Rank));
        Assert.Equal([1], day.Published.Select(paper => paper.Ranked.Rank));
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":0", "'version' is not a whole number from 1 on")]
    [InlineData("\"rank\":2", "\"rank\":\"2\"", "'rank' is not a whole number from 1 on")]
    [InlineData("\"announced\":\"2025-12-16\"", "\"announced\":\"2025-12-15\"", "'announced' is 2025-12-15")]
    [InlineData("\"announced\":\"2025-12-16\"", "\"announced\":\"16/12/2025\"", "'announced' is not a date")]
    [InlineData("\"type\":\"new\"", "\"type\":\"fresh\"", "'fresh' is none of new, cross, replace, replace-cross")]
    [InlineData("\"title\":[[0,1]]", "\"title\":[[0,1000]]", "a range lies outside of 'title'")]
    [InlineData("\"abstract\":[[0,2]]", "\"abstract\":[[2147483647,2147483647]]", "a range lies outside of 'abstract'")]
    [InlineData("\"categories\":[\"cs.LG\",\"cs.AI\",\"stat.ML\"]", "\"categories\":[]", "'categories' is empty")]
    [InlineData("\"types\":{\"cs.AI\":\"cross\",\"cs.LG\":\"new\"}", "\"types\":{}", "'types' is empty")]
    [InlineData("\"id\":\"2512.10002\"", "\"id\":\"2512.10001\"", "2512.10001 stands in the file twice")]
    [InlineData("\"score\":1.5", "\"score\":1e999", "'score' is not a number")]
    public void A_wrong_value_is_named(string good, string bad, string problem)
    {
        Send(SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(1), SomeDigest.Paper(2)])));
        var line = File.ReadAllLines(Path.Combine(Data, "2025-12-16.jsonl"))[1];
        Assert.Contains(good, line, StringComparison.Ordinal);
        ReplaceLine(2, line.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal($"2025-12-16.jsonl line 2: {problem}", DataFolder.Read(Data, CancellationToken.None).Problems[0]);
    }

    [Fact]
    public void A_line_without_end_does_not_fill_the_memory_and_the_lines_after_it_are_kept()
    {
        Send(SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(1), SomeDigest.Paper(2), SomeDigest.Paper(3)])));
        ReplaceLine(2, new string('x', 20_000_000));

        var contents = DataFolder.Read(Data, CancellationToken.None);

        Assert.Equal("2025-12-16.jsonl line 2: the line is too long", contents.Problems[0]);
        Assert.Equal([1, 3], Assert.Single(contents.Days).Papers.Select(paper => paper.Ranked.Rank));
    }

    [Theory]
    [InlineData("{\"version\":2,\"days\":[]}", "it has version 2, and this Winnow reads version 1")]
    [InlineData("{\"version\":1}", "'days' is missing")]
    [InlineData("{\"version\":1,", "")]
    [InlineData("", "")]
    public void An_index_that_cannot_be_read_stops_the_run_before_it_is_overwritten(string index, string problem)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "index.json"), index);

        var thrown = Assert.Throws<PublishException>(() => DataFolder.Read(Data, CancellationToken.None));

        Assert.Contains(problem, thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("nothing was changed.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_the_index_does_not_know_is_reported()
    {
        Send(SomeDigest.Publication(SomeDigest.Varied()));
        File.Copy(Path.Combine(Data, "2025-12-16.jsonl"), Path.Combine(Data, "2025-12-12.jsonl"));

        Assert.Equal(["2025-12-12.jsonl: index.json does not know this day, so it was left aside"], DataFolder.Read(Data, CancellationToken.None).Problems);
    }

    [Fact]
    public void A_folder_that_does_not_exist_holds_nothing()
    {
        var contents = DataFolder.Read(Data, CancellationToken.None);

        Assert.Empty(contents.Days);
        Assert.Empty(contents.Problems);
    }

    private void Send(Publication publication) => new FileSender(_folder).Send(Publisher.Render(publication), CancellationToken.None);

    private void ReplaceLine(int number, string line)
    {
        var path = Path.Combine(Data, "2025-12-16.jsonl");
        var lines = File.ReadAllLines(path);
        lines[number - 1] = line;
        File.WriteAllText(path, string.Join('\n', lines) + "\n", Encoding.Latin1);
    }

    private static StoredDay Any(Random random, DateOnly date)
    {
        T? Maybe<T>(T value) where T : class => random.Next(2) == 0 ? value : null;
        string Text() => Hostile.Texts[random.Next(Hostile.Texts.Length)].Replace('\uD83D', 'x').Replace('\uDE00', 'y');

        DigestPaper AnyPaper(int rank)
        {
            var (title, text) = (Text() + "x", Text() + "yz");
            return new DigestPaper(
                new RankedPaper
                {
                    Rank = rank,
                    Score = random.Next(1_000_000) / (decimal)Math.Pow(10, random.Next(8)),
                    Category = Text(),
                    Reasons = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Reason(Text(), (ReasonKind)random.Next(2), [new(0, 1)], [new(0, 1), new(1, 1)]) { Weight = random.Next(1, 100) / 7m })],
                    Paper = SomeDigest.Paper(rank, on: date).Ranked.Paper with
                    {
                        Version = random.Next(2) == 0 ? null : random.Next(1, 20),
                        Type = (AnnouncementType)random.Next(4),
                        Types = new Dictionary<string, AnnouncementType> { [Text() + "1"] = (AnnouncementType)random.Next(4), [Text() + "2"] = (AnnouncementType)random.Next(4) },
                        Title = title,
                        Abstract = text,
                        Authors = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text())],
                        Categories = [Text(), Text()],
                        Comments = Maybe(Text()),
                        License = Maybe(Text()),
                        Doi = Maybe(Text()),
                        JournalReference = Maybe(Text()),
                    },
                },
                random.Next(2) == 0 ? null : new Summary(Text(), Maybe(Text()), (SummarySource)random.Next(2)));
        }

        DigestPaper[] papers = [.. Enumerable.Range(1, random.Next(20)).Select(AnyPaper)];
        var states = Enumerable.Range(0, 3).Select(i => SomeDigest.Category($"cs.{i}", date, (DayState)random.Next(5), random.Next(1, 9), random.Next(2) == 0 ? null : random.Next(9), Maybe(Text())) with
        {
            Source = random.Next(2) == 0 ? null : (ListingSource)random.Next(4),
        });
        return SomeDigest.Day(papers, date, random.Next(papers.Length + 1), [.. states]);
    }

    // Records hold collections, which have no value equality: every member is written out instead.
    private static string Describe(DigestPaper paper)
    {
        var (ranked, announced) = (paper.Ranked, paper.Ranked.Paper);
        return string.Join('\n',
            announced with { Types = new Dictionary<string, AnnouncementType>(), Authors = [], Categories = [] } is var bare ? $"{bare.Id}|{bare.Version}|{bare.AnnouncedOn:O}|{bare.Type}|{bare.Title}|{bare.Abstract}|{bare.Comments}|{bare.License}|{bare.Doi}|{bare.JournalReference}" : "",
            string.Join('|', announced.Authors), string.Join('|', announced.Categories), string.Join('|', announced.Types.OrderBy(type => type.Key, StringComparer.Ordinal)),
            ranked.Rank, ranked.Score / 1.000000000000000000m, ranked.Category, paper.Summary,
            string.Join('|', ranked.Reasons.Select(reason => $"{reason.Keyword}|{reason.Kind}|{reason.Weight / 1.000000000000000000m}|{string.Join(',', reason.Title)}|{string.Join(',', reason.Abstract)}")));
    }

    private static string Describe(DayRecord record) =>
        $"{record.Date:O}|{record.Updated:O}|{record.Matched}|{record.Published}|{string.Join(';', record.Categories)}";
}
