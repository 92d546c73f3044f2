using System.Collections.Frozen;
using System.Text;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Characters beyond ASCII as LaTeX spells them. BibTeX and biber read these spellings, whatever their encoding is set to.</summary>
/// <remarks>Each is wrapped in braces: so BibTeX takes an accented letter for one letter, and changes no command when it changes case.</remarks>
internal static class LatexLetters
{
    private static readonly FrozenDictionary<char, string> Accents = new Dictionary<char, string>
    {
        ['\u0300'] = "`", ['\u0301'] = "'", ['\u0302'] = "^", ['\u0303'] = "~", ['\u0304'] = "=", ['\u0306'] = "u", ['\u0307'] = ".",
        ['\u0308'] = "\"", ['\u030A'] = "r", ['\u030B'] = "H", ['\u030C'] = "v", ['\u0323'] = "d", ['\u0326'] = "textcommabelow",
        ['\u0327'] = "c", ['\u0328'] = "k", ['\u0331'] = "b",
    }.ToFrozenDictionary();

    // Below the letter they leave an i its dot.
    private const string Below = "\u0323\u0326\u0327\u0328\u0331";

    private static readonly FrozenDictionary<int, string> Letters = Pairs("""
        ß ss æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L å aa Å AA đ dj Đ DJ ð dh Ð DH þ th Þ TH ŋ ng Ŋ NG ı i ȷ j
        § S ¶ P © textcopyright ® textregistered ™ texttrademark ° textdegree £ pounds € texteuro • textbullet · textperiodcentered
        … ldots † dag ‡ ddag « guillemotleft » guillemotright ‹ guilsinglleft › guilsinglright
        """, command => $"{{\\{command}}}");

    private static readonly FrozenDictionary<int, string> Maths = Pairs("""
        α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu µ mu ν nu ξ xi π pi
        ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega
        Γ Gamma Δ Delta ∆ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega
        × times ÷ div ± pm ∓ mp ∞ infty ≤ leq ≥ geq ≠ neq ≈ approx ≃ simeq ∼ sim ≡ equiv ∝ propto ≪ ll ≫ gg
        → rightarrow ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto ↑ uparrow ↓ downarrow
        ∈ in ∉ notin ∪ cup ∩ cap ⊂ subset ⊆ subseteq ⊃ supset ⊕ oplus ⊗ otimes ∘ circ ∧ wedge ∨ vee ¬ neg ∀ forall ∃ exists ∅ emptyset
        ∂ partial ∇ nabla √ surd ∑ sum ∏ prod ∫ int ℓ ell ℏ hbar ′ prime ⟨ langle ⟩ rangle ⊥ perp ∥ parallel ⋅ cdot ∗ ast ★ star ⋆ star ♯ sharp ♭ flat
        """, command => $"\\{command}");

    private static readonly FrozenDictionary<int, string> Marks = new Dictionary<int, string>
    {
        ['–'] = "--", ['—'] = "---", ['‐'] = "-", ['‑'] = "-", ['‒'] = "--", ['―'] = "---", ['‘'] = "`", ['’'] = "'", ['ʼ'] = "'", ['“'] = "``", ['”'] = "''",
        ['„'] = ",,", ['‚'] = ",", ['ﬀ'] = "ff", ['ﬁ'] = "fi", ['ﬂ'] = "fl", ['ﬃ'] = "ffi", ['ﬄ'] = "ffl", ['¿'] = "?`", ['¡'] = "!`", ['\u2044'] = "/",
    }.ToFrozenDictionary();

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉₊₋";
    private const string Scripted = "0123456789+-";

    /// <summary>How a letter with the marks that follow it is spelled; null if LaTeX has no command for it.</summary>
    /// <param name="rune">The letter or symbol, ASCII or not.</param>
    /// <param name="marks">The combining marks after it; may be empty.</param>
    public static string? Spell(Rune rune, ReadOnlySpan<char> marks)
    {
        if (marks.IsEmpty && (Letters.GetValueOrDefault(rune.Value) ?? Marks.GetValueOrDefault(rune.Value)) is { } known)
        {
            return known;
        }

        var parts = string.Concat(rune.ToString(), marks).Normalize(NormalizationForm.FormD).AsSpan();
        return parts.Length > 1 && Base(parts[0]) is { } letter ? Accented(letter, parts[1..])
            : marks.IsEmpty && InMaths(rune) is { } maths ? $"{{${maths}$}}"
            : null;
    }

    /// <summary>How it is spelled inside of mathematics; null if there it has no command.</summary>
    public static string? InMaths(Rune rune) =>
        Maths.GetValueOrDefault(rune.Value)
        ?? (rune.Value == '−' ? "-"
            : !rune.IsBmp ? null
            : Superscripts.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var up ? $"^{Scripted[up]}"
            : Subscripts.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var down ? $"_{Scripted[down]}"
            : null);

    /// <summary>Whether it is a mark over or under the letter before it.</summary>
    public static bool IsMark(char character) => Accents.ContainsKey(character);

    private static string? Accented(string letter, ReadOnlySpan<char> marks)
    {
        var spelled = letter;
        foreach (var mark in marks)
        {
            if (!Accents.TryGetValue(mark, out var accent))
            {
                return null;
            }

            var dotless = spelled is "i" or "j" && !Below.Contains(mark) ? $"\\{spelled}" : spelled;
            spelled = char.IsAsciiLetter(accent[0]) ? $"{{\\{accent}{{{dotless}}}}}" : $"{{\\{accent}{dotless}}}";
        }

        return spelled;
    }

    private static string? Base(char letter) =>
        char.IsAsciiLetter(letter) ? letter.ToString() : char.IsLetter(letter) ? Letters.GetValueOrDefault(letter) : null;

    private static FrozenDictionary<int, string> Pairs(string table, Func<string, string> spell)
    {
        var words = table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(2).ToFrozenDictionary(pair => (int)pair[0][0], pair => spell(pair[1]));
    }
}
