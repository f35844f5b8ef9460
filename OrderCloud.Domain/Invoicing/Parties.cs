using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Invoicing;

/// <summary>Who invoices. Frozen on every document that was issued.</summary>
/// <param name="TaxId">VAT identifier with its country, like "DE123456789", or the tax number where there is no VAT.</param>
/// <param name="Registration">Company register and number, free text.</param>
/// <param name="TaxFreeReason">Why no tax is charged, where none is; empty: the goods are zero rated.</param>
public sealed record Seller(
    string LegalName, Address Address, string TaxId = "", string Registration = "", string Iban = "", string Bic = "", string BankName = "",
    string Email = "", string Footer = "", string TaxFreeReason = "")
{
    public static readonly Seller None = new("", Address.Empty);

    /// <summary>Whether the street or the city is missing, which the law wants on an invoice. A method, so that it is not kept with the rest.</summary>
    public bool LacksAddress() => string.IsNullOrWhiteSpace(Address.Line1) || string.IsNullOrWhiteSpace(Address.City);
}

/// <summary>Who is invoiced. Frozen on every document that was issued.</summary>
public sealed record Buyer(string Name, Address Address, string Email)
{
    public static readonly Buyer None = new("", Address.Empty, "");
}
