using System.Threading.RateLimiting;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>
/// Order numbers follow each other and postal codes are few: thirty tries in a quarter of an hour for one address, ten for one order, wherever they come
/// from. Tries for a number that nobody has count alike.
/// </summary>
public sealed class FindThrottle : IDisposable
{
    public const string Wait = "Too many tries. Wait fifteen minutes, then try again.";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly PartitionedRateLimiter<(string Order, string From)> _limiter = PartitionedRateLimiter.CreateChained(Limit(30, ask => ask.From), Limit(10, ask => ask.Order));

    public bool MayTry(TenantId store, string number, HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(($"{store.Value:N} {FindForReturn.NumberOf(number).ToUpperInvariant()}", http.Connection.RemoteIpAddress?.ToString() ?? ""));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private static PartitionedRateLimiter<(string Order, string From)> Limit(int tries, Func<(string Order, string From), string> key) =>
        PartitionedRateLimiter.Create<(string Order, string From), string>(ask => RateLimitPartition.GetFixedWindowLimiter(
            key(ask), _ => new() { PermitLimit = tries, Window = Window, QueueLimit = 0 }));
}
