using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Platform;

/// <param name="IsMeasured">Whether the figures were measured at all.</param>
/// <param name="Failed">Events and duties that wait for somebody.</param>
public sealed record MerchantRow(
    TenantId Id, string Name, string Slug, DateTime CreatedAt, MerchantState State, bool IsMeasured, long Orders, long RecentOrders, long StorageBytes, DateTime LastActivityAt, int Members, int Failed);

public enum MerchantSort { Activity, Orders }

/// <param name="Search">Part of the name, the address or an owner's mail.</param>
public sealed record MerchantFilter(string Search = "", MerchantState? State = null, MerchantSort Sort = MerchantSort.Activity);

/// <summary>Query: the merchants of the site with their last measured figures. Reads the directory alone; nothing to those who are no operators.</summary>
public sealed class MerchantList(CurrentOperator me, IDbContextFactory<DirectoryDb> directory)
{
    // Written out, because a query that is sorted further cannot look into a constructor.
    private sealed class Pair
    {
        public required Merchant Merchant { get; init; }
        public required MerchantFigures Figures { get; init; }
    }

    /// <param name="after">The last one already seen, by what the list is sorted by (ticks or orders) and id.</param>
    public async Task<IReadOnlyList<MerchantRow>> RunAsync(MerchantFilter filter, (long By, Guid Id)? after, int take, CancellationToken ct)
    {
        if (!me.IsKnown) return [];
        await using var db = await directory.CreateDbContextAsync(ct);
        var found = await Sorted(Filtered(db, filter), filter.Sort, after).Take(take).ToListAsync(ct);
        var ids = found.ConvertAll(p => p.Merchant.Id);
        var members = await db.Memberships.Where(m => ids.Contains(m.TenantId)).GroupBy(m => m.TenantId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return
        [
            .. found.Select(p => new MerchantRow(
                p.Merchant.Id, p.Merchant.Name, p.Merchant.Slug, p.Merchant.CreatedAt, p.Merchant.State, p.Figures.MeasuredAt is not null, p.Figures.Orders, p.Figures.RecentOrders,
                p.Figures.StorageBytes, p.Figures.LastActivityAt, members.GetValueOrDefault(p.Merchant.Id), p.Figures.InboxFailed + p.Figures.OutboxFailed)),
        ];
    }

    private static IQueryable<Pair> Filtered(DirectoryDb db, MerchantFilter filter)
    {
        var merchants = db.Merchants.AsNoTracking();
        merchants = filter.State switch
        {
            MerchantState.Active => merchants.Where(m => m.SuspendedAt == null && m.ClosesAt == null),
            MerchantState.Suspended => merchants.Where(m => m.SuspendedAt != null && m.ErasingSince == null),
            MerchantState.Closing => merchants.Where(m => m.ClosesAt != null && m.SuspendedAt == null && m.ErasingSince == null),
            MerchantState.Erasing => merchants.Where(m => m.ErasingSince != null),
            _ => merchants,
        };
        if (filter.Search.Trim() is { Length: > 0 } words)
        {
            var part = LikePattern.Contains(words);
#pragma warning disable CA1304, CA1311 // becomes SQL, where lower() is the only form that all engines know
            merchants = merchants.Where(m => EF.Functions.Like(m.Name.ToLower(), part, LikePattern.Escape) || EF.Functions.Like(m.Slug, part, LikePattern.Escape)
                || db.Memberships.Any(s => s.TenantId == m.Id && s.Role == Role.Owner && db.Users.Any(u => u.Id == s.UserId && EF.Functions.Like(u.Email!.ToLower(), part, LikePattern.Escape))));
#pragma warning restore CA1304, CA1311
        }
        return merchants.Join(db.Figures.AsNoTracking(), m => m.Id, f => f.TenantId, (m, f) => new Pair { Merchant = m, Figures = f });
    }

    private static IQueryable<Pair> Sorted(IQueryable<Pair> rows, MerchantSort sort, (long By, Guid Id)? after)
    {
        var last = after is { } a ? TenantId.From(a.Id) : default;
        if (sort is MerchantSort.Orders)
        {
            if (after is { } seen) rows = rows.Where(p => p.Figures.Orders < seen.By || (p.Figures.Orders == seen.By && p.Figures.TenantId < last));
            return rows.OrderByDescending(p => p.Figures.Orders).ThenByDescending(p => p.Figures.TenantId);
        }
        if (after is { } shown)
        {
            var at = new DateTime(Math.Clamp(shown.By, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            rows = rows.Where(p => p.Figures.LastActivityAt < at || (p.Figures.LastActivityAt == at && p.Figures.TenantId < last));
        }
        return rows.OrderByDescending(p => p.Figures.LastActivityAt).ThenByDescending(p => p.Figures.TenantId);
    }
}
