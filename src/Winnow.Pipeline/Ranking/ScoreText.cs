using System.Globalization;

namespace Winnow.Pipeline.Ranking;

/// <summary>How a score is written, wherever it is written.</summary>
public static class ScoreText
{
    /// <summary>One decimal if that is exact, else as many as needed, at most four: <c>12.0</c>, <c>1.25</c>.</summary>
    public static string Format(decimal score) => score.ToString("0.0###", CultureInfo.InvariantCulture);
}
