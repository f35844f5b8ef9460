using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>The merchant's return policy: the one that new orders are placed under, or an earlier version that some are under.</summary>
public sealed class ReturnPolicies(IDbContextFactory<AppDb> dbs)
{
    /// <param name="Since">Null: the merchant has not chosen yet, and the defaults hold.</param>
    /// <param name="Places">Where returns can be sent to.</param>
    /// <param name="Currency">The store's.</param>
    /// <param name="Country">The store's.</param>
    public sealed record View(int Version, ReturnPolicy Policy, string By, DateTime? Since, IReadOnlyList<Place> Places, string Currency, string Country);

    /// <param name="Active">One that is switched off stays where a policy names it, and cannot be chosen anew.</param>
    public sealed record Place(LocationId Id, string Code, string Name, bool Active);

    /// <param name="version">Null: the one in force.</param>
    /// <returns>Null: there is no such version.</returns>
    public async Task<View?> RunAsync(int? version, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReadAsync(db, version, ct);
    }

    /// <summary>The policy that an order was placed under.</summary>
    public static async Task<ReturnPolicy> OfAsync(AppDb db, int version, CancellationToken ct) =>
        version == 0 ? ReturnPolicy.Default : (await db.ReturnPolicies.AsNoTracking().SingleAsync(v => v.Number == version, ct)).Policy;

    internal static async Task<View?> ReadAsync(AppDb db, int? version, CancellationToken ct)
    {
        var store = await db.Stores.AsNoTracking().Select(s => new { s.ReturnPolicyVersion, s.Currency, s.Country }).SingleAsync(ct);
        var number = version ?? store.ReturnPolicyVersion;
        var row = await db.ReturnPolicies.AsNoTracking().FirstOrDefaultAsync(v => v.Number == number, ct);
        if (row is null && number != 0) return null;
        return new(number, row?.Policy ?? ReturnPolicy.Default, row?.By ?? "", row?.Since, await PlacesAsync(db, ct), store.Currency, store.Country);
    }

    internal static async Task<IReadOnlyList<Place>> PlacesAsync(AppDb db, CancellationToken ct) =>
        await db.Locations.AsNoTracking().OrderBy(l => l.Priority).ThenBy(l => l.Code).Select(l => new Place(l.Id, l.Code, l.Name, l.Active)).ToListAsync(ct);
}
