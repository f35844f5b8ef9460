namespace OrderCloud.Infrastructure.Documents;

/// <summary>What a pick list says: one walk through one location for several fulfillment orders.</summary>
public sealed record PickListModel
{
    /// <summary>The list's own number or name, such as "PL-118".</summary>
    public required string Number { get; init; }

    public required string LocationName { get; init; }

    /// <summary>When and by whom, as text in the reader's time zone.</summary>
    public required string Created { get; init; }

    /// <summary>In the order of the totes on the cart.</summary>
    public required IReadOnlyList<PickListOrder> Orders { get; init; }

    public required IReadOnlyList<PickListLine> Lines { get; init; }
}

/// <summary>A fulfillment order on the list, and who it is for.</summary>
public sealed record PickListOrder(string FulfillmentOrderNumber, string OrderNumber, string Recipient);

/// <summary>One SKU to fetch from one place; Bin is null where the location has no bins, Barcode where none is to be printed.</summary>
public sealed record PickListLine(string? Bin, string Sku, string Title, IReadOnlyList<PickListShare> Shares, string? Barcode = null)
{
    public int Quantity => Shares.Sum(share => share.Quantity);
}

/// <summary>How many of a line go to one fulfillment order.</summary>
public sealed record PickListShare(string FulfillmentOrderNumber, int Quantity);
