namespace Winnow.Pipeline.Summarising.Models;

/// <summary>A language model that answers one question at a time. Calls may overlap.</summary>
/// <remarks>It asks once: retries, other models, budgets and the judgement of what came back are the caller's.</remarks>
public interface ISummaryModel
{
    /// <summary>The model's name, as its service calls it and as summaries show it.</summary>
    string Name { get; }

    /// <summary>How many tokens of question and answer it can take together; 1,000 and up.</summary>
    int ContextTokens { get; }

    /// <summary>Whether it can be sent a PDF, and shall be.</summary>
    bool ReadsPdf { get; }

    /// <summary>What its tokens cost; null if that was not configured.</summary>
    TokenPrices? Prices { get; }

    /// <summary>Asks.</summary>
    /// <param name="question">What for.</param>
    /// <param name="written">Told how many characters of the answer have come so far, if they come one by one; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came back, whole or cut, good or bad: any text.</returns>
    /// <exception cref="ModelException">There was no answer; the message fits a run report and holds no key.</exception>
    Task<ModelReply> AskAsync(ModelQuestion question, IProgress<int>? written, CancellationToken cancellationToken);
}

/// <summary>One question to a model.</summary>
public sealed record ModelQuestion
{
    /// <summary>What it shall do, by us or by the reader's prompt file.</summary>
    public required string Instructions { get; init; }

    /// <summary>What it shall do it with: outside text, fenced as data.</summary>
    public required string Text { get; init; }

    /// <summary>The JSON schema of the answer, a JSON document; null if the answer is free text.
    /// Strict services want every property required and no others allowed. A service that knows no schemas is asked for a JSON object,
    /// one that does not know that either for text.</summary>
    public string? Schema { get; init; }

    /// <summary>The most tokens that the answer may have; 1 and up.</summary>
    public required int MaxAnswerTokens { get; init; }

    /// <summary>The paper's PDF, for services that read documents themselves; null or empty to send text only. The uploaded file is deleted after the answer.</summary>
    public ReadOnlyMemory<byte>? Pdf { get; init; }
}

/// <summary>What a model answered.</summary>
/// <param name="Text">The answer as it came; may be empty. It is outside text.</param>
/// <param name="End">Why it ends where it ends.</param>
/// <param name="Use">What it cost in tokens; null if the service did not say, or said nonsense.</param>
public sealed record ModelReply(string Text, ReplyEnd End, TokenUse? Use);

/// <summary>Why an answer ends.</summary>
public enum ReplyEnd
{
    /// <summary>It is whole, as far as the service says.</summary>
    Whole,

    /// <summary>The limit of tokens or of bytes cut it.</summary>
    Cut,

    /// <summary>The service's filter cut it, or the model refused through the field that is meant for it.</summary>
    Refused,
}

/// <summary>How many tokens a call took.</summary>
/// <param name="In">Those of the question; 0 and up.</param>
/// <param name="Out">Those of the answer; 0 and up.</param>
public readonly record struct TokenUse(long In, long Out);

/// <summary>What tokens cost, in whatever currency the reader thinks in.</summary>
/// <param name="PerMillionIn">A million tokens of questions; 0 and up.</param>
/// <param name="PerMillionOut">A million tokens of answers; 0 and up.</param>
public sealed record TokenPrices(decimal PerMillionIn, decimal PerMillionOut)
{
    /// <summary>What a call cost.</summary>
    public decimal CostOf(TokenUse use) => ((use.In * PerMillionIn) + (use.Out * PerMillionOut)) / 1_000_000m;
}
