namespace FakeArxiv.Api;

/// <summary>A request that the query API refuses, with status 400 and a feed of one entry that tells why.</summary>
/// <param name="message">Why.</param>
/// <param name="anchor">Where arXiv's manual would explain it; null for the top.</param>
internal sealed class ApiException(string message, string? anchor = null) : Exception(message)
{
    /// <summary>The address that the entry leads to.</summary>
    public string Address => anchor is null ? "https://arxiv.org/api/errors" : $"https://arxiv.org/api/errors#{anchor}";
}
