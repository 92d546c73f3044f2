using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Winnow.Configuration;

/// <summary>Reads a configuration file into values that know their lines.</summary>
internal static class ConfigFile
{
    private const int MaxBytes = 1 << 20;
    private const int MaxDepth = 16;

    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    /// <summary>Reads the file: JSON with comments and trailing commas.</summary>
    /// <returns>Its root; null if it cannot be read, which is then among the problems.</returns>
    public static ConfigNode? Read(string path, ConfigProblems problems)
    {
        var file = new ConfigPlace(path, null);
        if (ReadBytes(path, file, problems) is not { } bytes)
        {
            return null;
        }

        ReadOnlySpan<byte> utf8 = bytes;
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || utf8.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || !Utf8.IsValid(utf8))
        {
            problems.Error(file, "", "the file is not UTF-8", "save it as UTF-8 text");
            return null;
        }

        return Parse(utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8, file, problems);
    }

    /// <summary>Reads JSON text. Every value's place is in the given source, at its line; a variable has no lines.</summary>
    public static ConfigNode? Parse(ReadOnlySpan<byte> utf8, ConfigPlace source, ConfigProblems problems)
    {
        var reader = new ConfigJsonReader(utf8, Options, source, problems);
        try
        {
            return reader.ReadDocument();
        }
        catch (JsonException problem)
        {
            var place = source.IsVariable ? source : source with { Line = (int)(problem.LineNumber ?? 0) + 1 };
            var column = (problem.BytePositionInLine ?? 0) + 1;
            problems.Error(place, "", $"this is not valid JSON near column {column}: {Reason(problem)}", "put the syntax right; comments and trailing commas are allowed");
            return null;
        }
    }

    private static byte[]? ReadBytes(string path, ConfigPlace file, ConfigProblems problems)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);

            // One byte more than is allowed tells a large file; a pipe has no length to ask for.
            var buffer = new byte[(stream.CanSeek ? Math.Min(stream.Length, MaxBytes) : MaxBytes) + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length < buffer.Length)
            {
                return buffer[..length];
            }

            problems.Error(file, "", "the file is larger than 1 MiB", "name a configuration with --config FILE");
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Error(file, "", "there is no such file", """
                write one, {"categories": ["cs.LG"]} is enough, or name yours with --config FILE; 'winnow run --sample' needs none
                """);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            var isFolder = Directory.Exists(path);
            problems.Error(file, "", isFolder ? "this is a folder, not a file" : $"the file cannot be read: {problem.Message}",
                isFolder ? "name the file in it with --config FILE" : "check its name and its permissions");
        }

        return null;
    }

    // The message ends in the position, which we tell in our own way. Of a wrong word it quotes all, which may be a secret.
    private static string Reason(JsonException problem)
    {
        const string wrongWord = "' is an invalid JSON literal";
        var message = problem.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
        return message.IndexOf(wrongWord, StringComparison.Ordinal) is > 0 and var at
            ? $"a word without quotation marks{message[(at + wrongWord.Length)..]}"
            : Shown.Clean(message);
    }
}
