using System.Text.Json;

namespace Winnow.Pipeline.Summarising.Prompts.Reading;

/// <summary>Finds the JSON object that a reply holds, whatever stands around it and whatever small faults it has.</summary>
internal static class LenientJson
{
    private const int MostTries = 20;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = JsonRepair.Deepest + 1 };

    /// <summary>The first object that is the answer, the caller's to dispose of; null if there is none.</summary>
    /// <param name="text">The clean reply.</param>
    /// <param name="isAnswer">Whether an object is the one that was asked for; prose and thinking may hold others.</param>
    /// <param name="mayClose">Whether an object may lack its last brackets: small models forget them, but of a cut reply the rest is missing, too.</param>
    public static JsonDocument? Find(string text, Func<JsonElement, bool> isAnswer, bool mayClose)
    {
        var tries = 0;
        for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0 && tries < MostTries; at = text.IndexOf('{', at + 1), tries++)
        {
            if (JsonRepair.Object(text, at, mayClose) is { } json && Parse(json) is { } document)
            {
                if (isAnswer(document.RootElement))
                {
                    return document;
                }

                document.Dispose();
            }
        }

        return null;
    }

    private static JsonDocument? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
