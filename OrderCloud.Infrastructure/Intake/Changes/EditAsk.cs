using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>What is to be another way about a placed order. What is null stays as it is; amounts in minor units of the order's currency.</summary>
/// <param name="Shipping">All of it.</param>
/// <param name="Refund">Give back what it comes to less, the way it was paid.</param>
public sealed record EditAsk(
    string Reason, IReadOnlyList<LineEdit>? Lines = null, IReadOnlyList<NewLine>? Added = null, IReadOnlyList<ShippingLine>? Shipping = null, ContactEdit? Contact = null,
    bool Refund = false)
{
    private const int MaxReason = 200;

    /// <summary>Lines, prices or shipping: what a channel says of its own orders.</summary>
    public bool TouchesItems => Lines is { Count: > 0 } || Added is { Count: > 0 } || Shipping is not null;

    public Refusal? WhyNot()
    {
        var errors = new Errors();
        errors.AddIf(Reason.Trim().Length is 0 or > MaxReason, "reason", $"Say why, in at most {MaxReason} characters.");
        foreach (var (i, line) in (Lines ?? []).Index())
        {
            errors.AddIf(line.Units is < 0 or > IncomingOrderRules.MaxUnits, $"lines[{i}].quantity", $"A quantity is from 0 to {IncomingOrderRules.MaxUnits:N0}.");
            errors.AddIf(Lines!.Count(l => l.Line == line.Line) > 1, $"lines[{i}].orderLineId", "Name each line once.");
        }
        foreach (var (i, line) in (Added ?? []).Index())
        {
            errors.AddIf(line.Units is < 1 or > IncomingOrderRules.MaxUnits, $"added[{i}].quantity", $"A quantity is from 1 to {IncomingOrderRules.MaxUnits:N0}.");
            errors.AddIf(line.UnitPriceMinor < 0, $"added[{i}].unitPrice", "A price cannot be negative.");
            errors.AddIf(line.DiscountMinor < 0 || line.DiscountMinor > (decimal)line.UnitPriceMinor * Math.Max(1, line.Units), $"added[{i}].discount", "A discount is from zero to the worth of the line.");
            errors.AddIf(line.TaxMinor < 0, $"added[{i}].tax", "A tax cannot be negative.");
        }
        return errors.ToRefusal() ?? Contact?.WhyNot();
    }
}

/// <param name="Units">How many the customer is to have, of those that are not cancelled.</param>
/// <param name="TaxMinor">Null: at the line's own rate, if anything else of the line changes.</param>
public sealed record LineEdit(OrderLineId Line, int? Units = null, long? UnitPriceMinor = null, long? DiscountMinor = null, long? TaxMinor = null);

/// <param name="TaxMinor">Null: at the rate of the order's other lines together.</param>
public sealed record NewLine(string Sku, int Units, long UnitPriceMinor, long DiscountMinor = 0, long? TaxMinor = null);

/// <summary>Who gets it and where.</summary>
public sealed record ContactEdit(string? Name = null, string? Email = null, string? Phone = null, Address? ShippingAddress = null, Address? BillingAddress = null, string? Note = null)
{
    /// <summary>By the rules of a new order.</summary>
    public Refusal? WhyNot() => IncomingOrderRules.WhyNot(new IncomingOrder
    {
        Door = Door.Manual, Currency = "USD", Lines = [new("-", 1, 0, 0, 0)], CustomerName = Name ?? "", Email = Email ?? "", Phone = Phone ?? "",
        ShippingAddress = ShippingAddress ?? Address.Empty, BillingAddress = BillingAddress ?? Address.Empty, Note = Note ?? "",
    });
}
