using System.Collections.Frozen;
using System.Globalization;

namespace Winnow.Pipeline.Summarising.Prompts.Judging;

/// <summary>Tells whether a text is in the language it was asked for in: by its letters, and among languages of Latin letters by their small words.
/// Names and terms in English may stand in any.</summary>
internal static class LanguageJudge
{
    private const int FewestWords = 12;

    // Names, units and terms in Latin letters are a good part of any Chinese or Russian summary.
    private const double LeastInScript = 0.35;
    private const double MostInOtherScript = 0.4;

    private static readonly Dictionary<string, FrozenSet<string>> SmallWords = new(StringComparer.Ordinal)
    {
        ["en"] = Words("the of and to is in that for with are on by this as it be from which than an at not have has its their we can while these where"),
        ["de"] = Words("der die das und ist nicht mit von den des dem ein eine einer eines für auf im zu als auch wird werden sich bei durch gegenüber sind es wie nur"),
        ["fr"] = Words("le la les des du et est dans pour une un sur par que qui avec au aux pas plus sont ce cette ces en il elle ne se leur leurs"),
        ["es"] = Words("el la los las de del y es en que por para con una un se su sus como más al lo son sin sobre entre este esta cuando"),
        ["pt"] = Words("o os as da do das dos e é em que por para com uma um se no na nos nas ao à mais são não como pelo pela sobre entre este esta"),
        ["it"] = Words("il lo gli le di del della dei delle e è in che per con una un si nel nella su al alla più sono non come dal dalla tra questo questa i"),
        ["nl"] = Words("de het een en van is in op te dat die voor met zijn niet aan er om als ook bij door naar uit dan wordt worden deze dit"),
    };

    /// <summary>Whether a text is clearly in another language than the one with this code. Short texts and languages we do not know never are.</summary>
    public static bool IsOther(string prose, string primary)
    {
        var words = WordList.Of(prose).Where(word => word.Any(char.IsLetter)).ToArray();
        if (words.Length < FewestWords)
        {
            return false;
        }

        var scripts = words.CountBy(ScriptOf).ToDictionary(script => script.Key, script => script.Value / (double)words.Length);
        return primary switch
        {
            "und" => false,
            "zh" => Share(scripts, Script.Han) < LeastInScript || Share(scripts, Script.Kana) > 0.1,
            "ja" => Share(scripts, Script.Han) + Share(scripts, Script.Kana) < LeastInScript || Share(scripts, Script.Kana) < 0.1,
            "ko" => Share(scripts, Script.Hangul) < LeastInScript,
            "ru" or "uk" or "bg" or "be" or "mk" => Share(scripts, Script.Cyrillic) < LeastInScript,
            "el" => Share(scripts, Script.Greek) < LeastInScript,
            _ when SmallWords.TryGetValue(primary, out var own) => Share(scripts, Script.Latin) < 1 - MostInOtherScript || IsOtherLatin(words, primary, own),
            _ => false,
        };
    }

    private static bool IsOtherLatin(string[] words, string primary, FrozenSet<string> own)
    {
        var ours = words.Count(own.Contains);
        var others = SmallWords.Where(language => language.Key != primary).Max(language => words.Count(language.Value.Contains));
        return others >= Math.Max(5, words.Length * 0.1) && others > ours * 1.5;
    }

    private static double Share(Dictionary<Script, double> scripts, Script script) => scripts.GetValueOrDefault(script);

    private static Script ScriptOf(string word) => word.First(char.IsLetter) switch
    {
        var letter when WordList.IsHan(letter) => Script.Han,
        var letter when WordList.IsKana(letter) => Script.Kana,
        (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') => Script.Hangul,
        (>= '\u0400' and <= '\u052F') => Script.Cyrillic,
        (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => Script.Greek,
        < '\u0250' or (>= '\u1E00' and <= '\u1EFF') => Script.Latin,
        _ => Script.Other,
    };

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private enum Script
    {
        Other,
        Latin,
        Greek,
        Cyrillic,
        Han,
        Kana,
        Hangul,
    }
}
