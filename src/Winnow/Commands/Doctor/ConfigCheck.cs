using Winnow.Configuration;

namespace Winnow.Commands.Doctor;

/// <summary>Is the configuration right?</summary>
internal static class ConfigCheck
{
    public static Finding Look(string path, LoadedSettings loaded)
    {
        var errors = loaded.Problems.Count(problem => problem.IsError);
        return loaded switch
        {
            { Settings: null } => new("config", FindingLevel.Fail, $"{Shown.Clean(path)} has {errors} error{(errors == 1 ? "" : "s")}, first: {loaded.Problems.First(problem => problem.IsError).Message}", "run 'winnow check' for all of them"),
            { Problems.Count: > 0 } => new("config", FindingLevel.Warn, $"{Shown.Clean(path)} works, with {loaded.Problems.Count} warning{(loaded.Problems.Count == 1 ? "" : "s")}", "run 'winnow check' to read them"),
            _ => new("config", FindingLevel.Ok, $"{Shown.Clean(path)}, {loaded.Settings.Profile.Categories.Count} categories"),
        };
    }
}
