using System.Collections.Frozen;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Summarising.Prompts.Judging;

/// <summary>Tells whether a summary is of another paper: hardly any of its telling words stands in the paper.</summary>
internal static class Relation
{
    private const int FewestWords = 12;
    private const int FewestOfTitle = 3;
    private const double MostOfTitle = 0.6;
    private const int LongestStem = 6;

    // Words that papers of all kinds share tell nothing.
    private static readonly FrozenSet<string> Common = (
        "about above according accuracy achieve across addition additional address against agent algorithm allow almost along already also although among analysis another application apply approach architecture "
        + "around aspect available average baseline based because become before behavior being benchmark better between beyond both capability capture case challenge class clear combine common compare comparison "
        + "complex component compute conclusion consider consistent contain context contribution control cost could current data dataset deep demonstrate depend describe design despite detail develop different "
        + "difficult direct domain during dynamic each early effect effective efficient either element emerge enable enhance ensure entire error especially establish estimate evaluate even evidence example existing "
        + "experiment explore extend extensive extract factor feature field figure final finding first focus following foundation four framework from full function further future gain general generate give given global "
        + "good great group have help here high however human idea identify impact implement important improve include increase independent indicate individual inference influence information input insight instead integrate "
        + "introduce investigate involve issue just key know knowledge lack language large lead learn least less level leverage like limit limitation line list local long loss lower made main maintain major make many maximum "
        + "mean measure mechanism method metric might minimal model more most much multi multiple must near need network neural never novel number numerical object observe obtain offer often only open optimal optimization other "
        + "outperform output over overall paper parameter part particular performance perform pipeline point possible potential practical practice predict prediction present previous principle prior problem procedure process "
        + "produce property propose provide quality question random range rate rather reach real recent reduce reduction related reliable remain report represent representation require research resource respect result reveal robust role "
        + "same sample scale scenario second section select sensitive separate setting several shift should show significant similar simple since single size small solution solve some source space specific stage standard state "
        + "stated step still strategy strong structure study such suggest support system target task technique term test than that their them then theory there these they this those three through thus time together tool toward train "
        + "training trained type typical under understand unified unlike until used user using value various version very view well what when where whether which while wide will with within without work world would yield").Split(' ')
        .Select(Stem).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is. False in doubt: for short summaries, and for those that have most words of the title. Languages must agree.</summary>
    public static bool IsOfAnother(string prose, AnnouncedPaper paper, PaperText text)
    {
        var told = Telling(prose).ToHashSet(StringComparer.Ordinal);
        var title = Telling(paper.Title).ToHashSet(StringComparer.Ordinal);
        if (told.Count < FewestWords || (title.Count >= FewestOfTitle && title.Count(told.Contains) >= title.Count * MostOfTitle))
        {
            return false;
        }

        var known = text.Sections.SelectMany(section => Telling(section.Text)).Concat(title).Concat(Telling(paper.Abstract)).ToHashSet(StringComparer.Ordinal);
        return told.Count(known.Contains) < told.Count * LeastShared(known.Count);
    }

    // The more words a text has, the more it shares with any other by chance: measured with abstracts alone, and with 5 and 15 others around them.
    private static double LeastShared(int known) => Math.Clamp(0.15 + ((known - 60) * 0.0005), 0.15, 0.5);

    // Letters only: figures are the evidence checker's.
    private static IEnumerable<string> Telling(string text) =>
        WordList.Of(text).Where(word => word.Length >= 4 && word.All(char.IsLetter)).Select(Stem).Where(stem => !Common.Contains(stem));

    private static string Stem(string word)
    {
        var stem = word.Length > 4 && word[^1] == 's' ? word[..^1] : word;
        return stem.Length > LongestStem ? stem[..LongestStem] : stem;
    }
}
