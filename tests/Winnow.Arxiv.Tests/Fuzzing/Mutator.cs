using System.Text;

namespace Winnow.Arxiv.Tests.Fuzzing;

// Damages a document, the same way for the same random numbers. Half of the damage keeps a document well-formed: else no parser would get far.
internal static class Mutator
{
    // What piles up stops here: the documents stay small, so that there can be many.
    public const int MaxLength = 64 << 10;

    private static readonly byte[][] Splinters =
    [
        .. new[]
        {
            "<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "<?x", "<!DOCTYPE x>", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'>]>", "\"", "'", "/>", "</", "<x/>", "</item>", "<item>", "</channel>",
            "<dt>", "</dt>", "<dd>", "</dd>", "</div>", "<div class='list-title'>", "<h3>New submissions (showing 99999999999 of 1 entries)</h3>", "<script>", "<plaintext>", "<textarea>", "<title>",
            "<record>", "</record>", "<metadata/>", "<resumptionToken/>", "<error code='badArgument'>x</error>", "<error code='noRecordsMatch'/>", "<version version='v1'/>", "<author/>", "<keyname>x</keyname>",
            "xmlns=''", "xmlns:x='http://www.w3.org/2005/Atom'", "xmlns='http://arxiv.org/OAI/arXiv/'", "\0", "\u0001", "\uFEFF", "\u202E", "\u00A0", "\u2028", "\uFFFE", "é", "\U0001F600", "   \n  ", "\r\n\r\n",
            "2611.00001v1", "2611.00001v99999", "math.GT/0309136", "../../etc/passwd", "javascript:alert(1)", "encoding='utf-16'", "encoding='nonsense'", "((((", "))))", "{{{{", " and ", ", , ,", "et al", "; (x)",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE, 0xFF], [0xFF, 0xFE],
    ];

    private static readonly string[] Entities =
        ["&amp;", "&amp;amp;", "&lt;", "&gt;", "&nbsp;", "&#0;", "&#1;", "&#xD800;", "&#x10FFFF;", "&#x110000;", "&#99999999999;", "&#x;", "&;", "&a", "&quot;", "&#10;", "&#32;", "&xxe;"];

    private static readonly string[] Numbers =
        ["0", "-1", "00000000000000000001", "2147483647", "2147483648", "9223372036854775808", "99999999999999999999999999", "1e999", "0x7F", "٣", "31", "13", "9999", "0000"];

    private static readonly string[] Elements = ["x", "item", "entry", "record", "metadata", "authors", "author", "title", "div", "span", "a", "dl", "dt", "table", "svg", "template", "version"];

    // From one kind of damage to eight, mostly few.
    public static byte[] Mutate(byte[] whole, byte[] other, Random random)
    {
        var document = whole;
        for (var i = random.Next(8) == 0 ? 8 : random.Next(1, 4); i > 0 && document.Length > 0; i--)
        {
            document = MutateOnce(document, other, random);
        }

        return document.Length <= MaxLength ? document : document[..MaxLength];
    }

    private static byte[] MutateOnce(byte[] document, byte[] other, Random random) => random.Next(16) switch
    {
        0 => Overwrite(document, random.Next(document.Length), (byte)random.Next(256)),
        1 => FlipBit(document, random.Next(document.Length), random.Next(8)),
        2 => Replace(document, Range(document, random, 60), []),
        3 => random.Next(4) == 0 ? document[..random.Next(document.Length)] : document,
        4 => Insert(document, random.Next(document.Length + 1), document[Range(document, random, 3_000)]),
        5 or 6 => Insert(document, random.Next(document.Length + 1), Splinters[random.Next(Splinters.Length)]),
        7 => SwapTags(document, random),
        8 => random.Next(3) == 0 ? [.. document[..random.Next(document.Length)], .. other[random.Next(other.Length)..]] : Insert(document, AfterTag(document, random), other[Range(other, random, 2_000)]),
        9 or 10 => ReplaceRun(document, random, char.IsAsciiDigit, Numbers[random.Next(Numbers.Length)]),
        11 => ReplaceRun(document, random, char.IsAsciiLetter, Entities[random.Next(Entities.Length)]),
        12 => Insert(document, AfterTag(document, random), Nest(random)),
        13 => ReplaceRun(document, random, char.IsAsciiLetter, new string(" x\n,({<&-$:"[random.Next(11)], 1 << random.Next(16))),
        14 => Replace(document, Tag(document, random), []),
        _ => Insert(document, AfterTag(document, random), Encoding.UTF8.GetBytes(Entities[random.Next(Entities.Length)])),
    };

    // Deep, wide or full of attributes; closed or not.
    private static byte[] Nest(Random random)
    {
        var name = Elements[random.Next(Elements.Length)];
        var count = 1 << random.Next(12);
        return Encoding.UTF8.GetBytes(random.Next(4) switch
        {
            0 => string.Concat(Enumerable.Repeat($"<{name}>", count)),
            1 => string.Concat(Enumerable.Repeat($"<{name}>", count)) + string.Concat(Enumerable.Repeat($"</{name}>", count)),
            2 => string.Concat(Enumerable.Repeat($"<{name}/>", count)),
            _ => $"<{name} {string.Concat(Enumerable.Range(0, count).Select(n => $"a{n}='' "))}/>",
        });
    }

    private static byte[] SwapTags(byte[] document, Random random)
    {
        var (first, second) = (Tag(document, random), Tag(document, random));
        if (first.Start.Value > second.Start.Value)
        {
            (first, second) = (second, first);
        }

        return first.End.Value > second.Start.Value
            ? document
            : [.. document[..first.Start], .. document[second], .. document[first.End..second.Start], .. document[first], .. document[second.End..]];
    }

    // From a "<" to the next ">"; somewhere, if there is none.
    private static Range Tag(byte[] document, Random random)
    {
        var from = random.Next(document.Length);
        var start = document.AsSpan(from).IndexOf((byte)'<');
        var end = start < 0 ? -1 : document.AsSpan(from + start).IndexOf((byte)'>');
        return end < 0 ? Range(document, random, 60) : (from + start)..(from + start + end + 1);
    }

    private static int AfterTag(byte[] document, Random random) => Tag(document, random).End.Value;

    private static Range Range(byte[] document, Random random, int longest)
    {
        var start = random.Next(document.Length);
        return start..Math.Min(document.Length, start + random.Next(1, longest));
    }

    // The next run of such characters: a number, a word.
    private static byte[] ReplaceRun(byte[] document, Random random, Func<char, bool> belongs, string by)
    {
        var start = random.Next(document.Length);
        while (start < document.Length && !belongs((char)document[start]))
        {
            start++;
        }

        var end = start;
        while (end < document.Length && belongs((char)document[end]))
        {
            end++;
        }

        return Replace(document, start..end, Encoding.UTF8.GetBytes(by));
    }

    private static byte[] FlipBit(byte[] document, int at, int bit) => Overwrite(document, at, (byte)(document[at] ^ (1 << bit)));

    private static byte[] Overwrite(byte[] document, int at, byte value)
    {
        byte[] copy = [.. document];
        copy[at] = value;
        return copy;
    }

    private static byte[] Insert(byte[] document, int at, byte[] bytes) => Replace(document, at..at, bytes);

    private static byte[] Replace(byte[] document, Range range, byte[] by) => [.. document[..range.Start], .. by, .. document[range.End..]];
}
