using System.Text;
using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>Chooses what of a paper a model reads, if it cannot read all of it: whole sections by their worth, the rest shortened from within.</summary>
internal static class TextFitting
{
    // Less than this is not worth a heading.
    private const int SmallestPart = 80;

    private static readonly SectionKind[] ByWorth =
    [
        SectionKind.Abstract, SectionKind.Conclusion, SectionKind.Introduction, SectionKind.Results, SectionKind.Method, SectionKind.Other, SectionKind.Background,
    ];

    /// <summary>The text in the paper's own order, with headings, and lines that say where something was left out.</summary>
    /// <param name="text">The paper.</param>
    /// <param name="announced">The abstract as it was announced, for a text that has none.</param>
    /// <param name="tokens">How many tokens it may be.</param>
    public static string Fit(PaperText text, string announced, int tokens)
    {
        var sections = Sections(text, announced);
        int[] sizes = [.. sections.Select(section => TokenEstimate.Of(section.Text) + TokenEstimate.Of(section.Heading) + 4)];
        var shares = Share(sections, sizes, tokens);

        var fitted = new StringBuilder();
        var leftOut = 0;
        for (var i = 0; i < sections.Count; i++)
        {
            if (shares[i] == 0)
            {
                leftOut++;
                continue;
            }

            AppendLeftOut(fitted, leftOut);
            leftOut = 0;
            var whole = shares[i] >= sizes[i];
            fitted.Append("## ").Append(Heading(sections[i])).Append('\n')
                .Append(whole ? sections[i].Text.Trim() : Shortening.Shorten(sections[i].Text, shares[i]))
                .Append("\n\n");
        }

        AppendLeftOut(fitted, leftOut);
        return fitted.ToString().TrimEnd();
    }

    // References and appendices are never sent. If the text has nothing else, the announced abstract stands for it.
    private static List<PaperSection> Sections(PaperText text, string announced)
    {
        List<PaperSection> sections = [.. text.Sections
            .Where(section => section.Kind is not SectionKind.Back)
            .Select(section => section with { Heading = CleanText.OneLine(section.Heading), Text = CleanText.Lines(section.Text).Trim() })
            .Where(section => section.Text.Length > 0)];
        if (!sections.Exists(section => section.Kind is SectionKind.Abstract) && !string.IsNullOrWhiteSpace(announced))
        {
            sections.Insert(0, new PaperSection("Abstract", SectionKind.Abstract, CleanText.Lines(announced).Trim()));
        }

        return sections;
    }

    /// <summary>How many tokens each section gets: its size, less, or 0.</summary>
    private static int[] Share(List<PaperSection> sections, int[] sizes, int tokens)
    {
        var shares = new int[sections.Count];
        int[] order = [.. Enumerable.Range(0, sections.Count).OrderBy(i => Array.IndexOf(ByWorth, sections[i].Kind)).ThenBy(i => i)];
        var rest = tokens;

        // First nobody gets more than two fifths, so that a long introduction does not starve the results; then what is left is given out again.
        foreach (var most in new[] { tokens * 2 / 5, tokens })
        {
            foreach (var i in order)
            {
                var ofKind = sections.Index().Where(other => other.Item.Kind == sections[i].Kind).Sum(other => shares[other.Index]);
                var more = Math.Min(Math.Min(sizes[i] - shares[i], rest), Math.Max(most - ofKind, 0));
                if (shares[i] + more >= Math.Min(sizes[i], SmallestPart))
                {
                    shares[i] += more;
                    rest -= more;
                }
            }
        }

        return shares;
    }

    private static string Heading(PaperSection section) =>
        section.Heading.Length > 0 ? TextFolding.Cut(section.Heading, 200) : section.Kind is SectionKind.Other ? "Section" : section.Kind.ToString();

    private static void AppendLeftOut(StringBuilder fitted, int sections) =>
        _ = sections == 0 ? fitted : fitted.Append(System.Globalization.CultureInfo.InvariantCulture, $"[{sections} {(sections == 1 ? "section" : "sections")} left out here for length]\n\n");
}
