using System.Text;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>Server-sent events, as services frame them: with CR, LF or both, comments, fields that nobody asked for, several data lines, and no
/// empty line at the end.</summary>
/// <remarks>Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation, but for the last event, which counts here.</remarks>
internal static class EventLines
{
    /// <summary>The data of one event after another; those without data are skipped.</summary>
    public static async IAsyncEnumerable<string> ReadAsync(AnswerBody body)
    {
        var data = new StringBuilder();
        while (await body.ReadLineAsync() is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0)
                {
                    yield return data.ToString();
                    data.Clear();
                }
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal) && data.Length < AnswerBody.MaxPiece)
            {
                var value = line.AsSpan(5);
                data.Append(data.Length > 0 ? "\n" : "").Append(value.StartsWith(' ') ? value[1..] : value);
            }
        }

        if (data.Length > 0 && !body.IsOverLimit)
        {
            yield return data.ToString();
        }
    }
}
