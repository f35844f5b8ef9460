using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Api;

/// <summary>How many calls a key may make: Api__RateLimit a second, five times that at once, unless operators gave its merchant a rate of its own. Callers without a key share one bucket per address. The pages of merchants' customers have their own.</summary>
internal static class RateLimits
{
    public const string Policy = "api";

    /// <summary>Customers' pages, for one address: a family behind one router reads, a program that tries links is slow.</summary>
    private const int UsualVisits = 2, VisitsBurst = 30;

    /// <param name="perSecond">Calls of one key.</param>
    /// <param name="visits">Customers' pages for one address, a second.</param>
    public static void Apply(RateLimiterOptions options, int perSecond, int visits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = RejectAsync;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Request.Path.StartsWithSegments("/s", StringComparison.OrdinalIgnoreCase)
            ? RateLimitPartition.GetTokenBucketLimiter($"visitor {context.Connection.RemoteIpAddress}", _ => new()
            {
                TokensPerPeriod = visits, TokenLimit = VisitsBurst * visits, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
            })
            : RateLimitPartition.GetNoLimiter(""));
        options.AddPolicy(Policy, context =>
        {
            var (caller, rate) = Caller(context, new(perSecond, 5 * perSecond));
            return RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
            {
                TokensPerPeriod = rate.PerSecond, TokenLimit = rate.Burst, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
            });
        });
    }

    /// <summary>Whose bucket it is. A merchant with a rate of its own has one bucket for all its keys, and a new one when that rate is changed.</summary>
    private static (string Bucket, ApiRate Rate) Caller(HttpContext context, ApiRate usual) => context.RequestServices.GetRequiredService<CurrentUser>() switch
    {
        { IsKnown: true, KeyId: not null, Rate: { } own } user => ($"merchant {user.TenantId.Value:N} {own.PerSecond} {own.Burst}", own),
        { IsKnown: true, KeyId: { } key } => (key.ToString(), usual),
        _ => ($"from {context.Connection.RemoteIpAddress}", usual),
    };

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        if (!rejected.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return;   // the page for it is shown by its status
        await Problems.Of(StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests. Wait, then go on more slowly.").ExecuteAsync(rejected.HttpContext);
    }

    public static int PerSecond(string? text) => Read("Api__RateLimit", text, 100);

    public static int Visits(string? text) => Read("SelfService__RateLimit", text, UsualVisits);

    private static int Read(string name, string? text, int usual) => text switch
    {
        null or "" => usual,
        _ when int.TryParse(text, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 1_000_000 => n,
        _ => throw new InvalidSettingException(name, $"\"{text}\" is no number from 1 to 1000000"),
    };
}
