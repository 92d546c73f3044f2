using System.Globalization;
using System.Text;
using System.Text.Json;
using FakeArxiv.Http;

namespace FakeModel.Files;

/// <summary>The files that were uploaded.</summary>
public sealed class FileStore
{
    private readonly Lock _lock = new();
    private readonly List<UploadedFile> _files = [];
    private int _last;

    /// <summary>Those that are there.</summary>
    public IReadOnlyList<UploadedFile> Current
    {
        get
        {
            lock (_lock)
            {
                return [.. _files];
            }
        }
    }

    internal bool Has(string id) => Current.Any(file => file.Id == id);

    internal Answer Upload(Request request)
    {
        var (purpose, name, content) = (Field(request, "purpose"), FileName(request), Part(request, "file"));
        if (purpose != "file-extract" || content is null)
        {
            return ErrorAnswer.Of(400, $"'{purpose}' is not one of ['file-extract'] - 'purpose'", null, param: "purpose");
        }

        lock (_lock)
        {
            var file = new UploadedFile(string.Create(CultureInfo.InvariantCulture, $"file-fe-{++_last}"), name, purpose, content);
            _files.Add(file);
            var told = new { id = file.Id, @object = "file", bytes = content.Length, filename = name, purpose, status = "processed" };
            return Answer.Of(200, "application/json", JsonSerializer.Serialize(told));
        }
    }

    internal Answer Delete(string id)
    {
        lock (_lock)
        {
            return _files.RemoveAll(file => file.Id == id) > 0
                ? Answer.Of(200, "application/json", JsonSerializer.Serialize(new { id, @object = "file", deleted = true }))
                : ErrorAnswer.Of(404, $"No such File object: {id}");
        }
    }

    private static string Field(Request request, string name) => Part(request, name) is { } part ? Encoding.UTF8.GetString(part) : "";

    private static string FileName(Request request)
    {
        var text = Encoding.Latin1.GetString(request.Body);
        var at = text.IndexOf("filename=\"", StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + 10)..text.IndexOf('"', at + 10)];
    }

    // Byte for byte: Latin-1 keeps each byte a character.
    private static byte[]? Part(Request request, string name)
    {
        if (request.Header("Content-Type")?.Split("boundary=") is not [_, var boundary])
        {
            return null;
        }

        var part = Encoding.Latin1.GetString(request.Body).Split($"--{boundary.Trim('"')}").FirstOrDefault(one => one.Contains($"name=\"{name}\"", StringComparison.Ordinal));
        var start = part?.IndexOf("\r\n\r\n", StringComparison.Ordinal) ?? -1;
        return part is null || start < 0 ? null : Encoding.Latin1.GetBytes(part[(start + 4)..^2]);
    }
}

/// <summary>An uploaded file.</summary>
/// <param name="Id">Its name here.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Content">Its bytes.</param>
public sealed record UploadedFile(string Id, string Name, string Purpose, IReadOnlyList<byte> Content);
