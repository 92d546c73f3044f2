using System.Globalization;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;
using Winnow.Pipeline.Tests.Enriching;
using Winnow.Pipeline.Tests.Summarising.Prompts;
using Winnow.Tests.Shared;
using StateFolder = Winnow.Pipeline.Tests.Storing.StateFolder;

namespace Winnow.Pipeline.Tests.Summarising;

/// <summary>A summariser with a real store, texts that are at hand, and models that do what the test says.</summary>
internal sealed class SummaryTrial : IAsyncDisposable
{
    private readonly StateFolder _folder;
    private readonly PaperSite _site = new();

    private SummaryTrial(StateFolder folder, IStore store, DateTimeOffset now) => (_folder, Store, Clock) = (folder, store, new ManualTimeProvider(now));

    /// <summary>The date, which stands still until it is told to go on. Waits take the machine's time, a millisecond each.</summary>
    public ManualTimeProvider Clock { get; }

    public IStore Store { get; }

    public TextsAtHand Texts { get; } = new();

    public SummaryPrompt Prompt { get; set; } = SummaryPrompt.BuiltIn("en");

    public SummaryLimits Limits { get; set; } = new() { MaxWorkers = 1, RetryDelay = TimeSpan.FromMilliseconds(1) };

    public static async Task<SummaryTrial> StartAsync(DateTimeOffset? now = null)
    {
        var folder = new StateFolder();
        return new SummaryTrial(folder, await folder.OpenAsync(), now ?? new(2026, 1, 6, 11, 0, 0, TimeSpan.Zero));
    }

    /// <summary>The paper that <see cref="Asked.Json"/> is about, under several identifiers.</summary>
    public static AnnouncedPaper[] Papers(int count) => [.. Enumerable.Range(1, count).Select(number => Asked.Paper() with { Id = Id(number) })];

    public static ArxivId Id(int number) => ArxivId.Parse($"2512.{number:00000}", CultureInfo.InvariantCulture);

    /// <summary>The number of the paper that a question is about.</summary>
    public static int NumberIn(ModelQuestion question) => int.Parse(question.Text.Split("arXiv identifier: 2512.")[1][..5], CultureInfo.InvariantCulture);

    public async Task<SummaryOutcome> RunAsync(IReadOnlyList<AnnouncedPaper> papers, ISummaryModel[] models, bool refresh = false, CancellationToken? cancellationToken = null) =>
        await Summariser(models).SummariseAsync(papers, refresh, new Nobody(), cancellationToken ?? TestContext.Current.CancellationToken);

    public Summariser Summariser(params ISummaryModel[] models) =>
        new(models, Prompt, new PaperTextReader(_site.Client, new PdfPaperReader(new PdfLimits(), TimeProvider.System), Texts), Store, Limits, new RealWaits(Clock));

    public Task<IReadOnlyList<KeptSummary>> KeptAsync(int number = 1) => Store.FindSummariesAsync(Id(number), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Nobody : ISummaryObserver
    {
        public void SummaryProgress(ArxivId paper, SummaryStep step, int tokens)
        {
        }

        public void SummaryDone(ArxivId paper, string note)
        {
        }

        public void SummaryFailed(ArxivId paper, string reason)
        {
        }
    }

    // The date is the test's, waits are the machine's.
    private sealed class RealWaits(TimeProvider date) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => date.GetUtcNow();
    }
}

/// <summary>Texts that were read before: of every paper the same, unless the test says otherwise.</summary>
internal sealed class TextsAtHand : IPaperTextCache
{
    private int _read;

    /// <summary>How many were asked for.</summary>
    public int Read => _read;

    /// <summary>The text of a paper.</summary>
    public Func<ArxivId, int?, PaperText> Of { get; set; } = (_, _) => Whole(Asked.Abstract);

    public static PaperText Whole(string text) => new(TextOrigin.Html, [new PaperSection("Results", SectionKind.Results, text)]);

    public Task<PaperText?> FindAsync(ArxivId id, int? version, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _read);
        return Task.FromResult<PaperText?>(Of(id, version));
    }

    public Task KeepAsync(ArxivId id, int? version, PaperText text, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A model that does what a test says.</summary>
/// <param name="answer">Answers a question.</param>
internal sealed class ScriptedModel(Func<ModelQuestion, CancellationToken, Task<ModelReply>> answer) : ISummaryModel
{
    private readonly Lock _lock = new();
    private readonly List<ModelQuestion> _asked = [];
    private int _now;

    public ScriptedModel(Func<ModelQuestion, ModelReply> answer)
        : this((question, _) => Task.FromResult(answer(question)))
    {
    }

    /// <summary>A good answer, at a price.</summary>
    public static ModelReply Good(long tokens = 1_000) => new(Asked.Json, ReplyEnd.Whole, new TokenUse(tokens, 0));

    public string Name { get; init; } = "scripted";

    public int ContextTokens { get; init; } = 8_000;

    public bool ReadsPdf => false;

    public TokenPrices? Prices { get; init; }

    /// <summary>All questions so far.</summary>
    public IReadOnlyList<ModelQuestion> Questions
    {
        get
        {
            lock (_lock)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>The papers they were about.</summary>
    public IEnumerable<int> Numbers => Questions.Select(SummaryTrial.NumberIn);

    /// <summary>How many were under way at once, at most.</summary>
    public int MostAtOnce { get; private set; }

    public async Task<ModelReply> AskAsync(ModelQuestion question, IProgress<int>? written, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _asked.Add(question);
            MostAtOnce = Math.Max(MostAtOnce, ++_now);
        }

        try
        {
            await Task.Yield();
            return await answer(question, cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _now--;
            }
        }
    }
}
