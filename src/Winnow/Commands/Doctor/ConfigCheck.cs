using Winnow.Configuration;

namespace Winnow.Commands.Doctor;

/// <summary>Is the configuration right?</summary>
internal static class ConfigCheck
{
    public static Finding Look(string path, LoadedSettings loaded)
    {
        var first = loaded.Problems.FirstOrDefault(problem => problem.IsError);
        return loaded switch
        {
            { Settings: null } => new("config", FindingLevel.Fail, $"{Shown.Clean(path)} cannot be used: {first?.Key}{(first?.Key is null or "" ? "" : ": ")}{first?.Message}", "'winnow check' shows all that is wrong"),
            { Problems.Count: > 0 } => new("config", FindingLevel.Warn, $"{Shown.Clean(path)} works; warnings: {loaded.Problems.Count}", "'winnow check' shows them"),
            _ => new("config", FindingLevel.Ok, $"{Shown.Clean(path)} follows {string.Join(", ", loaded.Settings.Profile.Categories)}"),
        };
    }
}
