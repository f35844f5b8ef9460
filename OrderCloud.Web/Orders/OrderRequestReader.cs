using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Web.Orders;

/// <summary>Reads an order that was sent into our words.</summary>
public sealed class OrderRequestReader : RequestReader
{
    private readonly string _currency;

    private OrderRequestReader(string currency) : base(currency) => _currency = currency;

    public static Outcome<IncomingOrder> Read(OrderRequest request) => new OrderRequestReader(Text(request.Currency)).Order(request);

    private Outcome<IncomingOrder> Order(OrderRequest r)
    {
        if (!Currency.IsKnown(_currency))
            return Refusal.Invalid("input.invalid", "currency", _currency.Length == 0 ? "Give the currency as its ISO 4217 code, like USD." : $"\"{_currency}\" is no ISO 4217 currency.");
        Errors.AddIf(r.Lines is null or { Count: 0 }, "lines", $"An order has 1 to {IncomingOrderRules.MaxLines} lines.");
        Errors.AddIf(r.PlacedAt is { Year: < 1990 or > 2200 }, "placedAt", "This instant is not plausible.");
        var order = new IncomingOrder
        {
            Door = Door.Api, Channel = Text(r.Channel) is { Length: > 0 } channel ? channel : "api", ExternalId = Text(r.ExternalId), PlacedAt = r.PlacedAt ?? default,
            PromisedAt = r.PromisedAt, Currency = _currency, CustomerName = Text(r.Customer?.Name), Email = Text(r.Customer?.Email), Phone = Text(r.Customer?.Phone),
            ShippingAddress = r.ShippingAddress?.ToAddress() ?? Address.Empty, BillingAddress = r.BillingAddress?.ToAddress() ?? Address.Empty,
            Lines = Each(r.Lines, "lines", Line), Shipping = Each(r.Shipping, "shipping", Shipping), Payments = Each(r.Payments, "payments", Payment),
            TaxesIncluded = r.TaxesIncluded ?? false, TotalMinor = r.Total is null ? null : Amount(r.Total, "total"), Note = Text(r.Note), Stock = r.Stock ?? StockPolicy.Backorder,
        };
        CheckSum(order);
        return Errors.ToRefusal() is { } why ? why : order;
    }

    private IncomingLine Line(LineRequest line, string at)
    {
        Errors.AddIf(Text(line.Sku).Length == 0, $"{at}.sku", "Name the SKU.");
        Errors.AddIf(line.Quantity is null, $"{at}.quantity", "Give the quantity.");
        Errors.AddIf(line.Quantity is < 1 or > IncomingOrderRules.MaxUnits, $"{at}.quantity", $"A quantity is from 1 to {IncomingOrderRules.MaxUnits:N0}.");
        Errors.AddIf(line.UnitPrice is null, $"{at}.unitPrice", "Give the price of one unit.");
        return new(
            Text(line.Sku), line.Quantity ?? 1, Optional(line.UnitPrice, $"{at}.unitPrice"), Optional(line.Discount, $"{at}.discount"), Optional(line.Tax, $"{at}.tax"), Text(line.Title));
    }

    private IncomingShipping Shipping(ShippingRequest shipping, string at)
    {
        Errors.AddIf(shipping.Price is null, $"{at}.price", "Give the price.");
        return new(Text(shipping.Title), Optional(shipping.Price, $"{at}.price"), Optional(shipping.Tax, $"{at}.tax"));
    }

    private ReportedPayment Payment(PaymentRequest payment, string at)
    {
        Errors.AddIf(payment.Kind is null, $"{at}.kind", "Say what happened: authorization, capture, refund, void or chargeback.");
        Errors.AddIf(payment.Amount is null, $"{at}.amount", "Give the amount.");
        Errors.AddIf(Text(payment.Gateway).Length == 0, $"{at}.gateway", "Name the gateway.");
        return new(Text(payment.Gateway), payment.Kind ?? PaymentKind.Capture, Optional(payment.Amount, $"{at}.amount"), Text(payment.Reference), payment.At);
    }

    // Sums of amounts that are each allowed may still be more than we can count.
    private void CheckSum(IncomingOrder order)
    {
        if (Errors.Any) return;
        var most = order.Lines.Sum(l => ((decimal)l.UnitPriceMinor * l.Quantity) + l.TaxMinor) + order.Shipping.Sum(s => (decimal)s.PriceMinor + s.TaxMinor) + order.Payments.Sum(p => (decimal)p.AmountMinor);
        Errors.AddIf(most > 1_000_000_000_000_000m, "lines", "The order is worth more than we can count.");
    }
}
