using System.Globalization;

namespace Winnow.Bench;

/// <summary>What stands behind the verb: <c>--name value</c>.</summary>
internal sealed class Arguments(string[] args)
{
    /// <summary>The folder of real data: <c>--data</c>, else <c>WINNOW_TEST_DATA</c>, else <c>../shared/data</c>; null if there is none.</summary>
    public string? DataFolder
    {
        get
        {
            var folder = Find("data") ?? Environment.GetEnvironmentVariable("WINNOW_TEST_DATA") ?? Path.Combine("..", "shared", "data");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>A number given by name.</summary>
    public int Number(string name, int otherwise) =>
        Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A text given by name; null if it is not.</summary>
    public string? Text(string name) => Find(name);

    private string? Find(string name) =>
        Array.IndexOf(args, $"--{name}") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
