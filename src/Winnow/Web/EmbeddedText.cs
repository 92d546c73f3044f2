namespace Winnow.Web;

/// <summary>Texts that come with the program.</summary>
internal static class EmbeddedText
{
    /// <summary>A file, as in <c>web/style.css</c>.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
