using System.Globalization;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Invoicing.Accounts;

namespace OrderCloud.Infrastructure.Tests.Invoicing;

public sealed class UblTests
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    /// <summary>The sequences of the UBL 2.1 schema, of the elements that are used.</summary>
    private static readonly Dictionary<string, string[]> Sequences = new()
    {
        ["Invoice"] = ["CustomizationID", "ID", "IssueDate", "DueDate", "InvoiceTypeCode", "Note", "DocumentCurrencyCode", "OrderReference", "BillingReference", "AccountingSupplierParty", "AccountingCustomerParty", "PaymentMeans", "PaymentTerms", "TaxTotal", "LegalMonetaryTotal", "InvoiceLine"],
        ["CreditNote"] = ["CustomizationID", "ID", "IssueDate", "CreditNoteTypeCode", "Note", "DocumentCurrencyCode", "OrderReference", "BillingReference", "AccountingSupplierParty", "AccountingCustomerParty", "PaymentMeans", "PaymentTerms", "TaxTotal", "LegalMonetaryTotal", "CreditNoteLine"],
        ["Party"] = ["EndpointID", "PartyName", "PostalAddress", "PartyTaxScheme", "PartyLegalEntity"],
        ["PostalAddress"] = ["StreetName", "AdditionalStreetName", "CityName", "PostalZone", "CountrySubentity", "Country"],
        ["PartyLegalEntity"] = ["RegistrationName", "CompanyID"],
        ["PaymentMeans"] = ["PaymentMeansCode", "PaymentID", "PayeeFinancialAccount"],
        ["TaxTotal"] = ["TaxAmount", "TaxSubtotal"],
        ["TaxSubtotal"] = ["TaxableAmount", "TaxAmount", "TaxCategory"],
        ["TaxCategory"] = ["ID", "Percent", "TaxExemptionReason", "TaxScheme"],
        ["LegalMonetaryTotal"] = ["LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PrepaidAmount", "PayableRoundingAmount", "PayableAmount"],
        ["InvoiceLine"] = ["ID", "InvoicedQuantity", "LineExtensionAmount", "AllowanceCharge", "Item", "Price"],
        ["CreditNoteLine"] = ["ID", "CreditedQuantity", "LineExtensionAmount", "AllowanceCharge", "Item", "Price"],
        ["AllowanceCharge"] = ["ChargeIndicator", "AllowanceChargeReason", "Amount"],
        ["Item"] = ["Name", "SellersItemIdentification", "ClassifiedTaxCategory"],
        ["Price"] = ["PriceAmount", "BaseQuantity"],
    };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, false, 0)]
    [InlineData(DatabaseProvider.Sqlite, true, 0)]
    [InlineData(DatabaseProvider.Sqlite, true, -37)]
    public async Task An_invoice_and_its_credit_note_keep_the_rules_of_EN_16931(DatabaseProvider engine, bool taxesIncluded, long difference)
    {
        await using var accounts = await OpenAsync(engine);
        var taken = await accounts.TakeAsync("A-1", 5, o => o with
        {
            TaxesIncluded = taxesIncluded, TotalMinor = null, Shipping = [new("Ground", 595, 0)],
            Lines = [new("TS-1", 3, 1999, DiscountMinor: 100, TaxMinor: 472), new("TS-1", 2, 999, TaxMinor: 100)],
        });
        await ChargeAsync(accounts, taken.Order.Id, difference);
        var id = (await accounts.BillAsync(await accounts.ShipAsync(taken)))!.Value;
        var invoice = await accounts.InvoiceAsync(id);

        var xml = await XmlAsync(accounts, p => p.InvoiceXmlAsync(id));
        Check(xml, invoice.Number!, "380", invoice.TotalMinor);
        Assert.Equal(["Z", "S"], xml.Root!.Element(Cac + "TaxTotal")!.Elements(Cac + "TaxSubtotal").Select(t => t.Element(Cac + "TaxCategory")!.Element(Cbc + "ID")!.Value).Distinct().OrderDescending());
        Assert.Equal("2026-03-16", xml.Root.Element(Cbc + "DueDate")?.Value);
        Assert.Equal("GB82WEST12345698765432", xml.Descendants(Cac + "PayeeFinancialAccount").Single().Element(Cbc + "ID")!.Value);

        var credit = Done(await CreditTests.CreditAsync(accounts, new(id, null, CreditReason.Returned, "Torn at the seam")));
        var taking = await XmlAsync(accounts, p => p.CreditXmlAsync(credit));
        Check(taking, "CN-2026-00001", "381", invoice.TotalMinor);
        var reference = taking.Descendants(Cac + "InvoiceDocumentReference").Single();
        Assert.Equal((invoice.Number, "2026-03-02"), (reference.Element(Cbc + "ID")!.Value, reference.Element(Cbc + "IssueDate")!.Value));
        Assert.Equal("Returned goods: Torn at the seam", taking.Root!.Element(Cbc + "Note")?.Value);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_paid_invoice_asks_for_nothing_and_without_a_tax_id_there_is_no_XML(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var taken = await accounts.TakeAsync("A-1", 1, o => o with { Payments = [new("card", PaymentKind.Capture, o.ComputedTotalMinor, "pi_1")] });
        var id = (await accounts.BillAsync(await accounts.ShipAsync(taken)))!.Value;
        var xml = await XmlAsync(accounts, p => p.InvoiceXmlAsync(id));
        Check(xml, "INV-2026-00001", "380", 0);
        Assert.Null(xml.Root!.Element(Cbc + "DueDate"));

        Done(await accounts.WithAsync<ChangeInvoicing, Outcome<InvoicingChoices.View>>(c => c.RunAsync(Choices with { Seller = Choices.Seller with { TaxId = "" } })));
        var other = await accounts.ShippedAndBilledAsync("A-2", 1);
        Assert.Equal("invoice.tax_id_missing", Refused(await accounts.WithAsync<InvoicePapers, Outcome<PaperFile>>(p => p.InvoiceXmlAsync(other))).Code);
        Assert.Equal("invoice.not_found", Refused(await accounts.Store.WithAsync<InvoicePapers, Outcome<PaperFile>>(accounts.Store.Globex, p => p.InvoiceXmlAsync(id))).Code);
        Assert.Null(await accounts.Store.WithAsync<InvoicePapers, PaperFile?>(accounts.Store.Globex, p => p.InvoicePdfAsync(id)));
    }

    private static void Check(XDocument xml, string number, string code, long payable)
    {
        var root = xml.Root!;
        foreach (var element in root.DescendantsAndSelf().Where(e => Sequences.ContainsKey(e.Name.LocalName)))
        {
            var order = element.Elements().Select(e => Array.IndexOf(Sequences[element.Name.LocalName], e.Name.LocalName)).ToList();
            Assert.DoesNotContain(-1, order);
            Assert.Equal(order.Order(), order);
        }
        Assert.DoesNotContain(root.Descendants(), e => !e.HasElements && e.Value.Length == 0);   // PEPPOL and EN 16931: no empty element

        var kind = root.Name.LocalName;
        Assert.Equal("urn:cen.eu:en16931:2017", root.Element(Cbc + "CustomizationID")?.Value);                    // BR-1
        Assert.Equal((number, code), (root.Element(Cbc + "ID")?.Value, root.Element(Cbc + $"{kind}TypeCode")?.Value));   // BR-2, BR-4
        Assert.Equal(("2026-03-02", "USD"), (root.Element(Cbc + "IssueDate")?.Value, root.Element(Cbc + "DocumentCurrencyCode")?.Value));   // BR-3, BR-5
        foreach (var party in root.Descendants(Cac + "Party"))   // BR-6 to BR-11
        {
            Assert.NotEmpty(party.Element(Cac + "PartyLegalEntity")!.Element(Cbc + "RegistrationName")!.Value);
            Assert.Equal(2, party.Element(Cac + "PostalAddress")!.Element(Cac + "Country")!.Element(Cbc + "IdentificationCode")!.Value.Length);
        }
        Assert.NotEmpty(root.Element(Cac + "AccountingSupplierParty")!.Descendants(Cac + "PartyTaxScheme").Single().Element(Cbc + "CompanyID")!.Value);   // BR-S-02

        var lines = root.Elements(Cac + $"{kind}Line").ToList();
        Assert.NotEmpty(lines);   // BR-16
        var totals = root.Element(Cac + "LegalMonetaryTotal")!;
        decimal Total(string name) => totals.Element(Cbc + name) is { } e ? Number(e) : 0;
        Assert.Equal(lines.Sum(l => Number(l.Element(Cbc + "LineExtensionAmount")!)), Total("LineExtensionAmount"));   // BR-CO-10
        Assert.Equal(Total("LineExtensionAmount"), Total("TaxExclusiveAmount"));   // BR-CO-13
        var tax = Number(root.Element(Cac + "TaxTotal")!.Element(Cbc + "TaxAmount")!);
        Assert.Equal(Total("TaxExclusiveAmount") + tax, Total("TaxInclusiveAmount"));   // BR-CO-15
        Assert.Equal(Total("TaxInclusiveAmount") - Total("PrepaidAmount") + Total("PayableRoundingAmount"), Total("PayableAmount"));   // BR-CO-16
        Assert.Equal(payable, (long)(Total("PayableAmount") * 100));
        Assert.True(Total("PayableAmount") <= 0 || root.Element(Cbc + "DueDate") is not null || root.Element(Cac + "PaymentTerms") is not null);   // BR-CO-25

        var groups = root.Element(Cac + "TaxTotal")!.Elements(Cac + "TaxSubtotal").ToList();
        Assert.Equal(tax, groups.Sum(g => Number(g.Element(Cbc + "TaxAmount")!)));   // BR-CO-14
        foreach (var group in groups)
        {
            var category = Key(group.Element(Cac + "TaxCategory")!);
            var taxable = Number(group.Element(Cbc + "TaxableAmount")!);
            Assert.Equal(taxable, lines.Where(l => Key(l.Element(Cac + "Item")!.Element(Cac + "ClassifiedTaxCategory")!) == category).Sum(l => Number(l.Element(Cbc + "LineExtensionAmount")!)));   // BR-S-08, BR-Z-08
            Assert.True(Math.Abs(taxable * category.Percent / 100 - Number(group.Element(Cbc + "TaxAmount")!)) < 1);   // BR-CO-17, the tolerance of the official rule
            Assert.Equal(category.Id == "S", category.Percent > 0);   // BR-S-05, BR-Z-05
        }
        foreach (var line in lines)
        {
            var quantity = Number(line.Elements().Single(e => e.Name.LocalName.EndsWith("edQuantity", StringComparison.Ordinal)));
            var (price, per) = (Number(line.Element(Cac + "Price")!.Element(Cbc + "PriceAmount")!), line.Element(Cac + "Price")!.Element(Cbc + "BaseQuantity") is { } b ? Number(b) : 1);
            var allowance = line.Element(Cac + "AllowanceCharge") is { } a ? Number(a.Element(Cbc + "Amount")!) : 0;
            Assert.Equal(quantity * price / per - allowance, Number(line.Element(Cbc + "LineExtensionAmount")!));
            Assert.True(price >= 0);   // BR-27
        }
        Assert.All(root.Descendants().Where(e => e.Attribute("currencyID") is not null), e => Assert.Matches(@"^-?\d+\.\d\d$", e.Value));   // BR-DEC
    }

    private static (string Id, decimal Percent) Key(XElement category) => (category.Element(Cbc + "ID")!.Value, Number(category.Element(Cbc + "Percent")!));

    private static decimal Number(XElement e) => decimal.Parse(e.Value, CultureInfo.InvariantCulture);

    private static async Task<XDocument> XmlAsync(Accounts accounts, Func<InvoicePapers, Task<Outcome<PaperFile>>> make) =>
        XDocument.Load(new MemoryStream(Done(await accounts.WithAsync(make)).Content));

    /// <summary>As a channel does that charges another sum than its lines add up to.</summary>
    private static async Task ChargeAsync(Accounts accounts, Domain.Orders.OrderId id, long difference)
    {
        await using var db = accounts.Store.Open(accounts.Store.Acme);
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.Id == id);
        order.Reprice(order.Shipping, new Dictionary<Domain.Orders.OrderLineId, Domain.Orders.PlacedLine>(), order.TotalMinor + difference);
        await db.SaveChangesAsync();
    }
}
