using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>A document as a file.</summary>
public sealed record PaperFile(string Name, string ContentType, byte[] Content);

/// <summary>Invoices and credit notes as PDF, and as UBL XML (EN 16931). The content is what was issued; only the look is the merchant's present one.</summary>
public sealed class InvoicePapers(IDbContextFactory<AppDb> dbs)
{
    private const string Pdf = "application/pdf", Xml = "application/xml";

    public async Task<PaperFile?> InvoicePdfAsync(InvoiceId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await FindAsync(db, id, ct) is { } invoice ? PdfOf(invoice, await PaperLook.ReadAsync(db, ct)) : null;
    }

    public async Task<Outcome<PaperFile>> InvoiceXmlAsync(InvoiceId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await FindAsync(db, id, ct) is not { } invoice) return InvoiceRefusals.NotFound;
        return invoice.Seller.TaxId.Length == 0 ? InvoiceRefusals.TaxIdMissing : new PaperFile($"{FileName(invoice.Number!)}.xml", Xml, UblDocument.Of(invoice));
    }

    public async Task<PaperFile?> CreditPdfAsync(CreditNoteId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.CreditNotes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } credit) return null;
        var style = await PaperLook.ReadAsync(db, ct);
        return new($"{FileName(credit.Number!)}.pdf", Pdf, InvoicePaper.Render(ModelOf(credit, style), style.Paper));
    }

    public async Task<Outcome<PaperFile>> CreditXmlAsync(CreditNoteId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.CreditNotes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } credit) return InvoiceRefusals.CreditNotFound;
        return credit.Seller.TaxId.Length == 0 ? InvoiceRefusals.TaxIdMissing : new PaperFile($"{FileName(credit.Number!)}.xml", Xml, UblDocument.Of(credit));
    }

    internal static PaperFile PdfOf(Invoice invoice, PaperStyle style) => new($"{FileName(invoice.Number!)}.pdf", Pdf, InvoicePaper.Render(ModelOf(invoice, style), style.Paper));

    internal static InvoicePaperModel ModelOf(Invoice i, PaperStyle style)
    {
        var due = i.TotalMinor - i.PrepaidMinor;
        List<(string, string)> facts = [("Date", IssueDocument.Day(i.IssuedOn)), ("Order", i.OrderNumber)];
        if (i.ShipmentNumber.Length > 0) facts.Add(("Shipment", i.ShipmentNumber));
        if (due > 0) facts.Add(("Due", IssueDocument.Day(i.DueOn)));
        return Common("Invoice", i, style) with
        {
            Facts = facts, PrepaidMinor = i.PrepaidMinor,
            Terms = due <= 0 ? "Paid. Thank you." : i.TermDays == 0 ? "Please pay at once." : $"Please pay within {(i.TermDays == 1 ? "1 day" : $"{i.TermDays} days")}, until {IssueDocument.Day(i.DueOn)}.",
            Bank = due > 0 ? BankOf(i.Seller, i.Number!) : [], TransferCode = TransferCode(i, due),
        };
    }

    internal static InvoicePaperModel ModelOf(CreditNote c, PaperStyle style) => Common("Credit note", c, style) with
    {
        Facts =
        [
            ("Date", IssueDocument.Day(c.IssuedOn)), ("Invoice", c.InvoiceNumber), ("Invoice date", IssueDocument.Day(c.InvoiceIssuedOn)), ("Order", c.OrderNumber),
            ("Reason", CreditReasons.Text(c.Reason)),
        ],
        Terms = $"This takes back the items above of invoice {c.InvoiceNumber} of {IssueDocument.Day(c.InvoiceIssuedOn)}. Reason: {c.Why}",
    };

    private static InvoicePaperModel Common(string title, IssuedDocument d, PaperStyle style) => new()
    {
        MerchantName = style.Merchant, BrandColor = style.Brand, Logo = style.Logo, Title = title, Number = d.Number!, Currency = d.Currency, Facts = [], Terms = "",
        Seller = [d.Seller.LegalName, .. (d.Seller.Address with { Name = "", Company = "" }).Lines(), d.Seller.TaxId.Length > 0 ? $"Tax id {d.Seller.TaxId}" : "", d.Seller.Registration, d.Seller.Email],
        Buyer = [d.Buyer.Name.Length > 0 ? d.Buyer.Name : d.Buyer.Email, .. (d.Buyer.Address with { Name = "" }).Lines()],
        TaxesIncluded = d.TaxesIncluded, AdjustmentMinor = d.AdjustmentMinor, TotalMinor = d.TotalMinor,
        Lines = [.. d.Content().Select(l => new InvoicePaperLine(l.Title, l.Sku, l.Quantity, l.UnitPriceMinor, l.DiscountMinor, TaxRate.Text(l.Rate), d.TaxesIncluded ? l.GrossMinor : l.NetMinor))],
        Taxes = [.. d.Taxes.Select(t => (TaxRate.Text(t.Rate), t.NetMinor, t.TaxMinor))],
        Footer = Foot(d),
    };

    private static List<(string, string)> BankOf(Seller seller, string number)
    {
        if (seller.Iban.Length == 0) return [];
        List<(string, string)> bank = [("Account of", seller.LegalName), ("IBAN", Iban.Grouped(seller.Iban))];
        if (seller.Bic.Length > 0) bank.Add(("BIC", seller.Bic));
        if (seller.BankName.Length > 0) bank.Add(("Bank", seller.BankName));
        bank.Add(("Reference", number));
        return bank;
    }

    /// <summary>EPC069-12, version 2: euro transfers only.</summary>
    private static string? TransferCode(Invoice i, long due) => i.Currency == "EUR" && i.Seller.Iban.Length > 0 && due is > 0 and <= 99_999_999_999
        ? string.Join('\n', "BCD", "002", "1", "SCT", i.Seller.Bic, i.Seller.LegalName.Cut(70), i.Seller.Iban, $"EUR{Money.Text(due, "EUR")}", "", "", i.Number)
        : null;

    private static string Foot(IssuedDocument d) => d.Taxes.All(t => t.TaxMinor == 0) && d.Seller.TaxFreeReason.Length > 0
        ? string.Join(" · ", new[] { d.Seller.TaxFreeReason, d.Seller.Footer }.Where(t => t.Length > 0))
        : d.Seller.Footer;

    private static Task<Invoice?> FindAsync(AppDb db, InvoiceId id, CancellationToken ct) =>
        db.Invoices.AsNoTracking().AsSingleQuery().Include(i => i.Lines).FirstOrDefaultAsync(i => i.Id == id, ct);

    /// <summary>A number may hold a slash.</summary>
    private static string FileName(string number) => number.Replace('/', '-');
}
