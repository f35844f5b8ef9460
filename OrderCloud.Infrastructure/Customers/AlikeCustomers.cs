using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>Step: writes down who shares a mailbox, a phone number, or name and postcode with these customers; what is no longer true goes, what somebody dismissed stays dismissed.</summary>
internal static class AlikeCustomers
{
    public static async Task FindAsync(AppDb db, IReadOnlyCollection<CustomerId> ids, DateTime now, CancellationToken ct)
    {
        var mine = await db.CustomerKeys.Where(k => ids.Contains(k.CustomerId)).Select(k => k.Key).Distinct().ToListAsync(ct);
        var telling = await db.CustomerKeys.Where(k => mine.Contains(k.Key)).GroupBy(k => k.Key).Where(g => g.Count() > 1 && g.Count() <= Duplicates.MostSharing).Select(g => g.Key).ToListAsync(ct);
        var sharing = telling.Count == 0 ? [] : await db.CustomerKeys.AsNoTracking().Where(k => telling.Contains(k.Key)).ToListAsync(ct);

        var found = new Dictionary<(CustomerId, CustomerId), Likeness>();
        foreach (var group in sharing.GroupBy(k => k.Key))
            foreach (var one in group.Where(k => ids.Contains(k.CustomerId)))
                foreach (var other in group.Where(k => k.CustomerId != one.CustomerId))
                {
                    var pair = CustomerMatch.Pair(one.CustomerId, other.CustomerId);
                    found[pair] = found.GetValueOrDefault(pair) | CustomerKey.LikenessOf(group.Key);
                }

        var known = await db.CustomerMatches.AsNoTracking().Where(m => ids.Contains(m.FirstId) || ids.Contains(m.SecondId)).ToListAsync(ct);
        foreach (var old in known.Where(m => m.DismissedAt is null && found.GetValueOrDefault((m.FirstId, m.SecondId)) != m.Likeness))
            await db.CustomerMatches.Where(m => m.FirstId == old.FirstId && m.SecondId == old.SecondId).ExecuteDeleteAsync(ct);
        var standing = known.Where(m => m.DismissedAt is not null || found.GetValueOrDefault((m.FirstId, m.SecondId)) == m.Likeness).Select(m => (m.FirstId, m.SecondId)).ToHashSet();
        await db.InsertNowAsync<CustomerMatch>([.. found.Where(p => !standing.Contains(p.Key)).Select(p => new CustomerMatch { FirstId = p.Key.Item1, SecondId = p.Key.Item2, Likeness = p.Value, FoundAt = now })], ct);
    }
}
