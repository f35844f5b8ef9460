using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Invoices (380) and credit notes (381) as UBL 2.1 in the semantics of EN 16931; elements stand in the order of the UBL schema.</summary>
public static class UblDocument
{
    private const string Rules = "urn:cen.eu:en16931:2017", Each = "C62";

    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    /// <summary>A document and what its kind adds to it.</summary>
    private sealed record Paper(string Kind, string Code, IssuedDocument Of, string Note, long PrepaidMinor = 0)
    {
        public long PayableMinor => Of.TotalMinor - PrepaidMinor;
        public string Category(int rate) => rate > 0 ? "S" : Of.Seller.TaxFreeReason.Length > 0 ? "E" : "Z";
    }

    public static byte[] Of(Invoice i) => Write(new("Invoice", "380", i, i.Seller.Footer, i.PrepaidMinor), due: i.DueOn, corrects: null);

    public static byte[] Of(CreditNote c) => Write(new("CreditNote", "381", c, c.Why), due: null, corrects: (c.InvoiceNumber, c.InvoiceIssuedOn));

    private static byte[] Write(Paper p, DateOnly? due, (string Number, DateOnly On)? corrects)
    {
        XNamespace ns = $"urn:oasis:names:specification:ubl:schema:xsd:{p.Kind}-2";
        var root = new XElement(ns + p.Kind,
            new XAttribute("xmlns", ns), new XAttribute(XNamespace.Xmlns + "cac", Cac), new XAttribute(XNamespace.Xmlns + "cbc", Cbc),
            B("CustomizationID", Rules), B("ID", p.Of.Number!), B("IssueDate", Day(p.Of.IssuedOn)),
            due is { } on && p.PayableMinor > 0 ? B("DueDate", Day(on)) : null,
            B($"{p.Kind}TypeCode", p.Code),
            p.Note.Length > 0 ? B("Note", p.Note) : null,
            B("DocumentCurrencyCode", p.Of.Currency),
            A("OrderReference", B("ID", p.Of.OrderNumber)),
            corrects is { } of ? A("BillingReference", A("InvoiceDocumentReference", B("ID", of.Number), B("IssueDate", Day(of.On)))) : null,
            A("AccountingSupplierParty", Supplier(p.Of.Seller)), A("AccountingCustomerParty", Customer(p.Of.Buyer)),
            due is not null && p.PayableMinor > 0 ? Means(p) : null,
            A("PaymentTerms", B("Note", corrects is { } taken ? $"Takes back invoice {taken.Number}." : p.PayableMinor > 0 ? $"Payable until {Day(due!.Value)}." : "Paid.")),
            Taxes(p), Totals(p),
            p.Of.Content().Select((line, i) => Line(p, line, i + 1)));

        using var file = new MemoryStream();
        using (var writer = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = false })) new XDocument(root).Save(writer);
        return file.ToArray();
    }

    private static XElement Supplier(Seller s) => A("Party",
        s.Email.Length > 0 ? new XElement(Cbc + "EndpointID", new XAttribute("schemeID", "EM"), Clean(s.Email)) : null,
        A("PartyName", B("Name", s.LegalName)), Postal(s.Address),
        // A VAT identifier begins with its country; anything else is a tax number.
        A("PartyTaxScheme", B("CompanyID", s.TaxId), A("TaxScheme", B("ID", IsVat(s.TaxId) ? "VAT" : "TAX"))),
        A("PartyLegalEntity", B("RegistrationName", s.LegalName), s.Registration.Length > 0 ? B("CompanyID", s.Registration) : null));

    private static XElement Customer(Buyer b)
    {
        var name = b.Address.Company.Length > 0 ? b.Address.Company : b.Name.Length > 0 ? b.Name : b.Email.Length > 0 ? b.Email : "Customer";
        return A("Party",
            b.Email.Length > 0 ? new XElement(Cbc + "EndpointID", new XAttribute("schemeID", "EM"), Clean(b.Email)) : null,
            Postal(b.Address), A("PartyLegalEntity", B("RegistrationName", name)));
    }

    private static XElement Postal(Address a) => A("PostalAddress",
        Maybe("StreetName", a.Line1), Maybe("AdditionalStreetName", a.Line2), Maybe("CityName", a.City), Maybe("PostalZone", a.PostalCode), Maybe("CountrySubentity", a.Region),
        A("Country", B("IdentificationCode", a.Country.Length > 0 ? a.Country : "ZZ")));

    private static XElement? Means(Paper p) => p.Of.Seller.Iban.Length == 0 ? null : A("PaymentMeans",
        B("PaymentMeansCode", "30"), B("PaymentID", p.Of.Number!),
        A("PayeeFinancialAccount", B("ID", p.Of.Seller.Iban), B("Name", p.Of.Seller.LegalName), p.Of.Seller.Bic.Length > 0 ? A("FinancialInstitutionBranch", B("ID", p.Of.Seller.Bic)) : null));

    private static XElement Taxes(Paper p) => A("TaxTotal", Amount("TaxAmount", p.Of.TaxMinor, p),
        p.Of.Taxes.Select(t => A("TaxSubtotal", Amount("TaxableAmount", t.NetMinor, p), Amount("TaxAmount", t.TaxMinor, p), Category(p, t.Rate, "TaxCategory", withReason: true))));

    private static XElement Totals(Paper p) => A("LegalMonetaryTotal",
        Amount("LineExtensionAmount", p.Of.NetMinor, p), Amount("TaxExclusiveAmount", p.Of.NetMinor, p), Amount("TaxInclusiveAmount", p.Of.NetMinor + p.Of.TaxMinor, p),
        p.PrepaidMinor != 0 ? Amount("PrepaidAmount", p.PrepaidMinor, p) : null,
        p.Of.AdjustmentMinor != 0 ? Amount("PayableRoundingAmount", p.Of.AdjustmentMinor, p) : null,
        Amount("PayableAmount", p.PayableMinor, p));

    private static XElement Line(Paper p, DocumentLine l, int number)
    {
        // A price that holds tax has no exact net price of one unit: the net of all units is given for all of them.
        var price = p.Of.TaxesIncluded
            ? A("Price", Amount("PriceAmount", l.NetMinor, p), Quantity("BaseQuantity", l.Quantity))
            : A("Price", Amount("PriceAmount", l.UnitPriceMinor, p));
        return A($"{p.Kind}Line", B("ID", number.ToString(CultureInfo.InvariantCulture)),
            Quantity(p.Kind == "Invoice" ? "InvoicedQuantity" : "CreditedQuantity", l.Quantity), Amount("LineExtensionAmount", l.NetMinor, p),
            !p.Of.TaxesIncluded && l.DiscountMinor > 0
                ? A("AllowanceCharge", B("ChargeIndicator", "false"), B("AllowanceChargeReason", "Discount"), Amount("Amount", l.DiscountMinor, p))
                : null,
            A("Item", B("Name", l.Title.Length > 0 ? l.Title : l.Sku.Length > 0 ? l.Sku : "Item"), l.Sku.Length > 0 ? A("SellersItemIdentification", B("ID", l.Sku)) : null,
                Category(p, l.Rate, "ClassifiedTaxCategory", withReason: false)),
            price);
    }

    private static XElement Category(Paper p, int rate, string name, bool withReason) => A(name,
        B("ID", p.Category(rate)), B("Percent", (rate / 1000m).ToString("0.###", CultureInfo.InvariantCulture)),
        withReason && p.Category(rate) == "E" ? B("TaxExemptionReason", p.Of.Seller.TaxFreeReason) : null,
        A("TaxScheme", B("ID", "VAT")));

    private static XElement Amount(string name, long minor, Paper p) => new(Cbc + name, new XAttribute("currencyID", p.Of.Currency), Money.Text(minor, p.Of.Currency));

    private static XElement Quantity(string name, int units) => new(Cbc + name, new XAttribute("unitCode", Each), units.ToString(CultureInfo.InvariantCulture));

    private static XElement? Maybe(string name, string text) => text.Length > 0 ? B(name, text) : null;

    private static XElement A(string name, params object?[] content) => new(Cac + name, content);

    private static XElement B(string name, string text) => new(Cbc + name, Clean(text));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsVat(string id) => id.Length > 2 && char.IsAsciiLetterUpper(id[0]) && char.IsAsciiLetterUpper(id[1]);

    /// <summary>What XML cannot hold is left out.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value is 9 or 10 or 13 or >= 32 and not (0xFFFE or 0xFFFF)).Select(r => r.ToString()));
}
