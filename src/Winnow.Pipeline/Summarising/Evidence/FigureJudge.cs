namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>Judges the figures of a summary by the places where the paper has them.</summary>
internal sealed class FigureJudge(PaperIndex paper, FiguredText summary)
{
    // Below this share of told words in common, a place speaks of something else.
    private const double LeastShare = 0.25;

    // How much better two exchanged figures must fit, and a figure that the summary does not give.
    private const double ExchangeMargin = 1.06;
    private const double LooseExchangeMargin = 1.25;
    private const double LeastCopiedFit = 0.6;
    private const double LeastExchangeFit = 0.15;
    private const double RivalMargin = 1.35;
    private const double LeastRivalFit = 0.6;
    private const double VerbatimMargin = 1.1;
    private const double LeastVerbatimFit = 0.85;

    private const int MostPlaces = 48;
    private const int PlacesLookedAt = 6;
    private const int ExchangeReach = 8;

    /// <summary>Judges figures, by their numbers in the summary, in order.</summary>
    internal IReadOnlyList<(int Figure, FigureState State, string? Section)> Judge(IReadOnlyList<int> figures)
    {
        var judged = figures.Select(Look).ToArray();
        for (var i = 0; i < judged.Length; i++)
        {
            for (var j = i + 1; j < judged.Length && j <= i + ExchangeReach; j++)
            {
                if (AreExchanged(judged[i], judged[j]))
                {
                    judged[i] = judged[i] with { State = FigureState.OtherPlace };
                    judged[j] = judged[j] with { State = FigureState.OtherPlace };
                }
            }
        }

        return [.. judged.Select(one => (one.Figure, one.State, one.Places.Count > 0 ? paper.HeadingOf(one.Best) : null))];
    }

    private Judged Look(int figure)
    {
        var claim = summary.Figures[figure];
        var isRow = summary.Passages.Count > 0 && summary.Passages[summary.PassageOf(figure)].Kind is Extractive.PassageKind.Row;
        var places = paper.Figures.Find(claim, isRow, out var isRounded);
        if (places.Count == 0)
        {
            return new Judged(figure, paper.Figures.HasInOtherUnit(claim) ? FigureState.OtherUnit : FigureState.NotFound, places, -1, 0);
        }

        var state = isRounded ? FigureState.Rounded : FigureState.Found;
        var context = summary.ContextOf(figure);
        if (!context.Tells(paper.Vocabulary))
        {
            return new Judged(figure, state, places, places[0], 0);
        }

        var like = summary.Passages.Count > 0 ? paper.PassagesLike(summary.Words(summary.PassageOf(figure), 60)) : [];
        var nearby = places.Where(place => like.Contains(paper.Text.PassageOf(place))).Concat(places.Take(MostPlaces)).Distinct().ToArray();
        var ranked = nearby.Select(place => (Place: place, Fit: context.Fit(paper.Text.ContextOf(place), paper.Vocabulary))).OrderByDescending(one => one.Fit).ToArray();
        var (best, fit) = ranked[0];
        var share = ranked.Take(PlacesLookedAt).Max(one => context.ShareIn(paper.WordsAround(one.Place), paper.Vocabulary));
        var isElsewhere = share < LeastShare || HasRival(figure, context, fit, like);
        return new Judged(figure, isElsewhere ? FigureState.OtherPlace : state, nearby, best, fit);
    }

    /// <summary>Whether the paper has a figure of the same unit in a place that fits far better, and the sentence does not give that figure as well.</summary>
    private bool HasRival(int figure, Context context, double fit, IReadOnlyList<int> passages)
    {
        var claim = summary.Figures[figure];
        var passageOfClaim = summary.PassageOf(figure);
        double[] given = summary.Passages.Count == 0 ? [] :
        [
            .. summary.Figures.Take(summary.FirstFigures[passageOfClaim + 1]).Skip(summary.FirstFigures[passageOfClaim]).Take(MostPlaces).Select(one => one.Readings[0].Value),
        ];
        foreach (var passage in passages)
        {
            var (first, end) = (paper.Text.FirstFigures[passage], paper.Text.FirstFigures[passage + 1]);
            for (var rival = first; rival < Math.Min(end, first + MostPlaces); rival++)
            {
                if (IsLike(claim, paper.Text.Figures[rival]) && !given.Contains(paper.Text.Figures[rival].Readings[0].Value) && FitsFarBetter(context.Fit(paper.Text.ContextOf(rival), paper.Vocabulary), fit))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool FitsFarBetter(double rival, double own) =>
        (rival >= LeastRivalFit && rival > own * RivalMargin) || (rival >= LeastVerbatimFit && rival > own * VerbatimMargin);

    private bool AreExchanged(Judged one, Judged other)
    {
        if (one.Places.Count == 0 || other.Places.Count == 0 || !IsLike(summary.Figures[one.Figure], summary.Figures[other.Figure])
            || one.Best == other.Best || summary.Figures[one.Figure].Readings[0].Value == summary.Figures[other.Figure].Readings[0].Value)
        {
            return false;
        }

        // A figure with little around it must not outweigh one with much.
        var (oneWorth, otherWorth) = (WorthOf(one), WorthOf(other));
        var straight = ((one.Fit * oneWorth) + (other.Fit * otherWorth)) / (oneWorth + otherWorth);
        var crossed = ((BestFit(one, other.Places) * oneWorth) + (BestFit(other, one.Places) * otherWorth)) / (oneWorth + otherWorth);
        return crossed > LeastExchangeFit && crossed > straight * (crossed >= LeastCopiedFit ? ExchangeMargin : LooseExchangeMargin);
    }

    private double WorthOf(Judged one) => summary.ContextOf(one.Figure).Worth(paper.Vocabulary);

    private double BestFit(Judged one, IReadOnlyList<int> places)
    {
        var context = summary.ContextOf(one.Figure);
        return places.Take(MostPlaces).Max(place => context.Fit(paper.Text.ContextOf(place), paper.Vocabulary));
    }

    private static bool IsLike(Figure one, Figure other) => Units.Alike(one.Readings[0].Unit).Contains(other.Readings[0].Unit);

    private sealed record Judged(int Figure, FigureState State, IReadOnlyList<int> Places, int Best, double Fit);
}
