using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

public sealed class BulkAssign(AssignLocation action, CurrentUser user) : IBulkStep
{
    public BulkKind Kind => BulkKind.AssignLocation;
    public Permission Needs => Permission.EditOrders;
    public bool NeedsParts => true;

    public Refusal? WhyNot(BulkInput input) => input.Location.Length == 0 ? Refusal.Invalid("bulk.location", "location", "Choose a location.") : null;

    public async Task<Func<BulkOrder, Refusal?>> CheckAsync(AppDb db, BulkInput input, CancellationToken ct)
    {
        if (await db.Locations.AsNoTracking().FirstOrDefaultAsync(l => l.Code == input.Location, ct) is not { } to) return _ => InventoryRefusals.LocationNotFound;
        var left = await db.StockLevels.Where(l => l.LocationId == to.Id).Select(l => new { l.VariantId, Units = l.OnHand - l.Reserved - l.Unavailable }).ToDictionaryAsync(l => l.VariantId, l => l.Units, ct);
        return o => AssignLocation.WhyNot(to, o.Parts, user) ?? WhyNotTake(o);

        Refusal? WhyNotTake(BulkOrder o)
        {
            var wanted = AssignLocation.Movable(to.Id, o.Parts).SelectMany(p => p.Lines).GroupBy(l => l.VariantId).ToDictionary(g => g.Key, g => g.Sum(l => l.Open));
            if (wanted.Any(w => left.GetValueOrDefault(w.Key) < w.Value)) return InventoryRefusals.Insufficient(new Dictionary<string, string[]> { ["location"] = [$"{to.Name} has too little of it"] });
            foreach (var (variant, units) in wanted) left[variant] -= units;
            return null;
        }
    }

    public Task<Refusal?> RunAsync(OrderId order, BulkInput input, CancellationToken ct) => action.RunAsync(order, input.Location, null, ct).WhyNotAsync();
}

public sealed class BulkCancel(CancelOrder action, CurrentUser user) : IBulkStep
{
    public BulkKind Kind => BulkKind.Cancel;
    public Permission Needs => Permission.EditOrders;
    public bool NeedsParts => true;

    public Refusal? WhyNot(BulkInput input) =>
        input.Reason.Length is 0 or > 200 ? Refusal.Invalid("order.cancel_reason", "reason", "Give a reason, in at most 200 characters.")
        : input.Refund ? user.WhyNot(Permission.RefundPayments)
        : null;

    public Task<Func<BulkOrder, Refusal?>> CheckAsync(AppDb db, BulkInput input, CancellationToken ct) => Task.FromResult<Func<BulkOrder, Refusal?>>(o =>
    {
        var lines = o.Order.Lines.Where(l => l.Outstanding > 0).ToList();
        return lines.Count == 0 ? OrderRefusals.NothingToCancel : lines.Select(l => CancelUnits.WhyNot(o.Order, o.Parts, l.Id, l.Outstanding)).FirstOrDefault(why => why is not null);
    });

    public Task<Refusal?> RunAsync(OrderId order, BulkInput input, CancellationToken ct) => action.RunAsync(new(order, input.Reason, Refund: input.Refund), ct).WhyNotAsync();
}

/// <summary>Chooses what is printed; the paper is made when all orders were looked at.</summary>
public abstract class BulkPrint(Writes writes, CurrentUser user) : IBulkStep
{
    /// <summary>What a printer takes in one go.</summary>
    public int? MostOrders => 500;

    public abstract BulkKind Kind { get; }
    public Permission Needs => Permission.ViewFulfillment;
    public bool NeedsParts => true;

    public Refusal? WhyNot(BulkInput input) => null;

    public Task<Func<BulkOrder, Refusal?>> CheckAsync(AppDb db, BulkInput input, CancellationToken ct) =>
        Task.FromResult<Func<BulkOrder, Refusal?>>(o => WhyNotPrint(o.Parts, o.Order.StandingHolds.Any()));

    public Task<Refusal?> RunAsync(OrderId order, BulkInput input, CancellationToken ct) => writes.RunAsync<bool>(Permission.ViewFulfillment, async db =>
    {
        var parts = await db.FulfillmentOrders.AsNoTracking().Where(f => f.OrderId == order).ToListAsync(ct);
        if (WhyNotPrint(parts, await db.OrderHolds.AnyAsync(h => h.OrderId == order && h.ReleasedAt == null, ct)) is { } why) return why;
        return true;
    }, ct).WhyNotAsync();

    private Refusal? WhyNotPrint(IReadOnlyList<FulfillmentOrder> parts, bool held) =>
        !parts.Any(p => BulkPapers.IsPrinted(p, user)) ? BulkRefusals.NothingToPrint : held ? BulkRefusals.Held : null;
}

public sealed class BulkSlips(Writes writes, CurrentUser user) : BulkPrint(writes, user)
{
    public override BulkKind Kind => BulkKind.PrintSlips;
}

public sealed class BulkPickLists(Writes writes, CurrentUser user) : BulkPrint(writes, user)
{
    public override BulkKind Kind => BulkKind.PrintPickLists;
}
