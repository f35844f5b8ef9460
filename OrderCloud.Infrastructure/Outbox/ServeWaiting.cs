using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>Job: serves what waits in a queue. Events are served the moment they come; by plan this finds those whose mark a crash lost.</summary>
public abstract class ServeWaiting(string queue, IDbContextFactory<AppDb> dbs, IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock) : ITenantJob
{
    /// <summary>Who marked it is given this long to serve it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>When each waiting row is due.</summary>
    protected abstract IQueryable<DateTime> DueAt(AppDb db);

    public async Task<bool> HasWorkAsync(CancellationToken ct) => await CountAsync(Now - Patience, ct) > 0;

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        var left = await CountAsync(Now, ct);
        await progress.BeginAsync(left, ct);
        for (var more = left > 0; more;)
        {
            more = (await ServeAsync(ct)).More;
            var now = await CountAsync(Now, ct);
            for (; left > now; left--) await progress.ItemDoneAsync(ct);
        }
    }

    private async Task<QueueResult> ServeAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();   // a batch may change who its user is
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(user.TenantId, ActorKind.Job, "OrderCloud");
        return await scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == queue).ServeAsync(ct);
    }

    private async Task<int> CountAsync(DateTime until, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await DueAt(db).CountAsync(at => at <= until, ct);
    }
}

public sealed class ServeOutbox(IDbContextFactory<AppDb> dbs, IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock)
    : ServeWaiting(DueWork.Outbox, dbs, scopes, user, clock)
{
    protected override IQueryable<DateTime> DueAt(AppDb db) =>
        db.Outbox.Where(m => m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying).Select(m => m.NotBefore);
}
