using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Summarising.Prompts.Reading;

/// <summary>What of a reply is the answer: without thinking aloud, marks of chat templates, and what cannot be seen.</summary>
internal static partial class ReplyText
{
    private const int MostThoughts = 8;

    /// <summary>The answer; empty if the reply never comes to it.</summary>
    public static string Answer(string reply)
    {
        var text = CleanText.Lines(reply).Trim();
        text = WithoutThinking(text);
        return TemplateMark.Replace(text, "").Trim();
    }

    /// <summary>The answer without a fence of back-ticks around the whole of it.</summary>
    public static string Unfenced(string answer) => WholeFence.Match(answer) is { Success: true } fence ? fence.Groups["inner"].Value.Trim() : answer;

    // Some services show the end of the thinking only, and a cut reply has only its begin. A paper may be about such tags: they count only at the
    // begin of the reply, or at the end of a line.
    private static string WithoutThinking(string text)
    {
        if (FinalChannel.Match(text) is { Success: true } final)
        {
            return text[(final.Index + final.Length)..];
        }

        for (var i = 0; i < MostThoughts; i++)
        {
            var opens = ThoughtBegin.IsMatch(text);
            var closes = (opens ? ThoughtEnd : LoneThoughtEnd).Match(text);
            if (!closes.Success)
            {
                return opens ? "" : text;
            }

            text = text[(closes.Index + closes.Length)..].TrimStart();
        }

        return "";
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"\A\s*<(think|thinking|thought|thoughts|reasoning|reflection|analysis)>", Options)]
    private static partial Regex ThoughtBegin { get; }

    [GeneratedRegex(@"</(think|thinking|thought|thoughts|reasoning|reflection|analysis)>", Options)]
    private static partial Regex ThoughtEnd { get; }

    [GeneratedRegex(@"</(think|thinking|thought|thoughts|reasoning|reflection|analysis)>[ ]*(\n|\z)", Options)]
    private static partial Regex LoneThoughtEnd { get; }

    [GeneratedRegex(@"<\|channel\|>\s*final\s*<\|message\|>", Options)]
    private static partial Regex FinalChannel { get; }

    [GeneratedRegex(@"<\|[a-z_]{1,30}\|>|</s>\s*\z|<end_of_turn>", Options)]
    private static partial Regex TemplateMark { get; }

    [GeneratedRegex(@"\A(`{3,}|~{3,})[a-z]*[ ]*\n(?<inner>.*)\n(`{3,}|~{3,})\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex WholeFence { get; }
}
