namespace Winnow.Configuration;

/// <summary>Gathers all that is wrong, so that it can be told at once.</summary>
internal sealed class ConfigProblems
{
    private readonly List<ConfigProblem> _all = [];

    public bool HasErrors => _all.Exists(problem => problem.IsError);

    /// <summary>Everything found, in the order of the file; what the environment did wrong comes last.</summary>
    public IReadOnlyList<ConfigProblem> All => _all.Count < 2 ? _all : [.. _all.OrderBy(problem => problem.Place.IsVariable).ThenBy(problem => problem.Place.Line)];

    public void Error(ConfigPlace place, string key, string message, string remedy, string? nearest = null) =>
        _all.Add(new() { IsError = true, Place = place, Key = key, Message = message, Remedy = remedy, Nearest = nearest });

    public void Warning(ConfigPlace place, string key, string message, string remedy, string? nearest = null) =>
        _all.Add(new() { IsError = false, Place = place, Key = key, Message = message, Remedy = remedy, Nearest = nearest });
}
