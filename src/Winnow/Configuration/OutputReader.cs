using Winnow.Pipeline.Publishing;

namespace Winnow.Configuration;

/// <summary>Reads where things are written: always below the output folder.</summary>
internal static class OutputReader
{
    private static readonly string[] Keys = ["output.readme", "output.feeds", "output.site", "output.data"];

    // What Windows refuses in a name; a checkout travels.
    private const string NotForFileNames = "\\:*?\"<>|";

    /// <param name="values">What was written.</param>
    /// <param name="folder">The configuration's folder, where the README's template may lie.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static OutputOptions Read(ConfigValues values, string folder, ConfigProblems problems)
    {
        var paths = Keys.Select(key => ReadPath(key, values, problems)).ToArray();
        ReportShared(paths, values, problems);

        return new OutputOptions
        {
            Readme = paths[0],
            Feeds = paths[1],
            Site = paths[2],
            Data = paths[3],
            BaseUrl = ReadBaseUrl(values, problems),
            TimeZone = ReadTimeZone(values, problems),
            ReadmeTemplate = ReadmeTemplate.Read(folder, problems),
        };
    }

    private static string ReadPath(string key, ConfigValues values, ConfigProblems problems)
    {
        var written = values.Text(key) ?? "";
        var segments = written.Trim().Split('/').Where((segment, i) => segment != "." && (segment.Length > 0 || i == 0)).ToArray();
        var reason = segments switch
        {
            [] or [""] => "it names the output folder itself, or nothing",
            _ when Path.IsPathRooted(written) || segments[0].Length == 0 => "it begins at the root",
            _ when segments.Contains("..") => "it leads out of the output folder",
            _ when segments[0] is ".winnow" or ".git" => $"{segments[0]} is not for publishing",
            _ when written.Any(character => char.IsControl(character) || NotForFileNames.Contains(character)) => "it holds a character that not every file system knows",
            _ => null,
        };

        if (reason is not null)
        {
            problems.Error(values.PlaceOf(key), key, $"the path {Shown.Quoted(written)} cannot be used: {reason}", "write a path below the output folder, such as docs/feeds; choose the folder itself with --output DIR");
        }

        return string.Join('/', segments);
    }

    private static void ReportShared(string[] paths, ConfigValues values, ConfigProblems problems)
    {
        for (var i = 0; i < paths.Length; i++)
        {
            for (var j = i + 1; j < paths.Length; j++)
            {
                if (paths[i].Equals(paths[j], StringComparison.OrdinalIgnoreCase))
                {
                    // Reported where it was written: the other may be a default.
                    var (key, other) = values.Has(Keys[j]) ? (Keys[j], Keys[i]) : (Keys[i], Keys[j]);
                    problems.Error(values.PlaceOf(key), key, $"{other} has the same path", "give each its own");
                }
            }
        }
    }

    private static Uri? ReadBaseUrl(ConfigValues values, ConfigProblems problems)
    {
        if (!values.Has("output.base_url"))
        {
            return null;
        }

        var address = WebAddress.Read("output.base_url", values, problems);
        return address is null || address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    private static TimeZoneInfo ReadTimeZone(ConfigValues values, ConfigProblems problems)
    {
        var name = values.Text("timezone")?.Trim() ?? "UTC";
        if (name == "UTC")
        {
            return TimeZoneInfo.Utc;
        }

        // On Unix the name becomes a path, so only characters of zone names get that far.
        var isName = name.Length is > 0 and <= 64 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '+');
        if (isName && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId)
        {
            return zone;
        }

        var nearest = isName ? Nearest.Of(name, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id)) : null;
        problems.Error(values.PlaceOf("timezone"), "timezone", $"there is no time zone {Shown.Quoted(name)}", nearest is null ? "write an IANA name, such as Europe/Berlin" : $"write {nearest}", nearest);
        return TimeZoneInfo.Utc;
    }
}
