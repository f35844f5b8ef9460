using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tenants;
using Quartz;

namespace OrderCloud.Infrastructure.Closing;

/// <summary>
/// Job: erases merchants whose notice is over. First every road to them is cut, in one transaction; after a pause in which other nodes forget them, their
/// rows go in small chunks; the directory's own rows go last. Interrupted at any point, the next run goes on. A suspended merchant is not touched.
/// </summary>
[DisallowConcurrentExecution]
public sealed class EraseClosed(
    IDbContextFactory<DirectoryDb> directory, TenantErasure data, MerchantDoors doors, OperatorSettings operators, MailFolder folder, ISchedulerFactory schedulers, JobPlans plans, TimeProvider clock, ILogger<EraseClosed> log) : IJob
{
    public const string Name = "erase_closed";

    /// <summary>What other nodes remember of who may enter is half a minute old at most, and a request ends.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = Now;
        await using var db = await directory.CreateDbContextAsync(ct);
        foreach (var tenant in await db.Merchants.Where(m => m.ClosesAt <= now && m.SuspendedAt == null && m.ErasingSince == null).Select(m => m.Id).ToListAsync(ct)) await TryAsync(tenant, CutAsync, ct);

        var before = now - Pause;
        foreach (var tenant in await db.Merchants.Where(m => m.ErasingSince <= before).Select(m => m.Id).ToListAsync(ct)) await TryAsync(tenant, EraseAsync, ct);
    }

    private async Task TryAsync(TenantId tenant, Func<TenantId, CancellationToken, Task> step, CancellationToken ct)
    {
        try { await step(tenant, ct); }
        catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "{Tenant} could not be erased; the next run goes on", tenant.Value); }
    }

    /// <summary>Nobody comes in any more: no seat, key, route or link leads there, and people who work nowhere else are gone.</summary>
    private async Task CutAsync(TenantId tenant, CancellationToken ct)
    {
        var now = Now;
        List<string> mails;
        await using (var db = await directory.CreateDbContextAsync(ct))
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            // An owner who keeps it at this moment wins or loses here.
            var begun = await db.Merchants.Where(m => m.Id == tenant && m.ClosesAt <= now && m.SuspendedAt == null && m.ErasingSince == null).ExecuteUpdateAsync(s => s.SetProperty(m => m.ErasingSince, now), ct);
            if (begun == 0) return;
            var members = await db.Memberships.Where(m => m.TenantId == tenant).Select(m => m.UserId).ToListAsync(ct);
            await db.Memberships.Where(m => m.TenantId == tenant).ExecuteDeleteAsync(ct);
            var alone = await db.Users.Where(u => members.Contains(u.Id) && u.Id != AppUser.GuestId && !db.Memberships.Any(m => m.UserId == u.Id)).Select(u => new { u.Id, u.Email }).ToListAsync(ct);
            var gone = alone.Where(u => !operators.Names(u.Email)).ToList();
            var ids = gone.ConvertAll(u => u.Id);
            await db.Users.Where(u => ids.Contains(u.Id)).ExecuteDeleteAsync(ct);   // with their factors and passkeys
            mails = [.. gone.Select(u => u.Email).OfType<string>()];
            await db.ApiKeys.Where(k => k.TenantId == tenant).ExecuteDeleteAsync(ct);
            await db.ConnectionRoutes.Where(r => r.TenantId == tenant).ExecuteDeleteAsync(ct);
            await db.PublicTokens.Where(t => t.TenantId == tenant).ExecuteDeleteAsync(ct);
            await db.VisitCodes.Where(c => c.TenantId == tenant).ExecuteDeleteAsync(ct);
            await db.Invitations.Where(i => i.TenantId == tenant).ExecuteDeleteAsync(ct);
            await db.SystemMails.Where(m => m.TenantId == tenant).ExecuteDeleteAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await doors.ForgetAsync(tenant, ct);
        if (mails.Count > 0) folder.Forget(mails);
        var scheduler = await schedulers.GetScheduler(ct);
        foreach (var plan in plans.All) await scheduler.UnscheduleJob(new TriggerKey($"{plan.Name}:{tenant.Value}", "asked"), ct);
    }

    private async Task EraseAsync(TenantId tenant, CancellationToken ct)
    {
        await data.RunAsync(tenant, ct);
        await using var db = await directory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var slugs = await db.Slugs.Where(s => s.TenantId == tenant).Select(s => s.Slug).ToListAsync(ct);
        await db.Slugs.Where(s => s.TenantId == tenant).ExecuteDeleteAsync(ct);
        // The addresses stand in links that customers keep: nobody else gets them, and nothing tells whose they were.
        db.AddRange(slugs.Select(slug => new MerchantSlug { Slug = slug, TenantId = default }));
        await db.SaveChangesAsync(ct);
        await db.Quotas.Where(q => q.TenantId == tenant).ExecuteDeleteAsync(ct);
        await db.Figures.Where(f => f.TenantId == tenant).ExecuteDeleteAsync(ct);
        await db.SystemMails.Where(m => m.TenantId == tenant).ExecuteDeleteAsync(ct);
        await db.Due.Where(d => d.TenantId == tenant).ExecuteDeleteAsync(ct);
        // The log goes when its merchant is gone (ADR 11).
        await db.Merchants.Where(m => m.Id == tenant).ExecuteDeleteAsync(ct);
        await db.AuditEntries.Where(e => e.TenantId == tenant).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        log.LogInformation("A closed merchant is erased");
    }
}
