using System.Buffers;
using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Matching;

/// <summary>Title, blank and abstract on one line, in a rented buffer, with the way back to the stored texts.</summary>
internal readonly ref struct SearchedText : IDisposable
{
    private readonly char[] _buffer;
    private readonly int _length;
    private readonly int _titleLength;
    private readonly ReadOnlySpan<char> _abstract;

    /// <param name="title">The title, in the stored form.</param>
    /// <param name="text">The part of the abstract that is searched, in the stored form.</param>
    internal SearchedText(string title, ReadOnlySpan<char> text)
    {
        _titleLength = title.Length;
        _abstract = text;
        _buffer = ArrayPool<char>.Shared.Rent(title.Length + 1 + text.Length);

        title.CopyTo(_buffer);
        _buffer[title.Length] = ' ';
        _length = title.Length + 1;
        var rest = text;
        for (var end = rest.IndexOf(Announcement.ParagraphBreak); end >= 0; end = rest.IndexOf(Announcement.ParagraphBreak))
        {
            rest[..end].CopyTo(_buffer.AsSpan(_length));
            _buffer[_length + end] = ' ';
            _length += end + 1;
            rest = rest[(end + Announcement.ParagraphBreak.Length)..];
        }

        rest.CopyTo(_buffer.AsSpan(_length));
        _length += rest.Length;
    }

    /// <summary>What is searched.</summary>
    internal ReadOnlySpan<char> Line => _buffer.AsSpan(0, _length);

    /// <summary>Gives the buffer back; the line must not be used afterwards.</summary>
    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);

    /// <summary>Where a hit lies in the title, if it lies there wholly; the blank behind the title does not count.</summary>
    internal bool IsInTitle(TextRange inLine, out TextRange inTitle)
    {
        var end = inLine.Start + inLine.Length;
        inTitle = new TextRange(inLine.Start, Math.Min(end, _titleLength) - inLine.Start);
        return end <= _titleLength + 1 && inTitle.Length > 0;
    }

    /// <summary>Where a hit lies in the abstract, less what of it lies before.</summary>
    internal bool IsInAbstract(TextRange inLine, out TextRange inAbstract)
    {
        var begin = _titleLength + 1;
        var first = ToAbstract(Math.Max(inLine.Start - begin, 0));
        var end = ToAbstract(inLine.Start + inLine.Length - begin);
        inAbstract = new TextRange(first, end - first);
        return end > 0;
    }

    // The line has one blank where the abstract has a paragraph break, which few have.
    private int ToAbstract(int place)
    {
        var hasBreaks = _length < _titleLength + 1 + _abstract.Length;
        var at = 0;
        while (hasBreaks && _abstract[at..].IndexOf(Announcement.ParagraphBreak) is >= 0 and var distance && at + distance < place)
        {
            place += Announcement.ParagraphBreak.Length - 1;
            at += distance + Announcement.ParagraphBreak.Length;
        }

        return place;
    }
}
