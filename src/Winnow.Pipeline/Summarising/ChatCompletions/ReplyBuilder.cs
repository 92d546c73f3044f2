using System.Text;
using System.Text.Json;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>Puts an answer together, out of one document or out of many pieces: both have the same shape but for a name.</summary>
/// <remarks>Only the first choice counts. What a model thinks aloud in a field of its own (<c>reasoning_content</c>, <c>reasoning</c>) is no part of its answer.</remarks>
/// <param name="written">Told how many characters there are; null if nobody watches.</param>
internal sealed class ReplyBuilder(IProgress<int>? written)
{
    /// <summary>The most text that is taken, in characters: a hundred times a summary.</summary>
    public const int MaxText = 200_000;

    // More than any model reads or writes: such a number is a fault.
    private const long MostTokens = 1_000_000_000;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _refusal = new();
    private string _reason = "";
    private TokenUse? _use;

    /// <summary>Whether anything came that is an answer, or a piece of one.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the service has said why the answer ends; only what it cost may follow.</summary>
    public bool IsFinished => _reason != "";

    /// <summary>Whether no more text is taken.</summary>
    public bool IsFull => _text.Length >= MaxText;

    /// <summary>Whether the service says that it broke off by a fault of its own.</summary>
    public bool IsBroken => _reason is "error" or "insufficient_system_resource";

    /// <summary>Takes a document, or a piece.</summary>
    public void Add(JsonElement part)
    {
        if (part.Find("usage") is { } usage)
        {
            _use = ReadUse(usage);
        }

        if (part.Find("choices") is not { ValueKind: JsonValueKind.Array } choices)
        {
            return;
        }

        HasBegun = true;
        foreach (var choice in choices.EnumerateArray())
        {
            if (choice.Find("index") is not { ValueKind: JsonValueKind.Number } index || !index.TryGetInt32(out var number) || number == 0)
            {
                AddChoice(choice);
                return;
            }
        }
    }

    /// <summary>The answer so far.</summary>
    /// <param name="isOverLimit">Whether more came than is read of any answer.</param>
    public ModelReply Build(bool isOverLimit)
    {
        var end = _refusal.Length > 0 ? ReplyEnd.Refused
            : isOverLimit || IsFull ? ReplyEnd.Cut
            : _reason switch
            {
                "length" or "max_tokens" or "model_length" => ReplyEnd.Cut,
                "content_filter" or "safety" or "prohibited_content" or "sensitive" or "refusal" => ReplyEnd.Refused,
                _ => ReplyEnd.Whole,
            };

        var text = _text.Length > 0 ? _text : _refusal;
        return new ModelReply(JsonText.WholeCharacters(text.ToString()), end, _use);
    }

    private void AddChoice(JsonElement choice)
    {
        var message = choice.Find("delta") ?? choice.Find("message");
        if (message?.Find("content") is { } content)
        {
            var before = _text.Length;
            foreach (var piece in Pieces(content))
            {
                Append(_text, piece);
            }

            if (_text.Length > before)
            {
                written?.Report(_text.Length);
            }
        }

        Append(_refusal, message?.Find("refusal")?.AsText() ?? "");
        if (choice.Find("finish_reason")?.AsText() is { Length: > 0 } reason)
        {
            _reason = reason.ToLowerInvariant();
        }
    }

    // Some services send the parts of a content, thoughts among them, instead of its text.
    private static IEnumerable<string> Pieces(JsonElement content) => content.ValueKind == JsonValueKind.Array
        ? content.EnumerateArray().Where(part => part.Find("type")?.AsText() is null or "text" or "output_text").Select(part => part.Find("text")?.AsText() ?? "")
        : [content.AsText() ?? ""];

    private static void Append(StringBuilder text, string piece)
    {
        var room = Math.Min(piece.Length, MaxText - text.Length);
        text.Append(piece, 0, room);
    }

    private static TokenUse? ReadUse(JsonElement usage) =>
        ReadCount(usage, "prompt_tokens") is { } used && ReadCount(usage, "completion_tokens") is { } made ? new TokenUse(used, made) : null;

    private static long? ReadCount(JsonElement usage, string name) =>
        usage.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) && count is >= 0 and <= MostTokens ? count : null;
}
