using System.Text.Json;

namespace Winnow.Commands;

/// <summary>What <c>--json</c> writes where there is no result: the exit code and why.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Error">Why, in words.</param>
internal sealed record ErrorDocument(int Exit, string Error)
{
    public static void Write(TextWriter output, int exit, string error) =>
        output.WriteLine(JsonSerializer.Serialize(new ErrorDocument(exit, error), CommandJson.Readable.ErrorDocument));
}
