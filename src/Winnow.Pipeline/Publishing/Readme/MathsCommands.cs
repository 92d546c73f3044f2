using System.Collections.Frozen;

namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>The commands of TeX that do more than show a formula, as MathJax has them: links, new commands, styles, boxes as large as you like.</summary>
internal static class MathsCommands
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> More = (
        "href url require include input includegraphics write csname expandafter def gdef edef xdef let futurelet newcommand renewcommand providecommand newenvironment renewenvironment "
        + "DeclareMathOperator class cssId style html data bbox mmlToken texttip tooltip toggle mathtip action unicode enclose verb "
        + "rule Rule Space hspace hskip vspace vskip kern mkern mskip mspace raise lower raisebox moveleft moveright llap rlap clap mathllap mathrlap mathclap smash Huge HUGE").Split(' ')
        .ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a formula holds one of them. Such a formula is shown as the text it is.</summary>
    internal static bool DoMore(ReadOnlySpan<char> maths)
    {
        for (var at = maths.IndexOf('\\'); at >= 0 && at + 1 < maths.Length; at = maths.IndexOf('\\'))
        {
            var end = at + 1;
            while (end < maths.Length && char.IsAsciiLetter(maths[end]))
            {
                end++;
            }

            if (More.Contains(maths[(at + 1)..end]))
            {
                return true;
            }

            maths = maths[Math.Min(Math.Max(end, at + 2), maths.Length)..];
        }

        return false;
    }
}
