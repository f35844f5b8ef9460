using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Platform;

public sealed record SheetMember(string Mail, Role Role, DateTime Since);

public sealed record SheetChannel(string Name, string Kind, bool Enabled, int Waiting, int Failed);

/// <summary>What an operator sees of a merchant.</summary>
public sealed record SheetView(
    TenantId Id, string Name, string Slug, DateTime CreatedAt, MerchantState State, DateTime? SuspendedAt, string SuspendedWhy, DateTime? ClosesAt, Look Look, MerchantFigures Figures, Quotas Quotas, UsedToday Used,
    IReadOnlyList<SheetMember> Members, int OpenInvitations, IReadOnlyList<SheetChannel> Channels, IReadOnlyList<JobRow> Jobs, int OutboxWaiting, int OutboxFailed);

/// <summary>Query: one merchant from outside: how big, who works there, what runs and what failed. Of its customers and orders nothing but their number.</summary>
public sealed class MerchantSheet(OperatorSeat seat, IDbContextFactory<DirectoryDb> directory, TimeProvider clock)
{
    private const int MostMembers = 200, MostChannels = 100;

    public async Task<Outcome<SheetView>> RunAsync(TenantId tenant, CancellationToken ct)
    {
        var found = await seat.FindAsync(tenant, ct);
        if (found is not Outcome<OperatorSeat.Opened>.Done(var (merchant, look))) return ((Outcome<OperatorSeat.Opened>.Refused)found).Why;
        await using var db = await directory.CreateDbContextAsync(ct);
        var members = await (
            from m in db.Memberships.AsNoTracking()
            join u in db.Users.AsNoTracking() on m.UserId equals u.Id
            where m.TenantId == tenant
            orderby m.CreatedAt, u.Id
            select new SheetMember(u.Email ?? u.UserName ?? "", m.Role, m.CreatedAt)).Take(MostMembers).ToListAsync(ct);
        var invited = await db.Invitations.CountAsync(i => i.TenantId == tenant && i.EndedAt == null, ct);
        var figures = await db.Figures.AsNoTracking().FirstOrDefaultAsync(f => f.TenantId == tenant, ct) ?? new MerchantFigures { TenantId = tenant, LastActivityAt = merchant.CreatedAt };
        var quotas = (await db.Quotas.AsNoTracking().FirstOrDefaultAsync(q => q.TenantId == tenant, ct))?.ToQuotas() ?? Quotas.None;

        await using var scope = seat.Enter(merchant);
        await using var data = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        var open = await data.Inbox.Where(m => m.Status != WorkStatus.Done).GroupBy(m => new { m.ConnectionId, Failed = m.Status == WorkStatus.Failed }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var channels = await data.Connections.AsNoTracking().OrderBy(c => c.Name).Take(MostChannels).Select(c => new { c.Id, c.Name, c.Kind, c.Enabled }).ToListAsync(ct);
        var duties = await data.Outbox.Where(m => m.Status != WorkStatus.Done).GroupBy(m => m.Status == WorkStatus.Failed).Select(g => new { Failed = g.Key, Count = g.Count() }).ToListAsync(ct);
        var used = await MerchantUse.CountAsync(data, db, clock.GetUtcNow().UtcDateTime, ct);
        var jobs = await scope.ServiceProvider.GetRequiredService<JobList>().ReadAsync(ct);
        return new SheetView(
            tenant, merchant.Name, merchant.Slug, merchant.CreatedAt, merchant.State, merchant.SuspendedAt, merchant.SuspendedWhy, merchant.ClosesAt, look, figures, quotas, used, members, invited,
            [.. channels.Select(c => new SheetChannel(c.Name, c.Kind, c.Enabled, open.Where(o => o.Key.ConnectionId == c.Id && !o.Key.Failed).Sum(o => o.Count), open.Where(o => o.Key.ConnectionId == c.Id && o.Key.Failed).Sum(o => o.Count)))],
            jobs, duties.Where(d => !d.Failed).Sum(d => d.Count), duties.Where(d => d.Failed).Sum(d => d.Count));
    }
}
