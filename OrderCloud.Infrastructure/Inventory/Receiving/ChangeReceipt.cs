using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

/// <summary>Writes a quantity by hand, says what the delivery is, or throws the draft away. No stock changes.</summary>
public sealed class ChangeReceipt(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="units">None takes the line out.</param>
    public Task<Outcome<ReceiptId>> SetAsync(ReceiptId id, VariantId variant, int units, CancellationToken ct) => ChangeAsync(id, async (db, at) =>
    {
        var sku = await db.Variants.Where(v => v.Id == variant).Select(v => v.Sku).FirstOrDefaultAsync(ct);
        if (sku is null) return InventoryRefusals.VariantNotFound;
        if (at.WhyNotSet(variant, units, sku) is { } why) return why;
        at.Receipt.Set(variant, units, clock.GetUtcNow().UtcDateTime);
        return null;
    }, ct);

    public Task<Outcome<ReceiptId>> DescribeAsync(ReceiptId id, string reference, string reason, CancellationToken ct) => ChangeAsync(id, (_, at) =>
    {
        if ((WhyNot(reference, reason) ?? at.Receipt.WhyNot(ReceiptVerb.Count)) is { } why) return Task.FromResult<Refusal?>(why);
        at.Receipt.Describe(reference, reason);
        return Task.FromResult<Refusal?>(null);
    }, ct);

    public Task<Outcome<ReceiptId>> DiscardAsync(ReceiptId id, CancellationToken ct) => ChangeAsync(id, (_, at) =>
    {
        if (at.Receipt.WhyNot(ReceiptVerb.Discard) is { } why) return Task.FromResult<Refusal?>(why);
        at.Receipt.Discard(user.Name.Cut(120), clock.GetUtcNow().UtcDateTime);
        return Task.FromResult<Refusal?>(null);
    }, ct);

    internal static Refusal? WhyNot(string reference, string reason)
    {
        var errors = new Errors();
        errors.AddIf(reference.Trim().Length > GoodsReceipt.LongestReference, "reference", $"A reference has at most {GoodsReceipt.LongestReference} characters.");
        errors.AddIf(reason.Trim().Length > GoodsReceipt.LongestReason, "reason", $"A reason has at most {GoodsReceipt.LongestReason} characters.");
        return errors.ToRefusal();
    }

    private Task<Outcome<ReceiptId>> ChangeAsync(ReceiptId id, Func<AppDb, ReceiptAtHand, Task<Refusal?>> change, CancellationToken ct) =>
        writes.RunAsync<ReceiptId>(Permission.AdjustStock, async db =>
        {
            var loaded = await ReceiptAtHand.LoadAsync(db, user, id, ct);
            if (loaded is not Outcome<ReceiptAtHand>.Done(var at)) return ((Outcome<ReceiptAtHand>.Refused)loaded).Why;
            return await change(db, at) is { } why ? why : id;
        }, ct);
}
