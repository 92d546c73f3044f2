using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>One model behind an OpenAI-compatible address, and how patiently it is asked.</summary>
public sealed record ChatModelOptions
{
    /// <summary>What <c>/chat/completions</c> stands below, mostly ending in <c>/v1</c>: https, or http to this machine; neither user nor query.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The model's name, as the service calls it.</summary>
    public required string Model { get; init; }

    /// <summary>The key; blanks around it do not count. Null or blank for a service that asks for none: no Authorization header is sent.</summary>
    public string? ApiKey { get; init; }

    /// <summary>What its tokens cost; null (default) if nobody said.</summary>
    public TokenPrices? Prices { get; init; }

    /// <summary>How many tokens of question and answer it takes together; 1,000 and up, default 32,000.</summary>
    public int ContextTokens { get; init; } = 32_000;

    /// <summary>Whether it is sent the paper's PDF, which the service then reads itself; default false.</summary>
    public bool ReadsPdf { get; init; }

    /// <summary>Whether the answer shall come piece by piece (default). A service that can only do the other is asked for the other.</summary>
    public bool Stream { get; init; } = true;

    /// <summary>The longest that an answer may take, upload and all; default 5 min, at most a day.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest silence inside an answer once it has begun; default 60 s, at most a day. Before its first byte only <see cref="Timeout"/> counts:
    /// a model on a small machine reads for minutes before it writes.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Model and host; never the key.</summary>
    public override string ToString() => BaseUrl.IsAbsoluteUri ? $"{Model} at {BaseUrl.Authority}" : Model;

    internal string? Key => string.IsNullOrWhiteSpace(ApiKey) ? null : ApiKey.Trim();

    /// <summary>What makes no sense, a sentence each.</summary>
    internal IEnumerable<string> Problems()
    {
        if (!BaseUrl.IsAbsoluteUri || BaseUrl.Scheme is not ("https" or "http"))
        {
            yield return "The base address of a model is a whole one, https with host and path.";
        }
        else if (BaseUrl.UserInfo + BaseUrl.Query + BaseUrl.Fragment != "")
        {
            // Shown without what may be a secret.
            yield return $"The base address at '{BaseUrl.Authority}' may have scheme, host and path, and nothing else.";
        }
        else if (BaseUrl.Scheme == "http" && !BaseUrl.IsLoopback)
        {
            yield return $"'{BaseUrl.Authority}' would get key and text unencrypted: use https; http is for this machine only.";
        }

        if (string.IsNullOrWhiteSpace(Model) || Model.Any(char.IsControl))
        {
            yield return "A model has a name, without control characters.";
        }

        if (Key is { } key && !key.All(character => character is > ' ' and <= '~'))
        {
            yield return $"The key for '{Model}' holds a character that no key has, such as a line break or a blank: set its variable anew.";
        }

        if (ContextTokens < 1000)
        {
            yield return $"'{Model}' takes 1,000 tokens at least.";
        }

        var longest = TimeSpan.FromDays(1);
        if (Timeout <= TimeSpan.Zero || Timeout > longest || Silence <= TimeSpan.Zero || Silence > longest)
        {
            yield return $"The limits of time of '{Model}' lie above nothing, and a day is the most.";
        }
    }
}
