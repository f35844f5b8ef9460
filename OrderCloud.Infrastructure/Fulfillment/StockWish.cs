using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>A wished change of the stock of one SKU at one location.</summary>
/// <param name="Counted">What a count found on hand; null for a change by some units.</param>
/// <param name="OnHand">Units more (or fewer) on hand.</param>
/// <param name="Unavailable">Units more (or fewer) set aside as damaged or in quality check; they stay on hand.</param>
public sealed record StockWish(string Location, string Sku, string Reason, int? Counted = null, int OnHand = 0, int Unavailable = 0, bool Received = false)
{
    private const int Most = 100_000_000, LongestReason = 200;

    public Refusal? WhyNot()
    {
        if (string.IsNullOrWhiteSpace(Reason)) return InventoryRefusals.ReasonMissing;
        var errors = new Errors();
        errors.AddIf(Reason.Trim().Length > LongestReason, "reason", $"A reason has at most {LongestReason} characters.");
        errors.AddIf(Counted is < 0 or > Most, "onHand", "A count is 0 to 100,000,000 units.");
        errors.AddIf(OnHand is < -Most or > Most, "quantity", "A change is at most 100,000,000 units.");
        errors.AddIf(Unavailable is < -Most or > Most, "unavailable", "A change is at most 100,000,000 units.");
        errors.AddIf(Counted is null && OnHand == 0 && Unavailable == 0, "quantity", "Say by how many units the stock changes.");
        errors.AddIf(Received && OnHand < 1, "quantity", "Say how many units were received.");
        return errors.ToRefusal();
    }

    /// <summary>The change of this level, or why it cannot be.</summary>
    public Refusal? WhyNot(StockLevel level, out StockChange change)
    {
        var onHand = Counted is { } counted ? counted - level.OnHand : OnHand;
        // A count says nothing of what is set aside, but no more can be set aside than is there.
        var unavailable = Counted is { } there ? Math.Min(0, there - level.Unavailable) : Unavailable;
        change = new(level.VariantId, level.LocationId, Kind, onHand, 0, unavailable, Reason: Reason.Trim());
        return this switch
        {
            _ when level.OnHand + (long)onHand < 0 => InventoryRefusals.BelowZero(level.OnHand),
            _ when level.OnHand + (long)onHand > Most => InventoryRefusals.TooMany(Most),
            _ when level.Unavailable + (long)unavailable < 0 => InventoryRefusals.NotThatManyUnavailable(level.Unavailable),
            _ when level.Unavailable + (long)unavailable > level.OnHand + (long)onHand => InventoryRefusals.MoreUnavailableThanThere(level.OnHand + onHand),
            _ => null,
        };
    }

    private MovementKind Kind => this switch
    {
        { Counted: not null } => MovementKind.Count,
        { Received: true } => MovementKind.Receive,
        { OnHand: 0 } => MovementKind.Quarantine,
        _ => MovementKind.Adjust,
    };
}
