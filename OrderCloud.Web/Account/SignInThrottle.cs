using System.Threading.RateLimiting;

namespace OrderCloud.Web.Account;

/// <summary>
/// Ten tries in five minutes for one account from one address, three hundred for one address: guessing is slow, and nobody locks out another. Codes of an app
/// are asked of somebody who knows the password, and there are only a million: of them thirty in five minutes for one account, wherever they come from.
/// </summary>
public sealed class SignInThrottle : IDisposable
{
    public const string Wait = "Too many tries. Wait five minutes, then try again.";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<(string Account, string From)> _limiter = PartitionedRateLimiter.CreateChained(
        Limit(10, ask => $"{ask.Account}|{ask.From}"),
        Limit(300, ask => ask.From));

    private readonly PartitionedRateLimiter<(string Account, string From)> _codes = PartitionedRateLimiter.CreateChained(
        Limit(10, ask => $"{ask.Account}|{ask.From}"),
        Limit(30, ask => ask.Account));

    public bool MayTry(string account, HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire((account.Trim().ToUpperInvariant(), From(http)));
        return lease.IsAcquired;
    }

    public bool MayTryCode(Guid user, HttpContext http)
    {
        using var lease = _codes.AttemptAcquire((user.ToString(), From(http)));
        return lease.IsAcquired;
    }

    /// <summary>For somebody who is signed in and proves once more who they are, on a page that stays open.</summary>
    public bool MayProve(Guid user)
    {
        using var lease = _codes.AttemptAcquire((user.ToString(), "signed in"));
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _limiter.Dispose();
        _codes.Dispose();
    }

    private static string From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static PartitionedRateLimiter<(string Account, string From)> Limit(int tries, Func<(string Account, string From), string> key) =>
        PartitionedRateLimiter.Create<(string Account, string From), string>(ask => RateLimitPartition.GetFixedWindowLimiter(
            key(ask), _ => new() { PermitLimit = tries, Window = Window, QueueLimit = 0 }));
}
