using System.Xml;

namespace Winnow.Arxiv.Announcements;

// The text of a document without the characters that XML forbids: each becomes a blank. White space before the document is dropped.
internal sealed class LenientText(TextReader text) : TextReader
{
    private bool _hasBegun;

    public override int Read(char[] buffer, int index, int count)
    {
        while (text.Read(buffer, index, count) is > 0 and var read)
        {
            var chars = buffer.AsSpan(index, read);
            foreach (ref var c in chars)
            {
                // Surrogates come in pairs here: no decoder lets a lone one through.
                c = XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : ' ';
            }

            var kept = _hasBegun ? chars : chars.TrimStart();
            if (kept.Length > 0)
            {
                _hasBegun = true;
                kept.CopyTo(chars);
                return kept.Length;
            }
        }

        return 0;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }
}
