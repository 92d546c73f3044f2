using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Matching;

/// <summary>Sorts the UTF-16 units into few classes, by what they mean to a list of keywords.</summary>
internal static class CharacterClasses
{
    private const byte OtherOfWord = 1;
    private const byte FirstOfKeywords = 2;

    /// <summary>Units that are compared as equal share a class, and so do all blanks and hyphens. What stands in no keyword is in one of two:
    /// what words are made of, and the rest. If there are more kinds than classes, several share one.</summary>
    /// <param name="keywords">The keywords, folded.</param>
    /// <param name="fold">Maps every unit to the one that it is compared as.</param>
    /// <param name="classes">How many classes there are; 3 to 256.</param>
    /// <param name="isOfWord">For each class, whether a word never begins behind it.</param>
    /// <returns>The class of every unit.</returns>
    internal static byte[] Of(IEnumerable<string> keywords, char[] fold, int classes, out bool[] isOfWord)
    {
        var kinds = ByFrequency(keywords, fold.Length);
        var classOfKind = new byte[fold.Length];
        for (var rank = 0; rank < kinds.Length; rank++)
        {
            classOfKind[kinds[rank]] = (byte)(FirstOfKeywords + (rank % (classes - FirstOfKeywords)));
        }

        var classOf = new byte[fold.Length];
        isOfWord = new bool[classes];
        Array.Fill(isOfWord, true);
        for (var unit = 0; unit < classOf.Length; unit++)
        {
            var ofWord = char.IsLetterOrDigit((char)unit) || unit == '_';
            ref var its = ref classOf[unit];
            its = classOfKind[Joined(fold[unit])];
            its = its == 0 && ofWord ? OtherOfWord : its;
            isOfWord[its] &= ofWord;
        }

        return classOf;
    }

    /// <summary>The units of the keywords, the frequent ones first: their neighbouring numbers share the processor's cache lines.</summary>
    private static char[] ByFrequency(IEnumerable<string> keywords, int units)
    {
        // Arrays, since generic code over counted characters would be compiled at each start.
        var count = new int[units];
        foreach (var keyword in keywords)
        {
            foreach (var character in keyword)
            {
                count[Joined(character)]++;
            }
        }

        var kinds = new List<char>();
        for (var kind = 0; kind < units; kind++)
        {
            if (count[kind] > 0)
            {
                kinds.Add((char)kind);
            }
        }

        kinds.Sort((one, other) => count[one] != count[other] ? count[other].CompareTo(count[one]) : one.CompareTo(other));
        return [.. kinds];
    }

    private static char Joined(char character) => KeywordSyntax.IsJoint(character) ? ' ' : character;
}
