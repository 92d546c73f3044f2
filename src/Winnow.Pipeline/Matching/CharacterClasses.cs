using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Matching;

/// <summary>Sorts the UTF-16 units into few classes, by what they mean to a list of keywords.</summary>
internal static class CharacterClasses
{
    private const byte OtherOfWord = 1;
    private const byte FirstOfKeywords = 2;

    private static readonly Lazy<byte[]> OfNoKeyword = new(WithoutKeywords);

    /// <summary>Units that are compared as equal share a class, and so do all blanks and hyphens. What stands in no keyword is in one of two:
    /// what words are made of, and the rest. If there are more kinds than classes, several share one.</summary>
    /// <param name="keywords">The keywords, folded.</param>
    /// <param name="fold">Maps every unit to the one that it is compared as.</param>
    /// <param name="classes">How many classes there are; 3 to 256.</param>
    /// <param name="isOfWord">For each class, whether a word never begins behind it.</param>
    /// <returns>The class of every unit.</returns>
    internal static byte[] Of(IEnumerable<string> keywords, char[] fold, int classes, out bool[] isOfWord)
    {
        var kinds = ByFrequency(keywords);
        var classOfKind = new byte[fold.Length];
        for (var rank = 0; rank < kinds.Length; rank++)
        {
            classOfKind[kinds[rank]] = (byte)(FirstOfKeywords + (rank % (classes - FirstOfKeywords)));
        }

        // What stands in no keyword is the same for all lists of keywords.
        foreach (var joint in KeywordSyntax.Joints)
        {
            classOfKind[joint] = classOfKind[' '];
        }

        var classOf = (byte[])OfNoKeyword.Value.Clone();
        isOfWord = new bool[classes];
        Array.Fill(isOfWord, true);
        isOfWord[0] = false;
        for (var unit = 0; unit < classOf.Length; unit++)
        {
            if (classOfKind[fold[unit]] is not 0 and var its)
            {
                isOfWord[its] &= classOf[unit] == OtherOfWord;
                classOf[unit] = its;
            }
        }

        return classOf;
    }

    private static byte[] WithoutKeywords()
    {
        var classOf = new byte[char.MaxValue + 1];
        for (var unit = 0; unit < classOf.Length; unit++)
        {
            classOf[unit] = char.IsLetterOrDigit((char)unit) || unit == '_' ? OtherOfWord : (byte)0;
        }

        return classOf;
    }

    /// <summary>The units of the keywords, the frequent ones first: their neighbouring numbers share the processor's cache lines.</summary>
    private static char[] ByFrequency(IEnumerable<string> keywords)
    {
        // Arrays, since generic code over counted characters would be compiled at each start.
        var all = string.Concat(keywords).ToCharArray();
        for (var at = 0; at < all.Length; at++)
        {
            all[at] = Joined(all[at]);
        }

        Array.Sort(all);
        var (byFrequency, kinds) = (new long[all.Length], 0);
        for (int at = 0, times; at < all.Length; at += times)
        {
            times = 1;
            while (at + times < all.Length && all[at + times] == all[at])
            {
                times++;
            }

            byFrequency[kinds++] = (-(long)times << 16) | all[at];
        }

        Array.Sort(byFrequency, 0, kinds);
        var units = new char[kinds];
        for (var rank = 0; rank < kinds; rank++)
        {
            units[rank] = (char)(byFrequency[rank] & char.MaxValue);
        }

        return units;
    }

    private static char Joined(char character) => KeywordSyntax.IsJoint(character) ? ' ' : character;
}
