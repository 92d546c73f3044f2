namespace Winnow.Pipeline.Matching;

/// <summary>Tables that map every UTF-16 unit to the one that it is compared as.</summary>
internal static class CaseFolding
{
    private const int Units = char.MaxValue + 1;

    private static readonly Lazy<char[]> Upper = new(() => Table((all, folded) => all.ToUpperInvariant(folded)));
    private static readonly Lazy<char[]> Lower = new(() => Table((all, folded) => all.ToLowerInvariant(folded)));

    private delegate int Conversion(ReadOnlySpan<char> all, Span<char> folded);

    /// <summary>By upper case, as ordinal comparison without case does.</summary>
    internal static char[] Ordinal => Upper.Value;

    /// <summary>By lower case, as the classic bot did.</summary>
    internal static char[] Classic => Lower.Value;

    // In one call, since one for each unit takes milliseconds of every start.
    private static char[] Table(Conversion convert)
    {
        var all = new char[Units];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = (char)i;
        }

        var folded = new char[Units];
        convert(all, folded);
        return folded;
    }
}
