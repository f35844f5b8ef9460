using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Documents;

/// <summary>What an invoice or a credit note says. Amounts in minor units of <see cref="Currency"/>; dates come as text.</summary>
public sealed record InvoicePaperModel
{
    public required string MerchantName { get; init; }

    /// <summary>"#2C50C9", or null.</summary>
    public string? BrandColor { get; init; }

    /// <summary>Stands at the top of the first page; null: the initials.</summary>
    public Picture? Logo { get; init; }

    /// <summary>"Invoice", "Credit note".</summary>
    public required string Title { get; init; }
    public required string Number { get; init; }
    public required string Currency { get; init; }
    public required IReadOnlyList<string> Seller { get; init; }
    public required IReadOnlyList<string> Buyer { get; init; }

    /// <summary>Dates, order number and the like, in the order they are shown.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }
    public required IReadOnlyList<InvoicePaperLine> Lines { get; init; }

    /// <summary>Unit prices and line amounts hold their tax.</summary>
    public bool TaxesIncluded { get; init; }

    /// <summary>"19%", net and tax, by rate.</summary>
    public required IReadOnlyList<(string Rate, long NetMinor, long TaxMinor)> Taxes { get; init; }
    public long AdjustmentMinor { get; init; }
    public required long TotalMinor { get; init; }

    /// <summary>Paid when it was issued; null on a credit note.</summary>
    public long? PrepaidMinor { get; init; }

    /// <summary>How and until when to pay, or what becomes of a credit.</summary>
    public required string Terms { get; init; }

    /// <summary>Account holder, IBAN, BIC, bank.</summary>
    public IReadOnlyList<(string Label, string Value)> Bank { get; init; } = [];

    /// <summary>What a banking app reads (EPC069-12); null where the transfer is not in euro or the IBAN is missing.</summary>
    public string? TransferCode { get; init; }
    public string Footer { get; init; } = "";

    public long NetMinor => Taxes.Sum(t => t.NetMinor);

    /// <summary>"$1,234.50", as on the pages. The font has no sign for the rupee.</summary>
    public string Text(long minor) => MoneyForm.Of(minor, Currency).Replace("₹", "INR\u00A0", StringComparison.Ordinal);
}

/// <summary>A line of the paper; the amount is with tax where the prices are.</summary>
public sealed record InvoicePaperLine(string Title, string Sku, int Quantity, long UnitPriceMinor, long DiscountMinor, string Rate, long AmountMinor);
