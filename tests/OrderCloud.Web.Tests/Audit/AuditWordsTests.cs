using OrderCloud.Infrastructure.Audit;
using OrderCloud.Web.Audit;

namespace OrderCloud.Web.Tests.Audit;

public sealed class AuditWordsTests
{
    private static readonly AuditReader Reader = new("USD", TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"));

    [Fact]
    public void Only_what_changed_is_counted_and_shown() => Assert.Equal(
        [new FieldChange("API calls at once", null, "600")],
        Read("""{"ApiPerSecond":60,"ApiBurst":null,"OrdersPerDay":null,"Members":5,"FileBytes":1048576}""", """{"ApiPerSecond":60,"ApiBurst":600,"OrdersPerDay":null,"Members":5,"FileBytes":1048576}"""));

    [Fact]
    public void Of_the_seller_only_the_parts_that_changed_are_shown() => Assert.Equal(
        [new FieldChange("Seller, address, city", "Hamburg", "Kiel"), new FieldChange("Seller, BIC", null, "COBADEFF")],
        Read("""{"Seller":"{\"LegalName\":\"Acme\",\"Address\":{\"City\":\"Hamburg\"},\"Bic\":\"\"}"}""", """{"Seller":"{\"LegalName\":\"Acme\",\"Address\":{\"City\":\"Kiel\"},\"Bic\":\"COBADEFF\"}"}"""));

    [Fact]
    public void A_day_that_never_was_and_what_is_no_field_are_not_shown() => Assert.Equal(
        [new FieldChange("Issued", "", "2 Mar 2026, 03:30"), new FieldChange("Number", null, "CN-1")],
        Read("""{"IssuedAt":"0001-01-01T00:00:00"}""", """{"IssuedAt":"2026-03-02T09:30:00Z","Seller":"{\"Address\":{\"IsEmpty\":false}}","Number":"CN-1"}"""));

    [Fact]
    public void What_is_hidden_on_both_sides_changed() => Assert.Equal(
        [new FieldChange("Access", AuditEntry.Hidden, AuditEntry.Hidden)], Read("""{"ProtectedSettings":"(hidden)"}""", """{"ProtectedSettings":"(hidden)"}"""));

    [Theory]
    [InlineData("""{"PaidMinor":0,"Currency":"EUR"}""", """{"PaidMinor":123450,"Currency":"EUR"}""", "Paid", "€0.00", "€1,234.50")]
    [InlineData("""{"PriceMinor":-125,"PriceCurrency":"USD"}""", """{"PriceMinor":1900,"PriceCurrency":"USD"}""", "Price", "\u2212$1.25", "$19.00")]
    [InlineData("""{"PaidMinor":0}""", """{"PaidMinor":3400}""", "Paid", "0.00", "34.00")]
    [InlineData("""{"ValueMinor":0}""", """{"ValueMinor":3400}""", "Bought for", "$0.00", "$34.00")]
    [InlineData("""{"CostTenThousandths":125}""", """{"CostTenThousandths":75000}""", "Cost", "0.0125 USD", "7.50 USD")]
    [InlineData("""{"WeightGrams":0}""", """{"WeightGrams":250}""", "Weight", "0 g", "250 g")]
    [InlineData("""{"FileBytes":1048576}""", """{"FileBytes":5242880}""", "Files", "1 MB", "5 MB")]
    [InlineData("""{"DueOn":"2026-03-02"}""", """{"DueOn":"2026-03-16"}""", "Due on", "2 Mar 2026", "16 Mar 2026")]
    [InlineData("""{"MailedAt":null}""", """{"MailedAt":"2026-03-02T03:30:00Z"}""", "Mailed", null, "1 Mar 2026, 21:30")]
    [InlineData("""{"When":"ByHand"}""", """{"When":"PerShipment"}""", "Invoices are made", "By hand", "Per shipment")]
    [InlineData("""{"Active":true}""", """{"Active":false}""", "Switched on", "yes", "no")]
    public void Fields_and_values_read_as_on_the_pages(string before, string after, string field, string? was, string? has) => Assert.Equal([new FieldChange(field, was, has)], Read(before, after));

    [Theory]
    [InlineData("submitted", "Handed in")]
    [InlineData("recount", "Sent back to be counted")]
    public void What_happens_to_a_count_has_its_word(string action, string word) => Assert.Equal(word, AuditWords.Of(action));

    [Fact]
    public void Money_of_an_order_stands_with_its_amount_and_number() => Assert.Equal(
        [new FieldChange("Payment", "Unpaid", "Partially paid"), new FieldChange("Kind", null, "Capture"), new FieldChange("Amount", null, "€10.00"), new FieldChange("Invoice number", null, "INV-7")],
        Read("""{"PaymentStatus":"Unpaid","Currency":"EUR"}""", """{"PaymentStatus":"PartiallyPaid","Currency":"EUR","Kind":"Capture","AmountMinor":1000,"InvoiceNumber":"INV-7"}"""));

    [Fact]
    public void A_customer_is_named_where_the_log_is_read_and_an_id_to_who_may_not_see_customers()
    {
        var (maren, other) = (Guid.NewGuid(), Guid.NewGuid());
        var entry = new AuditEntry { SubjectKind = "customer", SubjectId = maren, SubjectLabel = "Customer", Before = $$"""{"CustomerId":"{{other}}"}""", After = $$"""{"CustomerId":"{{maren}}"}""" };
        var named = Reader with { Customers = new Dictionary<Guid, string> { [maren] = "Maren Holt", [other] = "M Holt" } };

        Assert.Equal([maren, other], AuditWords.CustomersOf(entry).Distinct().OrderBy(id => id != maren));
        Assert.Equal(("Maren Holt", "Customer"), (named.Label(entry), Reader.Label(entry)));
        Assert.Equal([new FieldChange("Customer", "M Holt", "Maren Holt")], AuditWords.Changes(entry, named));
        Assert.Equal([new FieldChange("Customer", other.ToString(), maren.ToString())], AuditWords.Changes(entry, Reader));
    }

    [Fact]
    public void What_a_file_or_a_bulk_run_changed_leads_there()
    {
        var run = Guid.NewGuid();
        Assert.Equal(("import", $"/acme/import/{run}"), AuditWords.Run(new() { Origin = Author.ByImport, RequestId = run.ToString() }, "acme"));
        Assert.Equal(("bulk run", $"/acme/orders/bulk/{run}"), AuditWords.Run(new() { Origin = Author.ByBulk, RequestId = run.ToString() }, "acme"));
        Assert.Null(AuditWords.Run(new() { Origin = "web", RequestId = run.ToString() }, "acme"));
    }

    [Theory]
    [InlineData("invoice", "/acme/invoices/")]
    [InlineData("credit_note", "/acme/credit-notes/")]
    [InlineData("import", "/acme/import/")]
    [InlineData("transfer", "/acme/transfers/")]
    [InlineData("stock_count", "/acme/counts/")]
    [InlineData("goods_receipt", "/acme/receiving/")]
    public void Papers_are_one_click_away(string kind, string begins) =>
        Assert.StartsWith(begins, AuditWords.Address(new() { SubjectKind = kind, SubjectId = Guid.NewGuid() }, "acme"), StringComparison.Ordinal);

    private static IReadOnlyList<FieldChange> Read(string before, string after) => AuditWords.Changes(new() { Before = before, After = after }, Reader);
}
