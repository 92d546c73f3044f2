namespace Winnow.Configuration;

/// <summary>Reads the configuration: the file, then the environment over it. All that is wrong comes out at once.</summary>
internal static class SettingsLoader
{
    /// <summary>Reads and checks it. Nothing is fetched, and nothing but the file and its template is read.</summary>
    /// <param name="path">The file, as the user named it: messages repeat it.</param>
    /// <param name="environment">The variables of the environment.</param>
    public static LoadedSettings Load(string path, IReadOnlyDictionary<string, string> environment) =>
        Load(path, problems => ConfigFile.Read(path, problems), environment);

    /// <summary>Checks a configuration that is no file: the environment does not change it.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="utf8">Its text.</param>
    public static LoadedSettings LoadText(string name, byte[] utf8) =>
        Load(name, problems => ConfigFile.Parse(utf8, new ConfigPlace(name, null), problems), new Dictionary<string, string>());

    private static LoadedSettings Load(string path, Func<ConfigProblems, ConfigNode?> read, IReadOnlyDictionary<string, string> environment)
    {
        var problems = new ConfigProblems();
        var file = new ConfigPlace(path, null);
        var values = new ConfigValues(file);

        var root = read(problems);
        if (root is not null)
        {
            ConfigStructure.Collect(root, "", values, problems);
        }

        ConfigEnvironment.Apply(environment, values, problems);
        if (root is null)
        {
            return new(null, problems.All, values.PlaceOf);
        }

        ConfigChecker.Check(values, file, problems);
        var fullPath = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(fullPath) ?? "/";
        var settings = new Settings
        {
            ConfigPath = fullPath,
            Profile = ProfileReader.Read(values, problems),
            Arxiv = ArxivReader.Read(values, problems),
            Calendar = HolidaysReader.Read(values, folder, problems),
            Output = OutputReader.Read(values, folder, problems),
            AiSummary = AiSummaryReader.Read(values, folder, environment, problems),
            Serve = ServeReader.Read(values, folder, problems),
            Warnings = [],
        };

        return new(problems.HasErrors ? null : settings with { Warnings = problems.All }, problems.All, values.PlaceOf);
    }
}

/// <summary>What came of reading a configuration.</summary>
/// <param name="Settings">The settings; null if any problem is an error.</param>
/// <param name="Problems">All that is wrong or doubtful, in the order of the file; empty if all is well.</param>
/// <param name="PlaceOf">Where a key was written, as in <c>max_papers</c> or <c>keywords[3]</c>; the file as a whole if it was not.</param>
internal sealed record LoadedSettings(Settings? Settings, IReadOnlyList<ConfigProblem> Problems, Func<string, ConfigPlace> PlaceOf);
