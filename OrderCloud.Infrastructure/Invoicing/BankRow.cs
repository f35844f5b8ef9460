using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>A line of a bank statement that was taken as a payment; the same line is taken once, however often its file is read.</summary>
public sealed class BankRow : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }

    /// <summary>SHA-256 of what the line says, and of how often it said so before in its file.</summary>
    public string Hash { get; init; } = "";
    public DateOnly PaidOn { get; init; }
    public long AmountMinor { get; init; }
    public string Currency { get; init; } = "";
    public string Text { get; init; } = "";
    public InvoiceId InvoiceId { get; init; }
    public DateTime At { get; init; }
    public string Actor { get; init; } = "";
}
