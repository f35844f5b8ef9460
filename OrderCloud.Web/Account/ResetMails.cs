using System.Threading.Channels;
using System.Threading.RateLimiting;

namespace OrderCloud.Web.Account;

/// <summary>
/// Looks behind the back of the one who asked whether there is an account, so that the answer says nothing and takes as long in either case.
/// One address gets three mails in a quarter of an hour. What waits here when the server stops is lost, and asked for again.
/// </summary>
public sealed class ResetMails(IServiceScopeFactory scopes, ILogger<ResetMails> log) : BackgroundService
{
    private const int MostWaiting = 1000, MailsPerWindow = 3;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Channel<string> _asked = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        email => RateLimitPartition.GetFixedWindowLimiter(email.ToUpperInvariant(), _ => new() { PermitLimit = MailsPerWindow, Window = Window, QueueLimit = 0 }));

    public void Ask(string email) => _asked.Writer.TryWrite(email.Trim());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in _asked.Reader.ReadAllAsync(stoppingToken)) await SendAsync(email, stoppingToken);
    }

    public override void Dispose()
    {
        _limiter.Dispose();
        base.Dispose();
    }

    private async Task SendAsync(string email, CancellationToken ct)
    {
        using var lease = _limiter.AttemptAcquire(email);
        if (!lease.IsAcquired) return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ResetMail>().SendAsync(email, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "A mail for a new password could not be sent");
        }
    }
}
