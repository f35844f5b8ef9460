using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>What a packing slip says. Dates come as text, in the merchant's own way of writing them.</summary>
public sealed record PackingSlipModel
{
    public required string MerchantName { get; init; }

    /// <summary>"#2C50C9", or null.</summary>
    public string? BrandColor { get; init; }

    /// <summary>Stands at the top of the first page; null: the initials.</summary>
    public Picture? Logo { get; init; }

    public required string OrderNumber { get; init; }
    public required string FulfillmentOrderNumber { get; init; }
    public required string OrderDate { get; init; }
    public required string LocationName { get; init; }

    /// <summary>Name first, then the lines of the address as the country writes them.</summary>
    public required IReadOnlyList<string> ShipTo { get; init; }

    public required IReadOnlyList<PackingSlipLine> Lines { get; init; }

    /// <summary>Which part of the order this is; null when it is all of it.</summary>
    public PackingSlipPart? Part { get; init; }

    public string? Note { get; init; }

    /// <summary>Where the customer follows the order or begins a return; shown as a QR code.</summary>
    public string? SelfServiceUrl { get; init; }

    /// <summary>How to reach the merchant, on one line at the foot.</summary>
    public string? Contact { get; init; }
}

/// <summary>One SKU in the box. Ordered is the quantity of the whole order; null when nothing of it travels elsewhere.</summary>
public sealed record PackingSlipLine(string Sku, string Title, int Quantity, int? Ordered = null);

/// <summary>The first of two parts, with the units of the whole order.</summary>
public sealed record PackingSlipPart(int Number, int Of, int OrderUnits);
