using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory;

public enum MovementKind { Receive, Adjust, Count, Reserve, Release, Ship, Unship, TransferOut, TransferIn, Return, Quarantine }

/// <summary>One immutable line of the stock ledger: what changed, what was there afterwards, who did it and why.</summary>
public sealed class StockMovement : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public DateTime At { get; init; }
    public VariantId VariantId { get; init; }
    public LocationId LocationId { get; init; }
    public MovementKind Kind { get; init; }
    public int OnHandChange { get; init; }
    public int ReservedChange { get; init; }
    public int UnavailableChange { get; init; }
    public int OnHandAfter { get; init; }
    public int ReservedAfter { get; init; }
    public int UnavailableAfter { get; init; }

    /// <summary>Required for adjustments and counts.</summary>
    public string Reason { get; init; } = "";

    /// <summary>For people: an order or shipment number.</summary>
    public string Reference { get; init; } = "";
    public string Actor { get; init; } = "";
}

/// <summary>A wished change of one stock level, applied by one guarded statement.</summary>
/// <param name="Guarded">True: only if enough is available afterwards (reserve, ship). False: the count is the truth.</param>
public sealed record StockChange(
    VariantId VariantId, LocationId LocationId, MovementKind Kind, int OnHand, int Reserved, int Unavailable = 0, bool Guarded = false,
    string Reason = "", string Reference = "")
{
    public static StockChange Reserve(VariantId variant, LocationId location, int units, string reference) =>
        new(variant, location, MovementKind.Reserve, 0, units, Guarded: true, Reference: reference);

    public static StockChange Release(VariantId variant, LocationId location, int units, string reference, string reason = "") =>
        new(variant, location, MovementKind.Release, 0, -units, Reason: reason, Reference: reference);

    public static StockChange Ship(VariantId variant, LocationId location, int units, string reference) =>
        new(variant, location, MovementKind.Ship, -units, -units, Reference: reference);

    public static StockChange Unship(VariantId variant, LocationId location, int units, string reference) =>
        new(variant, location, MovementKind.Unship, units, units, Reference: reference);

    /// <summary>Sold and sent back: there to be sold again.</summary>
    public static StockChange Return(VariantId variant, LocationId location, int units, string reference) =>
        new(variant, location, MovementKind.Return, units, 0, Reference: reference);

    /// <summary>Sent back and set apart: there, and not for sale.</summary>
    public static StockChange SetApart(VariantId variant, LocationId location, int units, string reference) =>
        new(variant, location, MovementKind.Quarantine, units, 0, Unavailable: units, Reference: reference);

    /// <summary>What was set apart is for sale again.</summary>
    public static StockChange PutBack(VariantId variant, LocationId location, int units, string reference) =>
        new(variant, location, MovementKind.Quarantine, 0, 0, Unavailable: -units, Reference: reference);

    /// <summary>What was set apart is thrown away.</summary>
    public static StockChange ThrowAway(VariantId variant, LocationId location, int units, string reference, string reason) =>
        new(variant, location, MovementKind.Adjust, -units, 0, Unavailable: -units, Reason: reason, Reference: reference);
}
