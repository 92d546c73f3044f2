using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Winnow.Serving;

/// <summary>Lets each visitor ask so often: a bucket of tokens an address, refilled as time goes by.</summary>
internal sealed class ClientLimiter
{
    private readonly SiteAddress _address;
    private readonly PartitionedRateLimiter<IPAddress>? _limiter;

    /// <param name="address">Tells who asks.</param>
    /// <param name="perMinute">How many requests a minute; 0 for no limit.</param>
    public ClientLimiter(SiteAddress address, int perMinute)
    {
        _address = address;
        var atOnce = Math.Max(1, perMinute / 60);
        _limiter = perMinute == 0 ? null : PartitionedRateLimiter.Create<IPAddress, IPAddress>(client => RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = atOnce,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) * atOnce / perMinute,
            QueueLimit = 0,
        }));
    }

    public async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        if (_limiter is not null)
        {
            using var lease = _limiter.AttemptAcquire(Visitor.Of(_address.ClientOf(context)));
            if (!lease.IsAcquired)
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "5";
                return;
            }
        }

        await next(context);
    }
}
