using System.Buffers;
using System.Text;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>The body of one answer, read piece by piece within the time it has, and never further than a limit.</summary>
/// <remarks>Bytes that are no UTF-8 become U+FFFD. What a line holds is decoded at once, so that a character split between two pieces stays whole.</remarks>
internal sealed class AnswerBody(Stream stream, Patience patience)
{
    /// <summary>The longest line, and the longest body that is one JSON document, in bytes.</summary>
    public const int MaxPiece = 4 << 20;

    /// <summary>The longest body that comes in lines: a token of four letters costs some 300 bytes there, and those of its thoughts count, too.</summary>
    public const int MaxLines = 128 << 20;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private readonly byte[] _buffer = new byte[16 << 10];
    private int _at;
    private int _end;
    private long _read;
    private bool _skipsLineFeed;
    private TimeSpan? _nextWithin;

    /// <summary>Whether there was more than is read of any answer; what was read came before.</summary>
    public bool IsOverLimit { get; private set; }

    private ReadOnlySpan<byte> Unread => _buffer.AsSpan(_at, _end - _at);

    /// <summary>Waits no longer than this for each piece from now on.</summary>
    public void Hurry(TimeSpan within)
    {
        _nextWithin = within;
        patience.Heard(within);
    }

    /// <summary>The first byte that is neither white space nor part of a byte order mark, which are skipped; null at the end.</summary>
    public async ValueTask<byte?> PeekAsync()
    {
        while (await FillAsync())
        {
            var first = Unread.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
            _at = first < 0 ? _end : _at + first;
            if (first >= 0)
            {
                return _buffer[_at];
            }
        }

        return null;
    }

    /// <summary>All of it, up to a limit.</summary>
    /// <param name="maxBytes">The most that is read.</param>
    public async ValueTask<string> ReadTextAsync(int maxBytes)
    {
        var text = new ArrayBufferWriter<byte>();
        while (!IsOverLimit && await FillAsync())
        {
            Take(text, _end - _at, maxBytes);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>The next line, without what ends it: CR, LF or both; null at the end, and at the limit.</summary>
    public async ValueTask<string?> ReadLineAsync()
    {
        var line = new ArrayBufferWriter<byte>(256);
        while (!IsOverLimit && await FillAsync())
        {
            if (_skipsLineFeed && _buffer[_at] == '\n')
            {
                _at++;
                _skipsLineFeed = false;
                continue;
            }

            _skipsLineFeed = false;
            var length = Unread.IndexOfAny(LineEnds);
            Take(line, length < 0 ? _end - _at : length, MaxPiece);
            if (length >= 0 && !IsOverLimit)
            {
                _skipsLineFeed = _buffer[_at++] == '\r';
                return Encoding.UTF8.GetString(line.WrittenSpan);
            }
        }

        return line.WrittenCount == 0 || IsOverLimit ? null : Encoding.UTF8.GetString(line.WrittenSpan);
    }

    private void Take(ArrayBufferWriter<byte> into, int length, int limit)
    {
        var room = Math.Min(length, limit - into.WrittenCount);
        into.Write(Unread[..room]);
        _at += room;
        IsOverLimit |= room < length || _read > MaxLines;
    }

    private async ValueTask<bool> FillAsync()
    {
        if (_at < _end)
        {
            return true;
        }

        _at = 0;
        _end = 0;
        _end = await stream.ReadAsync(_buffer, patience.Token);
        patience.Heard(_nextWithin);
        _read += _end;
        return _end > 0;
    }
}
