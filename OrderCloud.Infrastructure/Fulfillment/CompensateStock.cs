using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>
/// Makes one place add up again: reserved becomes what open orders hold there, on hand and unavailable become what the ledger says, and a movement
/// with the reason "proof" tells who did it. Sums are taken anew under the level's lock.
/// </summary>
public sealed class CompensateStock(Writes writes, CurrentUser user, TimeProvider clock)
{
    public const string Reason = "proof";

    public Task<Outcome<StockSum>> RunAsync(VariantId variant, LocationId location, CancellationToken ct = default) => writes.RunAsync<StockSum>(Permission.AdjustStock, async db =>
    {
        if (!user.MayAt(location)) return NotYours;
        if (!await db.Variants.AnyAsync(v => v.Id == variant, ct) || !await db.Locations.AnyAsync(l => l.Id == location, ct)) return Unknown;

        await StockLevels.LockAsync(db, variant, location, ct);
        var sum = (await StockSums.ReadAsync(db, (variant, location), ct)).Single();
        await CompensateAsync(db, sum, ct);

        var now = clock.GetUtcNow().UtcDateTime;
        await db.Set<StockDifference>().Where(d => d.ResolvedAt == null && d.VariantId == variant && d.LocationId == location)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.ResolvedAt, now).SetProperty(d => d.ResolvedBy, user.Name), ct);
        db.Announce("proof", Guid.Empty);
        return sum;
    }, ct);

    private async Task CompensateAsync(AppDb db, StockSum sum, CancellationToken ct)
    {
        int onHand = Math.Max(0, sum.LedgerOnHand), unavailable = Math.Max(0, sum.LedgerUnavailable);
        var level = new StockChange(
            sum.VariantId, sum.LocationId, MovementKind.Adjust, onHand - sum.OnHand, sum.Open - sum.Reserved, unavailable - sum.Unavailable, Reason: Reason);
        var ledger = level with { OnHand = onHand - sum.LedgerOnHand, Reserved = sum.Open - sum.LedgerReserved, Unavailable = unavailable - sum.LedgerUnavailable };
        if (level is { OnHand: 0, Reserved: 0, Unavailable: 0 } && ledger is { OnHand: 0, Reserved: 0, Unavailable: 0 }) return;

        var changed = (await StockLedger.ChangeAsync(db, [level], ct)).Single();
        await db.InsertNowAsync(StockLedger.Record(db, [changed with { Change = ledger }], null, user.Name, clock.GetUtcNow().UtcDateTime), ct);
    }

    private static readonly Refusal Unknown = new("stock.unknown_place", "There is no such product or location.", RefusalKind.Missing);

    private static readonly Refusal NotYours = new("forbidden", "You work at other locations. Ask an owner of the store.", RefusalKind.Forbidden);
}
