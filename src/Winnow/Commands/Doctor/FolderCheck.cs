namespace Winnow.Commands.Doctor;

/// <summary>Can a folder be written to? One that is not there yet is not made: then the nearest one above it counts.</summary>
internal static class FolderCheck
{
    public static Finding Look(string name, string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing))
            {
                return new(name, FindingLevel.Fail, $"{existing} is a file, where a folder is needed", "move it away, or name another folder");
            }

            existing = Path.GetDirectoryName(existing) ?? Path.GetPathRoot(folder) ?? "/";
        }

        var probe = Path.Combine(existing, $".winnow-doctor-{Guid.NewGuid():N}");
        try
        {
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            {
            }

            return new(name, FindingLevel.Ok, existing == folder ? $"{folder} can be written to" : $"{folder} is not there yet and can be made");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new(name, FindingLevel.Fail, $"{existing} cannot be written to: {problem.Message}", "look at its owner and rights, or name another folder");
        }
    }
}
