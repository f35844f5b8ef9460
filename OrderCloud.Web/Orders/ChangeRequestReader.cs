using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake.Changes;

namespace OrderCloud.Web.Orders;

/// <summary>Reads a change of an order into our words.</summary>
public sealed class ChangeRequestReader : RequestReader
{
    private ChangeRequestReader(string currency) : base(currency) { }

    /// <param name="currency">The order's.</param>
    public static Outcome<EditAsk> Read(ChangeRequest request, string currency) => new ChangeRequestReader(currency).Ask(request);

    private Outcome<EditAsk> Ask(ChangeRequest r)
    {
        Errors.AddIf(r.Lines?.Count > IncomingOrderRules.MaxLines, "lines", $"At most {IncomingOrderRules.MaxLines} lines.");
        Errors.AddIf(r.Added?.Count > IncomingOrderRules.MaxLines, "added", $"At most {IncomingOrderRules.MaxLines} lines.");
        var contact = r is { Customer: null, ShippingAddress: null, BillingAddress: null, Note: null }
            ? null
            : new ContactEdit(r.Customer?.Name?.Trim(), r.Customer?.Email?.Trim(), r.Customer?.Phone?.Trim(), r.ShippingAddress?.ToAddress(), r.BillingAddress?.ToAddress(), r.Note?.Trim());
        var ask = new EditAsk(
            Text(r.Reason), Each(r.Lines, "lines", Line), Each(r.Added, "added", Added), r.Shipping is null ? null : Each(r.Shipping, "shipping", Shipping), contact, r.Refund ?? false);
        return Errors.ToRefusal() is { } why ? why : ask;
    }

    private LineEdit Line(LineChangeRequest line, string at)
    {
        Errors.AddIf(line.OrderLineId is null, $"{at}.orderLineId", "Name the line.");
        return new(new(line.OrderLineId ?? default), line.Quantity, Perhaps(line.UnitPrice, $"{at}.unitPrice"), Perhaps(line.Discount, $"{at}.discount"), Perhaps(line.Tax, $"{at}.tax"));
    }

    private NewLine Added(AddedLineRequest line, string at)
    {
        Errors.AddIf(Text(line.Sku).Length == 0, $"{at}.sku", "Name the SKU.");
        Errors.AddIf(line.Quantity is null, $"{at}.quantity", "Give the quantity.");
        Errors.AddIf(line.UnitPrice is null, $"{at}.unitPrice", "Give the price of one unit.");
        return new(Text(line.Sku), line.Quantity ?? 1, Optional(line.UnitPrice, $"{at}.unitPrice"), Optional(line.Discount, $"{at}.discount"), Perhaps(line.Tax, $"{at}.tax"));
    }

    private ShippingLine Shipping(ShippingRequest shipping, string at)
    {
        Errors.AddIf(shipping.Price is null, $"{at}.price", "Give the price.");
        return new(Text(shipping.Title), Optional(shipping.Price, $"{at}.price"), Optional(shipping.Tax, $"{at}.tax"));
    }

    private long? Perhaps(string? amount, string field) => amount is null ? null : Amount(amount, field);
}
