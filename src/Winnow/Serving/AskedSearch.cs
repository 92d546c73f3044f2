using Winnow.Pipeline.Storing;

namespace Winnow.Serving;

/// <summary>Searches that visitors send.</summary>
internal static class AskedSearch
{
    /// <summary>The most characters that one may have.</summary>
    public const int Longest = 500;

    /// <summary>Reads one.</summary>
    /// <param name="text">What was sent, without blanks around it.</param>
    /// <param name="example">A path that would be right.</param>
    /// <exception cref="FormatException">It is empty, too long or malformed; the message is for the visitor.</exception>
    public static SearchQuery Read(string text, string example) => text.Length is > 0 and <= Longest
        ? SearchQueryParser.Parse(text)
        : throw new FormatException($"a search of 1 to {Longest} characters is expected, as in {example}");
}
