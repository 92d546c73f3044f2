using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>What a service's error means to us. Its own codes and sentences come before the status, which compatible services use in many ways.</summary>
internal static class FailureRule
{
    public static ModelFailure Judge(ServiceError error) => error switch
    {
        _ when IsOutOfMoney(error) => ModelFailure.Denied,
        _ when IsFiltered(error) => ModelFailure.Filtered,
        _ when IsTooLong(error) => ModelFailure.TooLong,
        _ when IsUnknownModel(error) => ModelFailure.NoSuchModel,
        { Status: 401 or 402 or 403 } => ModelFailure.Denied,
        { Status: 404 or 405 or 410 or (>= 300 and < 400) } => ModelFailure.NoSuchModel,
        { Status: 429 } => ModelFailure.Throttled,
        { Status: 408 or 409 or 425 or < 400 or >= 500 } => ModelFailure.Unavailable,
        _ => ModelFailure.Rejected,
    };

    private static bool IsClientError(ServiceError error) => error.Status is 0 or (>= 400 and < 500);

    // DashScope calls the tokens of a minute a quota, too, by the same code; that one passes.
    // Source: https://www.alibabacloud.com/help/en/model-studio/error-code, a stored copy, read 2026-11-21.
    private static bool IsOutOfMoney(ServiceError error) => IsClientError(error)
        && error.Says("insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "arrearage", "exceeded your current quota",
            "insufficient balance", "insufficient_balance", "insufficient credits", "insufficient_credits", "account is in good standing")
        && !error.Says("allocated quota exceeded");

    // OpenRouter answers a filtered question with 403, which must not pass for a wrong key.
    private static bool IsFiltered(ServiceError error) => IsClientError(error)
        && error.Says("content_filter", "content_policy", "contentfilter", "responsibleaipolicyviolation", "data_inspection_failed", "datainspectionfailed",
            "content exists risk", "inappropriate content", "sensitive content", "flagged_input", "input was flagged", "content management policy");

    private static bool IsTooLong(ServiceError error) => error.Status == 413
        || error.Says("context_length_exceeded", "exceed_context_size", "string_above_max_length", "request_too_large")
        || (error.Status is 0 or 400 or 413 or 422 or 429 or 500 && error.Says(
            "maximum context length", "context length", "context window", "context size", "prompt is too long", "input is too long", "too many tokens",
            "reduce the length", "range of input length", "input length exceeds", "request too large", "maximum input length", "max input length"));

    private static bool IsUnknownModel(ServiceError error) => IsClientError(error)
        && error.Says("model_not_found", "model not found", "model not exist", "model_not_supported", "is not a valid model", "no such model", "unknown model");
}
