using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Returns;

/// <summary>What a return that is about to be started would do, in words.</summary>
internal static class ReturnWishWords
{
    public static Preview Of(Order order, ReturnEffects effects, bool asCredit)
    {
        var (e, exchange) = (effects.Estimate, effects.Exchange);
        var free = exchange is not null && e.KeepsItems && exchange.CreditMinor == 0 && exchange.TotalMinor == 0;
        List<EffectLine> money = free ? [new("To pay", Text(0), Strong: true)] : [new("What was paid for the items", Text(e.GoodsMinor))];
        if (!free && e.RestockingMinor > 0) money.Add(new("Restocking fee", Text(-e.RestockingMinor)));
        if (!free && e.ReturnShippingMinor > 0) money.Add(new("Way back", Text(-e.ReturnShippingMinor)));
        if (!free && e.GoodsMinor - e.RestockingMinor - e.ReturnShippingMinor - e.RefundMinor is > 0 and var unpaid) money.Add(new("Not paid, or given back already", Text(-unpaid)));
        if (exchange is null) money.Add(new(asCredit ? e.KeepsItems ? "Store credit at once" : "Store credit when it is here" : e.KeepsItems ? "To be paid back at once" : "Paid back when it is here", Text(e.RefundMinor), Strong: true));
        else if (!free) money.AddRange([new("What goes out, with tax", Text(-exchange.TotalMinor)), Difference(exchange)]);

        List<Effect> shown = [new("money", "Money", money)];
        shown.Add(new("box", "Items", [.. e.Lines.Select(l => new EffectLine($"{l.Units} × {order.Line(l.Line).Title}", e.KeepsItems ? "the customer keeps it" : "comes back"))]));
        if (exchange is not null)
        {
            shown.Add(new("truck", exchange.Waits ? "Goes out when the goods are here" : "Goes out at once", [.. exchange.Lines.Select(l => new EffectLine($"{l.Units} × {l.Title}", free ? "free of charge" : Text(l.TotalMinor)))]));
            shown.Add(new("layers", "In stock now, reserved with this", [.. exchange.Lines.DistinctBy(l => l.Sku).SelectMany(l => l.Stock.Select(s => new EffectLine($"{l.Sku} at {s.Location}", s.Available.ToString("N0", CultureInfo.CurrentCulture))))]));
        }
        return new(Confirm(e, exchange, free), shown, Undo(e, exchange), Warning(e, exchange), Blocked: exchange?.WhyNot is not null);

        string Text(long minor) => MoneyForm.Of(minor, e.Currency, CultureInfo.CurrentCulture);

        EffectLine Difference(ExchangeEffects x) => x.DifferenceMinor switch
        {
            > 0 => new("The customer is to pay", Text(x.DifferenceMinor), Strong: true),
            0 => new("Nothing to pay, nothing to give back", Text(0), Strong: true),
            _ => new("Goes back to the customer", Text(-x.DifferenceMinor), Strong: true),
        };
    }

    private static string Confirm(ReturnEstimate e, ExchangeEffects? exchange, bool free)
    {
        var units = e.Lines.Sum(l => l.Units).Units();
        return exchange is null ? $"Start the return of {units}" : free ? $"Replace {units}" : $"Exchange {units}";
    }

    private static string Undo(ReturnEstimate e, ExchangeEffects? exchange) => exchange is not null
        ? "Can be called off until it has left, or something arrives."
        : e.KeepsItems ? "Can be cancelled until it is paid back." : "Can be cancelled until something arrives.";

    private static string? Warning(ReturnEstimate e, ExchangeEffects? exchange) =>
        exchange?.WhyNot is { } why ? why.Message
        : exchange is { DifferenceMinor: > 0 } ? "Nothing is charged by itself. It leaves once the difference is paid: send a pay link from its order."
        : null;
}
