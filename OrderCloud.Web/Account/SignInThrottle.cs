using System.Threading.RateLimiting;

namespace OrderCloud.Web.Account;

/// <summary>Ten tries in five minutes for one account from one address, three hundred for one address: guessing is slow, and nobody locks out another.</summary>
public sealed class SignInThrottle : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<(string Account, string From)> _limiter = PartitionedRateLimiter.CreateChained(
        Limit(10, ask => $"{ask.Account}|{ask.From}"),
        Limit(300, ask => ask.From));

    public bool MayTry(string account, HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire((account.Trim().ToUpperInvariant(), http.Connection.RemoteIpAddress?.ToString() ?? ""));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private static PartitionedRateLimiter<(string Account, string From)> Limit(int tries, Func<(string Account, string From), string> key) =>
        PartitionedRateLimiter.Create<(string Account, string From), string>(ask => RateLimitPartition.GetFixedWindowLimiter(
            key(ask), _ => new() { PermitLimit = tries, Window = Window, QueueLimit = 0 }));
}
