using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;
using Winnow.Pipeline.Tests.Summarising.Prompts;

namespace Winnow.Pipeline.Tests.Summarising;

/// <summary>Which summary is the right one, and when another is worth a call.</summary>
public sealed class SummaryMemoryTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ScriptedModel _model = new(_ => ScriptedModel.Good());

    [Fact]
    public async Task Another_prompt_another_language_and_another_model_make_another_summary_and_the_old_one_stands_in()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var paper = SummaryTrial.Papers(1)[0];
        await trial.RunAsync([paper], [_model]);
        await trial.RunAsync([paper], [_model]);
        Assert.Single(_model.Questions);

        var german = SummaryPrompt.BuiltIn("de");
        Assert.NotEqual(trial.Prompt.Hash, german.Hash);
        var other = new ScriptedModel(question => question.Schema is null ? new ModelReply(Asked.Markdown, ReplyEnd.Whole, null) : ScriptedModel.Good()) { Name = "other" };
        Assert.Equal("scripted", (await trial.Summariser(other).FindAsync(paper, TestContext.Current.CancellationToken))?.Summary.Model);
        await trial.RunAsync([paper], [other]);
        trial.Prompt = SummaryPrompt.FromFile("Say what is new.", "en");
        await trial.RunAsync([paper], [other]);

        Assert.Equal(2, other.Questions.Count);
        Assert.Equal(3, (await trial.KeptAsync()).Count);

        // Whatever model of the chain wrote it, it counts.
        await trial.RunAsync([paper], [_model, other]);
        Assert.Equal(3, _model.Questions.Count + other.Questions.Count);
    }

    [Fact]
    public async Task What_was_made_of_the_abstract_is_made_anew_once_there_is_more_to_read()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var papers = SummaryTrial.Papers(1);
        trial.Texts.Of = (_, _) => PaperText.OfAbstract("");
        await trial.RunAsync(papers, [_model]);
        Assert.Equal(SummarySource.Abstract, Assert.Single(await trial.KeptAsync()).Summary.Source);

        // An hour later nobody looks; a day later there still is nothing more, and that costs nothing.
        trial.Clock.Advance(Hour);
        Assert.Equal(1, (await trial.RunAsync(papers, [_model])).Cached);
        trial.Clock.Advance(24 * Hour);
        Assert.Single((await trial.RunAsync(papers, [_model])).Made);
        Assert.Single(_model.Questions);

        trial.Texts.Of = (_, _) => TextsAtHand.Whole(Prompts.Asked.Abstract);
        trial.Clock.Advance(24 * Hour);
        await trial.RunAsync(papers, [_model]);
        Assert.Equal(2, _model.Questions.Count);
        Assert.Equal(SummarySource.FullText, (await trial.Summariser(_model).FindAsync(papers[0], TestContext.Current.CancellationToken))?.Summary.Source);
    }

    [Fact]
    public async Task A_version_that_says_the_same_has_the_same_summary()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var paper = SummaryTrial.Papers(1)[0];
        await trial.RunAsync([paper], [_model]);

        var same = await trial.RunAsync([paper with { Version = 3 }], [_model]);
        Assert.Single(_model.Questions);
        Assert.Equal(3, Assert.Single(same.Made).Version);
        Assert.Equal(0, same.Use.In);

        trial.Texts.Of = (_, _) => TextsAtHand.Whole($"{Prompts.Asked.Abstract} It also sorts shells.");
        await trial.RunAsync([paper with { Version = 4 }], [_model]);
        Assert.Equal(2, _model.Questions.Count);
    }

    [Fact]
    public async Task A_paper_without_a_good_answer_is_asked_about_once_a_day_and_after_six_bad_ones_no_more()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var model = new ScriptedModel(_ => new ModelReply("", ReplyEnd.Whole, null));
        var papers = SummaryTrial.Papers(1);

        var calls = new List<int>();
        for (var hour = 0; hour < 24 * 6; hour++)
        {
            await trial.RunAsync(papers, [model]);
            calls.Add(model.Questions.Count);
            trial.Clock.Advance(Hour);
        }

        // Two tries a day, on three days.
        Assert.Equal((2, 2, 4, 6, 6), (calls[0], calls[19], calls[21], calls[43], calls[^1]));

        // Another model has a chance of its own, and so has everyone who insists.
        await trial.RunAsync(papers, [model], refresh: true);
        Assert.Equal(8, model.Questions.Count);
        var other = new ScriptedModel(_ => ScriptedModel.Good()) { Name = "other" };
        Assert.Single((await trial.RunAsync(papers, [other])).Made);
    }

    [Fact]
    public async Task Insisting_makes_it_again_and_replaces_it()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var papers = SummaryTrial.Papers(1);
        await trial.RunAsync(papers, [_model]);

        trial.Clock.Advance(Hour);
        var again = await trial.RunAsync(papers, [_model], refresh: true);

        Assert.Equal((1, 0), (again.Made.Count, again.Cached));
        Assert.Equal(2, _model.Questions.Count);
        Assert.Equal(trial.Clock.GetUtcNow(), Assert.Single(await trial.KeptAsync()).Made);
    }
}
