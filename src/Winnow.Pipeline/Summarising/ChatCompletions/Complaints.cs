using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>Sentences for the run report: what a service did, in whose words, and what helps.</summary>
internal sealed class Complaints(ChatModelOptions options, KeyGuard guard)
{
    /// <summary>A service's error.</summary>
    public ModelException Of(ServiceError error) => Of(FailureRule.Judge(error), error);

    /// <summary>A service's error, judged already.</summary>
    public ModelException Of(ModelFailure failure, ServiceError error)
    {
        var said = guard.Clean(error.Message);
        var details = (error.Status, said) switch
        {
            (0, "") => "",
            (0, _) => $" (\"{said}\")",
            (_, "") => $" ({error.Status})",
            _ => $" ({error.Status}, \"{said}\")",
        };
        return new ModelException(failure, $"{options} {What(failure, error)}{details}{Remedy(failure, error)}.") { RetryAfter = error.RetryAfter };
    }

    /// <summary>An answer that is none.</summary>
    public ModelException NoAnswer(string what) => new(ModelFailure.Unavailable, $"{options} {what}.");

    private static bool IsAboutMoney(ServiceError error) => error.Status is not (401 or 403);

    private static string What(ModelFailure failure, ServiceError error) => failure switch
    {
        ModelFailure.Denied when IsAboutMoney(error) => "is out of quota or credit",
        ModelFailure.Denied => "refused the key, or does not let it use this model",
        ModelFailure.NoSuchModel when error.Status is >= 300 and < 400 => "answered with a redirect, which is not followed, since the key is for the configured host only",
        ModelFailure.NoSuchModel => "does not know this model, or is no such service",
        ModelFailure.Throttled => "asks for fewer requests",
        ModelFailure.TooLong => "takes no question of this length",
        ModelFailure.Filtered => "did not let the question through its content filter",
        ModelFailure.NoFiles => "takes no such file",
        ModelFailure.Rejected => "calls the question wrong",
        _ => "could not answer",
    };

    private static string Remedy(ModelFailure failure, ServiceError error) => failure switch
    {
        ModelFailure.Denied when IsAboutMoney(error) => ": look at the balance and the limits of the account",
        ModelFailure.Denied => ": check the key in the variable that api_key_env names",
        ModelFailure.NoSuchModel when error.Status is >= 300 and < 400 => ": write the final address as base_url",
        ModelFailure.NoSuchModel => ": check model, and that base_url is what /chat/completions stands below (mostly it ends in /v1)",
        ModelFailure.Throttled => ": if this happens often, lower max_workers",
        ModelFailure.TooLong => ": set context_tokens to what the model takes",
        ModelFailure.NoFiles => ": set use_pdf to false to send text only",
        _ => "",
    };
}
