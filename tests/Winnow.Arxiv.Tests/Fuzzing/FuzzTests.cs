using System.Text;

namespace Winnow.Arxiv.Tests.Fuzzing;

/// <summary>Damage at random, but the same in every run: no exception may come out but the documented one, and nothing may hang or grow.
/// The long run is <c>bench/Winnow.Bench -- fuzz</c>.</summary>
public sealed class FuzzTests
{
    private const int Documents = 4_000;

    [Fact]
    public void A_damaged_document_is_read_or_refused_within_its_limits()
    {
        var run = new FuzzRun(seed: 1, FuzzedParser.All);

        var failure = run.Run(0, Documents);

        Assert.True(failure is null, failure);
        Assert.Equal(Documents, run.Tallies.Sum(tally => tally.Read + tally.Refused));
        Assert.All(run.Tallies, tally => Assert.True(tally.Read >= Documents / 100, $"only {tally.Read} of {tally.Name} were read"));
        Assert.All(run.Tallies, tally => Assert.True(tally.Refused > 0, $"no {tally.Name} was refused"));
    }

    [Fact]
    public async Task Undamaged_documents_are_read_whole()
    {
        foreach (var parser in FuzzedParser.All)
        {
            Assert.All(parser.Seeds, seed => Assert.InRange(seed.Length, 1_500, 20_000));
            foreach (var seed in parser.Seeds)
            {
                Assert.Null(await parser.ReadAsync(new MemoryStream(seed)));
            }
        }
    }

    [Fact]
    public void A_document_is_the_same_in_every_run_and_another_for_every_number_and_seed()
    {
        var documents = Enumerable.Range(0, 60).Select(number => new FuzzRun(7, FuzzedParser.All).Document(number)).ToArray();

        Assert.Equal(documents, Enumerable.Range(0, 60).Select(number => new FuzzRun(7, FuzzedParser.All).Document(number)));
        Assert.NotEqual(documents, Enumerable.Range(0, 60).Select(number => new FuzzRun(8, FuzzedParser.All).Document(number)));
        Assert.True(documents.Select(Encoding.Latin1.GetString).Distinct(StringComparer.Ordinal).Count() > 40);
        Assert.All(documents, document => Assert.True(document.Length <= Mutator.MaxLength));
    }

    /// <summary>Parsers that do what none may, and what the run says of them.</summary>
    public static TheoryData<string, string> Planted => new()
    {
        { "throws", "threw System.InvalidOperationException: planted" },
        { "hangs", "took more than 0.3 s" },
        { "dawdles", "takes " },
        { "grows", "used " },
        { "lies", "a title is empty" },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_parser_that_misbehaves_is_found_with_the_document_that_shows_it(string how, string what)
    {
        using var never = new ManualResetEventSlim();
        var calls = 0;
        var parser = new FuzzedParser("planted", FuzzSeeds.Rss, _ => (how, ++calls) switch
        {
            (_, < 10) => Task.FromResult<string?>(null),
            ("throws", _) => throw new InvalidOperationException("planted"),
            ("hangs", _) => Task.FromResult(never.Wait(Timeout.Infinite, TestContext.Current.CancellationToken) ? "" : null),
            ("dawdles", _) => Task.FromResult(never.Wait(TimeSpan.FromSeconds(0.02), TestContext.Current.CancellationToken) ? "" : null),
            ("grows", _) => Task.FromResult(new byte[17 << 20].Length > 0 ? null : ""),
            _ => Task.FromResult<string?>("a title is empty"),
        });
        var run = new FuzzRun(3, [parser]) 
        {
            SlowLimit = how == "dawdles" ? TimeSpan.FromSeconds(0.01) : TimeSpan.FromMinutes(1),
            HangLimit = how == "hangs" ? TimeSpan.FromSeconds(0.3) : TimeSpan.FromMinutes(1),
        };

        var failure = run.Run(100, 50);
        never.Set();

        Assert.StartsWith($"document 109 of seed 3, a damaged planted, {what}", failure, StringComparison.Ordinal);
        Assert.EndsWith("fuzz --seed 3 --first 109 --documents 1", failure, StringComparison.Ordinal);
    }
}
