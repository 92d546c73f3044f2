using System.Text;

namespace Winnow.Pipeline.Enriching;

/// <summary>Puts the lines of a paragraph together, and with them the words that were divided between two.</summary>
/// <remarks>Whether a hyphen belongs to a word, the rest of the paper tells: "self-attention" if it is written so elsewhere.</remarks>
internal sealed class PdfWords
{
    private const int LongestWord = 60;

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns the words of a paper's lines.</summary>
    public PdfWords(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            foreach (var range in line.AsSpan().Split(' '))
            {
                var word = line.AsSpan(range).Trim(".,;:()[]\"'“”‘’");
                if (word.Length is > 0 and <= LongestWord && word[^1] != '-')
                {
                    _known.Add(word.ToString());
                }
            }
        }
    }

    /// <summary>Adds a line to a text that it continues.</summary>
    public void Append(StringBuilder text, string line)
    {
        if (text.Length == 0 || line.Length == 0)
        {
            text.Append(line);
        }
        else if (text.Length > 1 && text[^1] == '-' && char.IsLetterOrDigit(text[^2]))
        {
            if (IsDivided(LastWord(text), FirstWord(line)))
            {
                text.Length--;
            }

            text.Append(line);
        }
        else
        {
            text.Append(' ').Append(line);
        }
    }

    // Both parts of the word as they stand, without the hyphen between them.
    private bool IsDivided(string first, string second)
    {
        if (second.Length == 0 || !char.IsLower(second[0]) || !char.IsLetter(first[^1]))
        {
            return false;
        }

        if (_known.Contains(first + second))
        {
            return true;
        }

        // "state-of-the-" is a compound so far, and "LLM-" an abbreviation: their hyphens are their own.
        return !_known.Contains($"{first}-{second}") && !first.Contains('-', StringComparison.Ordinal) && char.IsLower(first[^1]);
    }

    private static string LastWord(StringBuilder text)
    {
        var start = text.Length - 1;
        while (start > 0 && text.Length - start < LongestWord && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '-'))
        {
            start--;
        }

        return text.ToString(start, text.Length - 1 - start);
    }

    private static string FirstWord(string line)
    {
        var length = 0;
        while (length < line.Length && length < LongestWord && (char.IsLetter(line[length]) || (line[length] == '-' && length > 0)))
        {
            length++;
        }

        return line[..length].TrimEnd('-');
    }
}
