namespace Winnow.Web;

/// <summary>Texts that come with the program.</summary>
internal static class EmbeddedText
{
    /// <summary>A file of <c>Web/</c>.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream($"web/{name}") ?? throw new InvalidOperationException($"web/{name} is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
