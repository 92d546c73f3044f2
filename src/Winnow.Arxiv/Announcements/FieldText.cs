using System.Xml;

namespace Winnow.Arxiv.Announcements;

// The text of one element, in a buffer that is used again for the next.
internal sealed class FieldText
{
    // The longest abstracts have 4,000 characters; 3,000 authors with affiliations stay under 200,000.
    internal const int MaxLength = 256 << 10;

    private char[] _buffer = new char[8 << 10];
    private int _length;

    // Whether the element held more than could be kept.
    internal bool IsCutOff { get; private set; }

    // Good until the next Clear.
    internal ReadOnlySpan<char> Value => _buffer.AsSpan(0, _length);

    internal void Clear()
    {
        _length = 0;
        IsCutOff = false;
    }

    // In pieces, so that a text without end never stands in memory as one string.
    internal void Append(XmlReader xml)
    {
        while (!IsCutOff && xml.ReadValueChunk(_buffer, _length, _buffer.Length - _length) is > 0 and var count)
        {
            _length += count;
            if (_length == _buffer.Length)
            {
                IsCutOff = _length >= MaxLength;
                Array.Resize(ref _buffer, IsCutOff ? _length : 2 * _length);
            }
        }
    }
}
