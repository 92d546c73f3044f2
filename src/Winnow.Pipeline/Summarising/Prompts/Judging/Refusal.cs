using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Summarising.Prompts.Judging;

/// <summary>Knows a model's "I'm sorry, but I can't" in the languages that answers are asked for in.</summary>
internal static partial class Refusal
{
    /// <summary>Whether a text begins with a refusal, or says that there was nothing to read.</summary>
    public static bool Is(string prose) => Begins.IsMatch(prose.AsSpan(0, Math.Min(prose.Length, 400)).TrimStart(" \n#*_>-\"'{").ToString().Replace('’', '\''));

    // A summary never speaks of itself in the first person; a paper's "we cannot" stands behind a subject of its own.
    [GeneratedRegex("""
        ^ (?: (?: tl;?dr | answer | response | summary ) ["*]* : [\s"*]* )?
          (?: (?: hi | hello | well | unfortunately | as\ requested ) \b [,!.]? \s* )?
        (?: (?: i'm | i\ am | we're | we\ are ) \s (?: (?: very | so | really | truly ) \s )? (?: sorry | afraid | unable | not\ able | not\ allowed | not\ permitted )
          | (?: my \s )? apologies\b | sorry\b | i\ apologi[sz]e
          | i \s (?: can\s?not | can't | won't | will\ not | must\ decline | decline | do\ not | don't | could\ not | couldn't | need\ the\ (?: text|paper ) )
          | as\ an? \s (?: ai | artificial | large\ language | language\ model )
          | (?: please | could\ you | can\ you ) \s (?: please \s )? (?: provide | share | paste | send | upload )
          | it \s (?: seems | looks | appears ) .{0,40} (?: no\ (?: text|paper|content ) | not\ (?: provide|include|attach ) | missing | empty )
          | (?: no | the ) \s (?: paper | text | document ) \s (?: was | has\ been | is ) \s (?: not\ )? (?: provided | attached | included | given )
          | (?: 很)?抱歉 | 对不起 | 對不起 | 不好意思 | 我(?:无法|不能|没有办法|無法) | 作为(?:一个|一名)?(?:ai|人工智能|语言模型) | 请提供
          | 申し訳 | すみません | ごめん | お答えできません | お手伝いできません | 恐れ入りますが | 論文.{0,10}提供して
          | 죄송 | 미안 | 도와드릴\ 수\ 없 | 제공해\ 주
          | es\ tut\ mir | leider \s kann \s ich | ich \s kann \s (?: leider \s | diese | das | ihnen | dir | dabei )? .{0,30} nicht | entschuldig
          | (?: je\ suis | désolée? ) \s? (?: désolée?\b | , | mais | \.) | je \s ne \s (?: peux | suis ) \s pas
          | lo\ siento | lamento | no \s puedo | no \s me \s es \s posible
          | (?: me \s )? desculpe | sinto \s muito | não \s posso | infelizmente, \s não
          | mi \s (?: dispiace | scuso ) | non \s posso | purtroppo \s non
          | извините | простите | прошу\ прощения | (?: к\ сожалению, \s )? я \s не \s (?: могу | смогу ) | мне \s жаль )
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Begins { get; }
}
