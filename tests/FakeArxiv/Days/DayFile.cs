using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FakeArxiv.Days;

/// <summary>Reads and writes announcement days: JSON lines, a paper each.</summary>
public static class DayFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a day.</summary>
    /// <exception cref="InvalidDataException">A line is no paper; the message says which.</exception>
    public static IReadOnlyList<Paper> Read(TextReader lines)
    {
        var papers = new List<Paper>();
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            try
            {
                papers.Add(JsonSerializer.Deserialize<Paper>(line, Json) ?? throw new JsonException("null is no paper"));
            }
            catch (JsonException problem)
            {
                throw new InvalidDataException($"Line {number} is no paper: {problem.Message}", problem);
            }
        }

        return [.. papers];
    }

    /// <summary>Writes a day.</summary>
    public static void Write(TextWriter lines, IEnumerable<Paper> papers)
    {
        foreach (var paper in papers)
        {
            lines.Write(JsonSerializer.Serialize(paper, Json) + "\n");
        }
    }
}
