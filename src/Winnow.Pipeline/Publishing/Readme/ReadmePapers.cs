using System.Globalization;
using System.Text;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>The papers of one day, best first, cut down from the bottom until they fit.</summary>
internal static class ReadmePapers
{
    // The notes that say what was left out; they are short, so an allowance does.
    private const int NoteBytes = 1_000;

    /// <summary>Writes the section: each entry ends in a rule and is parted from the next by an empty line.</summary>
    /// <param name="papers">The papers to show, best first.</param>
    /// <param name="dataLink">Where the whole day can be found, relative to the README.</param>
    /// <param name="budget">The most UTF-8 bytes that the section may take.</param>
    internal static string Write(IReadOnlyList<DigestPaper> papers, string dataLink, int budget)
    {
        string[] entries = [.. papers.Select(ReadmePaper.Whole)];
        if (entries.Sum(SizeOf) <= budget)
        {
            return string.Join('\n', entries);
        }

        var excess = entries.Sum(SizeOf) + NoteBytes - budget;
        var withoutSummary = Shrink(entries, papers, ReadmePaper.WithoutSummary, ref excess);
        var onOneLine = Shrink(entries, papers, ReadmePaper.OneLine, ref excess);
        var counted = 0;
        while (excess > 0 && counted < entries.Length)
        {
            counted++;
            excess -= SizeOf(entries[^counted]);
        }

        var whole = entries.Length - onOneLine;
        var section = new StringBuilder();
        section.Append(CultureInfo.InvariantCulture, $"*This page is kept under GitHub's limit: {LeftOut(withoutSummary, onOneLine, counted)}. The whole day is in [{dataLink}]({dataLink}).*\n\n");
        section.AppendJoin('\n', entries.Take(Math.Min(whole, entries.Length - counted)));
        if (onOneLine > counted)
        {
            section.Append(whole > 0 ? "\n" : "").AppendJoin("", entries.Skip(whole).SkipLast(counted));
        }

        return section.Append(CultureInfo.InvariantCulture, $"{(counted > 0 ? $"\n*… and {counted} more.*\n" : "")}").ToString();
    }

    /// <summary>Puts shorter entries in place of the lowest ranked ones while there is an excess, and counts those that became shorter.</summary>
    private static int Shrink(string[] entries, IReadOnlyList<DigestPaper> papers, Func<DigestPaper, string> shorter, ref int excess)
    {
        var shrunk = 0;
        for (var i = entries.Length - 1; i >= 0 && excess > 0; i--)
        {
            var entry = shorter(papers[i]);
            var saved = SizeOf(entries[i]) - SizeOf(entry);
            if (saved > 0)
            {
                shrunk++;
                excess -= saved;
                entries[i] = entry;
            }
        }

        return shrunk;
    }

    private static string LeftOut(int withoutSummary, int onOneLine, int counted) => string.Join(", ", new[]
    {
        withoutSummary > onOneLine ? $"the summaries of {withoutSummary} papers were left out" : "",
        onOneLine > counted ? $"the last {onOneLine} papers have one line each" : "",
        counted > 0 ? $"the last {counted} papers are only counted" : "",
    }.Where(part => part.Length > 0));

    // One more byte for the line feed between two entries.
    private static int SizeOf(string entry) => Encoding.UTF8.GetByteCount(entry) + 1;
}
