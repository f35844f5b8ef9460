using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>OnHand, Unavailable: the ledger adds up to something else than the level. Reserved: open units of orders differ from the reservation. Line: an order line's counter differs from its parts.</summary>
public enum DifferenceKind { OnHand, Unavailable, Reserved, ReservedLedger, Line }

/// <summary>Something the stock proof found that does not add up, until it is compensated or gone.</summary>
public sealed class StockDifference : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public DateTime FoundAt { get; init; }
    public DifferenceKind Kind { get; init; }
    public VariantId VariantId { get; init; }

    /// <summary>Null for the counters of an order line.</summary>
    public LocationId? LocationId { get; init; }
    public OrderId? OrderId { get; init; }

    /// <summary>What it should be: what the ledger, or the open orders, add up to.</summary>
    public int Expected { get; init; }
    public int Actual { get; init; }
    public DateTime? ResolvedAt { get; init; }
    public string ResolvedBy { get; init; } = "";
}

internal sealed class StockDifferenceMapping : IEntityTypeConfiguration<StockDifference>
{
    public void Configure(EntityTypeBuilder<StockDifference> difference)
    {
        difference.ToTable("StockDifferences");
        difference.Property(d => d.ResolvedBy).HasMaxLength(120);
        difference.HasIndex(d => new { d.TenantId, d.ResolvedAt, d.FoundAt });
    }
}
