using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary>What <c>check</c> says about keywords that are right, but perhaps not wise.</summary>
internal static class KeywordAdvice
{
    /// <summary>The findings of the keyword linter (<c>Winnow.Pipeline.Profiles</c>), as warnings. None until it is joined here.</summary>
    public static IReadOnlyList<ConfigProblem> On(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [];
    }
}
