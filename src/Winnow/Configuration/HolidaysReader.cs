using Winnow.Arxiv.Announcements;

namespace Winnow.Configuration;

/// <summary>Reads the reader's own list of evenings without an announcement.</summary>
internal static class HolidaysReader
{
    private const string Key = "arxiv.holidays_file";

    // A line a year: a larger file is something else.
    private const long MaxBytes = 64 << 10;

    /// <param name="values">The configuration.</param>
    /// <param name="folder">The configuration's folder, to which the path is relative.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static AnnouncementCalendar Read(ConfigValues values, string folder, ConfigProblems problems)
    {
        if (values.Text(Key) is not { } written)
        {
            return AnnouncementCalendar.Default;
        }

        try
        {
            var file = new FileInfo(Path.Combine(folder, written.Trim()));
            if (file.Length > MaxBytes)
            {
                throw new FormatException($"it is larger than {MaxBytes >> 10} KiB");
            }

            return AnnouncementCalendar.Default.WithHolidays(File.ReadAllText(file.FullName));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Error(values.PlaceOf(Key), Key, $"the file {Shown.Quoted(written)} cannot be read", "write the file, or take the key out");
        }
        catch (FormatException problem)
        {
            problems.Error(values.PlaceOf(Key), Key, $"{Shown.Quoted(written)} is no list of holidays: {problem.Message}", "write a year a line, as in: 2027 01-01 01-18");
        }

        return AnnouncementCalendar.Default;
    }
}
