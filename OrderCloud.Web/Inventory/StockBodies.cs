using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Web.Inventory;

/// <summary>What a count found.</summary>
public sealed record CountRequest(int? OnHand, string? Reason);

/// <summary>A change by some units.</summary>
/// <param name="Quantity">Units more (or fewer) on hand.</param>
/// <param name="Unavailable">Units more (or fewer) set aside as damaged or in quality check; they stay on hand.</param>
/// <param name="Kind">"adjust" (also when left out) or "receive".</param>
public sealed record AdjustmentRequest(string? Location, string? Sku, int? Quantity, int? Unavailable, string? Reason, MovementKind? Kind);

/// <summary>Units of one SKU at one location.</summary>
public sealed record StockBody(string Sku, string Location, int OnHand, int Reserved, int Unavailable, int Available)
{
    public static StockBody Of(StockView s) => new(s.Sku, s.Location, s.OnHand, s.Reserved, s.Unavailable, s.Available);
}

/// <summary>A row of the ledger.</summary>
/// <param name="Quantity">The change of what is on hand; the sum over all rows is what is there.</param>
public sealed record MovementBody(
    Guid Id, DateTime At, string Sku, string Location, MovementKind Kind, int Quantity, int ReservedChange, int UnavailableChange,
    int OnHandAfter, int ReservedAfter, int UnavailableAfter, string Reason, string Reference, string Actor)
{
    public static MovementBody Of(StockMovementList.Row r) => new(
        r.Id, r.At, r.Sku, r.Location, r.Movement.Kind, r.Movement.OnHandChange, r.Movement.ReservedChange, r.Movement.UnavailableChange,
        r.Movement.OnHandAfter, r.Movement.ReservedAfter, r.Movement.UnavailableAfter, r.Movement.Reason, r.Movement.Reference, r.Movement.Actor);
}
