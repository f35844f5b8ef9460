using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What of its limits a merchant uses now.</summary>
/// <param name="OrdersToday">Taken since the day of the merchant's calendar began.</param>
/// <param name="Members">People with a seat, and those who are invited.</param>
public sealed record UsedToday(long OrdersToday, int Members, long FileBytes);

/// <summary>Query: what the merchant may use and what of it is used now; null to those who may not see the settings.</summary>
public sealed class MerchantUse(QuotaBook book, IDbContextFactory<AppDb> dbs, IDbContextFactory<DirectoryDb> directory, CurrentUser user, TimeProvider clock)
{
    /// <param name="OrdersToday">Counted while there is a limit; else the orders taken since the day began.</param>
    public sealed record View(Quotas Quotas, long OrdersToday, int Members, long FileBytes);

    public async Task<View?> RunAsync(CancellationToken ct)
    {
        if (!user.May(Permission.EditSettings)) return null;
        var tenant = user.TenantId;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var people = await directory.CreateDbContextAsync(ct);
        var used = await CountAsync(db, people, clock.GetUtcNow().UtcDateTime, ct);
        return new(await book.OfAsync(tenant, ct), used.OrdersToday, used.Members, used.FileBytes);
    }

    internal static async Task<UsedToday> CountAsync(AppDb db, DirectoryDb people, DateTime now, CancellationToken ct)
    {
        var start = DayOf(now, await db.Stores.Select(s => s.TimeZone).SingleAsync(ct)).Start;
        var orders = await db.Orders.LongCountAsync(o => o.TakenAt >= start, ct);
        var bytes = await db.Files.SumAsync(f => (long)f.Content.Length, ct);
        return new(orders, await SeatsAsync(people, db.TenantId, ct), bytes);
    }

    /// <summary>People with a seat, and those who are invited.</summary>
    internal static async Task<int> SeatsAsync(DirectoryDb db, TenantId tenant, CancellationToken ct) =>
        await db.Memberships.CountAsync(m => m.TenantId == tenant, ct) + await db.Invitations.CountAsync(i => i.TenantId == tenant && i.EndedAt == null, ct);

    /// <summary>The day of the merchant's calendar: its name and its first instant, and that of the next, in UTC.</summary>
    public static (string Name, DateTime Start, DateTime End) DayOf(DateTime now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var today = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date;
        return (today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Utc(today), Utc(today.AddDays(1)));

        DateTime Utc(DateTime local)
        {
            while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
            return TimeZoneInfo.ConvertTimeToUtc(local, zone);
        }
    }
}
