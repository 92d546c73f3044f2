using System.Collections.Frozen;
using System.Text;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Finds mathematics in outside text that may stand in a LaTeX document as it is.</summary>
/// <remarks>It becomes part of the reader's own document, where TeX could read and write files: only commands that are known to do nothing but show a
/// formula are let through, and no sign that would end the formula or the field. Anything else is text.</remarks>
internal static class LatexMaths
{
    private const int Longest = 1_000;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = """
        alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi omicron pi varpi rho varrho sigma varsigma tau
        upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
        mathbb mathbf mathcal mathfrak mathit mathrm mathscr mathsf mathtt boldsymbol bm rm bf it cal text textbf textit textrm textsf texttt operatorname
        hat widehat tilde widetilde bar overline underline vec dot ddot check breve acute grave mathring overrightarrow overleftarrow overbrace underbrace
        frac dfrac tfrac sqrt binom left right big Big bigg Bigg bigl bigr Bigl Bigr middle not prime
        sum prod coprod int iint oint bigcup bigcap bigoplus bigotimes bigvee bigwedge lim limsup liminf max min sup inf arg argmax argmin
        log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan det dim ker deg gcd hom Pr mod bmod pmod
        times div pm mp cdot cdots ldots dots vdots ddots ast star circ bullet oplus otimes ominus odot wedge vee cap cup setminus sqcup sqcap amalg dagger ddagger
        leq geq le ge lt gt neq ne ll gg approx simeq sim cong equiv propto prec succ preceq succeq leqslant geqslant lesssim gtrsim mid parallel perp nmid
        in notin ni subset supset subseteq supseteq subsetneq emptyset varnothing forall exists nexists neg lnot land lor top bot
        to gets mapsto rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow longleftarrow longmapsto uparrow downarrow
        hookrightarrow rightharpoonup rightsquigarrow leadsto implies iff xrightarrow
        infty partial nabla ell hbar imath jmath Re Im wp aleph beth angle triangle square Box diamond lozenge sharp flat natural surd
        langle rangle lceil rceil lfloor rfloor lvert rvert lVert rVert vert Vert lbrace rbrace backslash quad qquad
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds the formula that begins at a dollar sign.</summary>
    /// <param name="text">Clean, on one line.</param>
    /// <param name="at">Where the dollar sign stands.</param>
    /// <param name="safe">The formula between single dollar signs, in ASCII; null if it is not let through.</param>
    /// <returns>How long it is, with all its dollar signs; 0 if none begins here.</returns>
    public static int Read(string text, int at, out string? safe)
    {
        safe = null;
        var sign = text.AsSpan(at).StartsWith("$$") ? 2 : 1;
        var close = Closing(text, at + sign);
        if (close < 0 || (sign == 2 && !text.AsSpan(close).StartsWith("$$")))
        {
            return 0;
        }

        // Prices are no maths: no blank stands inside beside a dollar sign, nor a digit after each of them.
        var formula = text.AsSpan(at + sign, close - at - sign);
        var end = close + sign;
        if (formula is not ([not ' ', ..] and [.., not ' ']) || (char.IsAsciiDigit(formula[0]) && end < text.Length && char.IsAsciiDigit(text[end])))
        {
            return 0;
        }

        safe = Safe(formula) is { } known ? $"${known}$" : null;
        return end - at;
    }

    private static int Closing(string text, int from)
    {
        for (var i = from; i < text.Length && i - from <= Longest; i++)
        {
            if (text[i] == '$')
            {
                return i;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return -1;
    }

    private static string? Safe(ReadOnlySpan<char> formula)
    {
        // TeX reads ^^5c as a backslash.
        if (formula.Contains("^^", StringComparison.Ordinal))
        {
            return null;
        }

        var safe = new StringBuilder(formula.Length);
        var depth = 0;
        for (var i = 0; i < formula.Length;)
        {
            if (formula[i] == '\\')
            {
                var length = CommandLength(formula[i..]);
                if (length == 0)
                {
                    return null;
                }

                safe.Append(formula.Slice(i, length));
                i += length;
                continue;
            }

            Rune.DecodeFromUtf16(formula[i..], out var rune, out var taken);
            depth += formula[i] switch { '{' => 1, '}' => -1, _ => 0 };
            var spelled = rune.IsAscii ? "#%&@\"`".Contains((char)rune.Value) ? null : rune.ToString() : LatexLetters.InMaths(rune) is { } command ? $"{{{command}}}" : null;
            if (depth < 0 || spelled is null)
            {
                return null;
            }

            safe.Append(spelled);
            i += taken;
        }

        return depth == 0 ? safe.ToString() : null;
    }

    // \{ and \} would upset BibTeX's own counting of braces.
    private static int CommandLength(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        return length > 1 ? (Known.Contains(text[1..length]) ? length : 0)
            : text.Length > 1 && ",;:! |%#&_".Contains(text[1]) ? 2
            : 0;
    }
}
