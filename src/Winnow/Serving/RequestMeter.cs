using Microsoft.AspNetCore.Http;

namespace Winnow.Serving;

/// <summary>Counts answers by the class of their status.</summary>
internal sealed class RequestMeter
{
    private readonly long[] _answers = new long[6];

    /// <summary>How many answers of 2xx, 3xx, 4xx and 5xx were given.</summary>
    public IEnumerable<(string Class, long Count)> Answers => Enumerable.Range(2, 4).Select(digit => ($"{digit}xx", Interlocked.Read(ref _answers[digit])));

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Increment(ref _answers[Math.Clamp(context.Response.StatusCode / 100, 0, 5)]);
        }
    }
}
