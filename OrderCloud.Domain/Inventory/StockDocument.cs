using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory;

/// <summary>What happened to a transfer, a goods receipt or a stock count, for people.</summary>
public sealed class StockDocumentEntry : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }

    /// <summary>The document's id.</summary>
    public Guid SubjectId { get; init; }
    public DateTime At { get; init; }

    /// <summary>snake_case: "shipped".</summary>
    public string Kind { get; init; } = "";
    public string Text { get; init; } = "";
    public string Actor { get; init; } = "";
}

/// <summary>Units of one variant, as a document names them.</summary>
public readonly record struct VariantUnits(Catalog.VariantId Variant, int Units);
