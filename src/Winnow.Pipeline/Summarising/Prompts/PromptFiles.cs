namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>The prompts and tables that lie beside this code and travel inside the program.</summary>
internal static class PromptFiles
{
    /// <summary>The text of a file; lines end in a line feed wherever the program was built.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(PromptFiles).Assembly.GetManifestResourceStream($"prompts/{name}")
            ?? throw new InvalidOperationException($"The prompt file {name} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
