using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Winnow.Commands;

/// <summary>How the documents of <c>--json</c> become text.</summary>
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(Display.SummaryDocument))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>Text for terminals and scripts, not for HTML: quotation marks and letters of any script stay readable.</summary>
    public static CommandJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    });
}

/// <summary>What <c>check --json</c> writes, and every verb whose configuration is wrong.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Config">The file, as it was named.</param>
/// <param name="Errors">How many problems are errors.</param>
/// <param name="Warnings">How many are warnings.</param>
/// <param name="Problems">All of them, in the order of the file.</param>
internal sealed record ProblemDocument(int Exit, string Config, int Errors, int Warnings, IReadOnlyList<ProblemDocumentLine> Problems);

/// <summary>One problem.</summary>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="File">The file; null if a variable is wrong.</param>
/// <param name="Line">The line, from 1; null if the whole file or a variable is meant.</param>
/// <param name="Variable">The environment variable; null if it is the file.</param>
/// <param name="Key">The dotted key; empty if the whole file is meant.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Nearest">The nearest known key or value; null if nothing is near.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ProblemDocumentLine(
    string Severity, string? File, int? Line, string? Variable, string Key, string Message, string? Nearest, string Remedy);

/// <summary>What <c>export --out FILE --json</c> writes.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Format">The format.</param>
/// <param name="Count">How many papers, or feeds, were written.</param>
/// <param name="File">The file, as it was named.</param>
internal sealed record ExportDocument(int Exit, string Format, int Count, string? File);

/// <summary>What <c>doctor --json</c> writes.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Checks">What was looked at, in order.</param>
internal sealed record DoctorDocument(int Exit, IReadOnlyList<DoctorDocumentCheck> Checks);

/// <summary>What one check found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Level"><c>ok</c>, <c>warn</c> or <c>fail</c>.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What to do; null if all is well.</param>
internal sealed record DoctorDocumentCheck(string Name, string Level, string Message, string? Remedy);
