namespace Winnow.Pipeline.Profiles;

/// <summary>What characters mean in keywords that are matched by words.</summary>
internal static class KeywordSyntax
{
    /// <summary>The characters that stand for each other between two words: blank, hyphen-minus, hyphen, non-breaking hyphen, en dash.</summary>
    internal const string Joints = " -\u2010\u2011\u2013";

    /// <summary>Whether the character parts two words of a keyword.</summary>
    internal static bool IsJoint(char character) => Joints.Contains(character, StringComparison.Ordinal);
}
