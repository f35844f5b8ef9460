using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Rows of one order number become one order; its head is read from the first of them. Half an order is none.</summary>
internal static class OrderRows
{
    private const decimal Most = 1_000_000_000_000_000m;

    /// <summary>The order; null when one of its rows is wrong, which then says why.</summary>
    public static IncomingOrder? Read(IReadOnlyList<ImportRow> rows, Door door, IntakeSetup store)
    {
        var head = rows[0];
        var id = head.Needed("order");
        var currency = head.Currency("currency", store.BaseCurrency);
        var lines = rows.Select(row => LineOf(row, currency)).ToList();
        var (shipping, placed, country) = (head.Minor("shipping", currency), head.Instant("placed", store.Zone), head.Country("country"));
        if (rows.Any(r => !r.IsGood)) return null;

        var order = new IncomingOrder
        {
            Door = door, Channel = "csv", ExternalId = id, PlacedAt = placed, Currency = currency, CustomerName = head.Text("customer"), Email = head.Text("email"), Phone = head.Text("phone"),
            ShippingAddress = new Address
            {
                Name = head.Text("customer"), Line1 = head.Text("line1"), Line2 = head.Text("line2"), City = head.Text("city"), Region = head.Text("region"), PostalCode = head.Text("postal"),
                Country = country, Phone = head.Text("phone"),
            },
            Lines = lines, Shipping = shipping > 0 ? [new("Shipping", shipping)] : [], Note = head.Text("note"),
        };
        if (IncomingOrderRules.WhyNot(order) is { } why) Refuse(rows, why);
        return rows.All(r => r.IsGood) ? order : null;
    }

    private static IncomingLine LineOf(ImportRow row, string currency)
    {
        var line = new IncomingLine(row.Needed("sku"), row.Units("quantity"), row.Minor("price", currency), row.Minor("discount", currency), row.Minor("tax", currency), row.Text("title").Cut(200));
        if ((decimal)line.UnitPriceMinor * line.Quantity > Most) row.Wrong("price", "This is more than an order can be worth.");
        return line;
    }

    /// <summary>Every message goes to the row it is about; what is wrong with the whole order stands at its first row.</summary>
    public static void Refuse(IReadOnlyList<ImportRow> rows, Refusal why)
    {
        if (why.Errors is not { Count: > 0 } errors)
        {
            rows[0].Wrong("order", why.Message);
            return;
        }
        foreach (var (field, messages) in errors)
        {
            var line = field.StartsWith("lines[", StringComparison.Ordinal) && int.TryParse(field.AsSpan(6, field.IndexOf(']', StringComparison.Ordinal) - 6), out var i) && i < rows.Count ? rows[i] : rows[0];
            foreach (var message in messages) line.Wrong(KeyOf(field), message);
        }
    }

    /// <summary>Issues of all its rows; an order is left out whole, so the others are said to be, too.</summary>
    public static IEnumerable<ImportIssue> IssuesOf(IReadOnlyList<ImportRow> rows)
    {
        var bad = rows.First(r => !r.IsGood);
        return rows.SelectMany(r => r.IsGood ? [new ImportIssue(r.Number, "order", $"Left out with row {bad.Number}, which belongs to the same order.")] : r.Issues);
    }

    private static string KeyOf(string field) => field[(field.LastIndexOf('.') + 1)..] switch
    {
        "externalId" => "order", "unitPrice" => "price", "name" => "customer", "postalCode" => "postal", "shippingAddress" => "line1", "lines" => "order", var key => key.Contains(']', StringComparison.Ordinal) ? "order" : key,
    };

    /// <summary>What was paid, by the word of the other system.</summary>
    public static IReadOnlyList<ReportedPayment>? PaymentsOf(ImportRow head, bool sent, long total, DateTime at)
    {
        var (captured, refunded) = (new ReportedPayment("import", PaymentKind.Capture, total, head.Text("order"), at), new ReportedPayment("import", PaymentKind.Refund, total, head.Text("order"), at));
        switch (SearchText.Fold(head.Text("payment")))
        {
            case "" when sent: case "paid": case "captured": case "yes": case "true": case "bezahlt": return [captured];
            case "": case "unpaid": case "pending": case "authorized": case "voided": case "expired": case "no": case "false": case "offen": return [];
            case "refunded": case "erstattet": return [captured, refunded];
            default:
                head.Wrong("payment", $"\"{head.Text("payment").Cut(40)}\" is not read. Write paid, unpaid or refunded.");
                return null;
        }
    }
}
