using System.Buffers;
using Winnow.Arxiv.Categories;

namespace Winnow.Arxiv.Announcements;

internal static class CategoryCode
{
    private const int MaxLength = 32;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("-.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // In arXiv's own case if arXiv's taxonomy has it, else as it came, since arXiv adds categories. Null if it cannot be a code.
    internal static string? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is 0 or > MaxLength || text.ContainsAnyExcept(Allowed) || !char.IsAsciiLetter(text[0]))
        {
            return null;
        }

        var code = text.ToString();
        return Taxonomy.Find(code)?.Code ?? code;
    }
}
