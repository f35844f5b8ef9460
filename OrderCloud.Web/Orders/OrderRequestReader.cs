using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Web.Orders;

/// <summary>Reads what was sent into our words; everything missing or malformed is named by its field in one answer.</summary>
public sealed class OrderRequestReader
{
    private readonly Errors _errors = new();
    private readonly string _currency;

    private OrderRequestReader(string? currency) => _currency = currency?.Trim() ?? "";

    public static Outcome<IncomingOrder> Read(OrderRequest request) => new OrderRequestReader(request.Currency).Order(request);

    private Outcome<IncomingOrder> Order(OrderRequest r)
    {
        if (!Currency.IsKnown(_currency))
            return Refusal.Invalid("input.invalid", "currency", _currency.Length == 0 ? "Give the currency as its ISO 4217 code, like USD." : $"\"{_currency}\" is no ISO 4217 currency.");
        _errors.AddIf(r.Lines is null or { Count: 0 }, "lines", $"An order has 1 to {IncomingOrderRules.MaxLines} lines.");
        _errors.AddIf(r.PlacedAt is { Year: < 1990 or > 2200 }, "placedAt", "This instant is not plausible.");
        var order = new IncomingOrder
        {
            Door = Door.Api, Channel = Text(r.Channel) is { Length: > 0 } channel ? channel : "api", ExternalId = Text(r.ExternalId), PlacedAt = r.PlacedAt ?? default,
            PromisedAt = r.PromisedAt, Currency = _currency, CustomerName = Text(r.Customer?.Name), Email = Text(r.Customer?.Email), Phone = Text(r.Customer?.Phone),
            ShippingAddress = r.ShippingAddress?.ToAddress() ?? Address.Empty, BillingAddress = r.BillingAddress?.ToAddress() ?? Address.Empty,
            Lines = Each(r.Lines, "lines", Line), Shipping = Each(r.Shipping, "shipping", Shipping), Payments = Each(r.Payments, "payments", Payment),
            TaxesIncluded = r.TaxesIncluded ?? false, TotalMinor = r.Total is null ? null : Amount(r.Total, "total"), Note = Text(r.Note), Stock = r.Stock ?? StockPolicy.Backorder,
        };
        CheckSum(order);
        return _errors.ToRefusal() is { } why ? why : order;
    }

    private IncomingLine Line(LineRequest line, string at)
    {
        _errors.AddIf(Text(line.Sku).Length == 0, $"{at}.sku", "Name the SKU.");
        _errors.AddIf(line.Quantity is null, $"{at}.quantity", "Give the quantity.");
        _errors.AddIf(line.Quantity is < 1 or > IncomingOrderRules.MaxUnits, $"{at}.quantity", $"A quantity is from 1 to {IncomingOrderRules.MaxUnits:N0}.");
        _errors.AddIf(line.UnitPrice is null, $"{at}.unitPrice", "Give the price of one unit.");
        return new(
            Text(line.Sku), line.Quantity ?? 1, Optional(line.UnitPrice, $"{at}.unitPrice"), Optional(line.Discount, $"{at}.discount"), Optional(line.Tax, $"{at}.tax"), Text(line.Title));
    }

    private IncomingShipping Shipping(ShippingRequest shipping, string at)
    {
        _errors.AddIf(shipping.Price is null, $"{at}.price", "Give the price.");
        return new(Text(shipping.Title), Optional(shipping.Price, $"{at}.price"), Optional(shipping.Tax, $"{at}.tax"));
    }

    private ReportedPayment Payment(PaymentRequest payment, string at)
    {
        _errors.AddIf(payment.Kind is null, $"{at}.kind", "Say what happened: authorization, capture, refund, void or chargeback.");
        _errors.AddIf(payment.Amount is null, $"{at}.amount", "Give the amount.");
        _errors.AddIf(Text(payment.Gateway).Length == 0, $"{at}.gateway", "Name the gateway.");
        return new(Text(payment.Gateway), payment.Kind ?? PaymentKind.Capture, Optional(payment.Amount, $"{at}.amount"), Text(payment.Reference), payment.At);
    }

    // Sums of amounts that are each allowed may still be more than we can count.
    private void CheckSum(IncomingOrder order)
    {
        if (_errors.Any) return;
        var most = order.Lines.Sum(l => ((decimal)l.UnitPriceMinor * l.Quantity) + l.TaxMinor) + order.Shipping.Sum(s => (decimal)s.PriceMinor + s.TaxMinor) + order.Payments.Sum(p => (decimal)p.AmountMinor);
        _errors.AddIf(most > 1_000_000_000_000_000m, "lines", "The order is worth more than we can count.");
    }

    private List<T> Each<TSent, T>(IReadOnlyList<TSent?>? sent, string field, Func<TSent, string, T> read) where TSent : class
    {
        var all = new List<T>();
        for (var i = 0; i < (sent?.Count ?? 0) && i <= IncomingOrderRules.MaxLines; i++)
        {
            var at = $"{field}[{i}]";
            if (sent![i] is { } one) all.Add(read(one, at));
            else _errors.Add(at, "This must not be null.");
        }
        return all;
    }

    private long Optional(string? amount, string field) => amount is null ? 0 : Amount(amount, field);

    private long Amount(string amount, string field)
    {
        var point = amount.IndexOf('.', StringComparison.Ordinal);
        if (!Money.TryParseMinor(amount, _currency, out var minor) || (point >= 0 && amount.Length - point - 1 > Currency.Digits(_currency)))
            _errors.Add(field, $"Write the amount as a text like \"{Money.Text(1234, _currency)}\", with at most {Currency.Digits(_currency)} decimals for {_currency}.");
        else if (minor < 0) _errors.Add(field, "This cannot be negative.");
        return minor;
    }

    private static string Text(string? text) => text?.Trim() ?? "";
}
