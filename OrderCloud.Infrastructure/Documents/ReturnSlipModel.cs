using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>What a return slip says. Dates come as text, in the merchant's own way of writing them.</summary>
public sealed record ReturnSlipModel
{
    public required string MerchantName { get; init; }

    /// <summary>"#2C50C9", or null.</summary>
    public string? BrandColor { get; init; }

    /// <summary>Stands at the top of the first page; null: the initials.</summary>
    public Picture? Logo { get; init; }

    /// <summary>What the warehouse scans.</summary>
    public required string Number { get; init; }
    public required string OrderNumber { get; init; }
    public required string Date { get; init; }
    public required string CustomerName { get; init; }

    /// <summary>The lines of the address it goes to; empty: nobody has said.</summary>
    public required IReadOnlyList<string> SendTo { get; init; }

    public required IReadOnlyList<ReturnSlipLine> Lines { get; init; }
}

/// <summary>Units that come back for one reason.</summary>
public sealed record ReturnSlipLine(string Sku, string Title, int Quantity, string Reason);
