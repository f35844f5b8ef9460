using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>What a change of an order would do, in words.</summary>
internal static class EditWords
{
    public static IReadOnlyList<Effect> Of(EditEffects e)
    {
        var stock = e.Stock.Select(s => new EffectLine($"{Math.Abs(s.Units)} × {s.Sku} in {s.Location}", s.Units > 0 ? "reserved" : "released")).ToList();
        if (e.Backordered > 0) stock.Add(new(e.Backordered.Units(), "will wait for stock"));
        stock.AddRange(e.Ended.Select(number => new EffectLine(number, "cancelled")));

        var money = new List<EffectLine> { new("Total now", Text(e.Before.DueMinor)) };
        if (e.After.TaxMinor != e.Before.TaxMinor) money.Add(new("Tax", $"{Text(e.Before.TaxMinor)} → {Text(e.After.TaxMinor)}"));
        money.Add(new("Total afterwards", Text(e.After.DueMinor)));
        if (e.RefundMinor > 0) money.Add(new("Refund recorded", Text(e.RefundMinor)));
        money.Add(e.LeftToPayMinor < 0 ? new("To give back", Text(-e.LeftToPayMinor), Strong: true) : new("Left to pay", Text(e.LeftToPayMinor), Strong: true));

        List<Effect> effects = [new("edit", "Changes", [.. e.Said.Select(said => new EffectLine(said, ""))])];
        if (stock.Count > 0) effects.Add(new("layers", "Stock", [.. stock]));
        effects.Add(new("money", "Money", [.. money]));
        effects.Add(new("mail", "Mail", e.Tells is { } customer ? new EffectLine(customer, "is told") : new EffectLine("The customer", "is not told")));
        return effects;

        string Text(long minor) => MoneyForm.Of(minor, e.Currency, CultureInfo.CurrentCulture);
    }

    /// <summary>The effect on the button.</summary>
    public static string Confirm(EditEffects e) => e.DifferenceMinor switch
    {
        0 => "Change the order",
        > 0 => $"Change the order: {MoneyForm.Of(e.DifferenceMinor, e.Currency, CultureInfo.CurrentCulture)} more",
        _ => $"Change the order: {MoneyForm.Of(-e.DifferenceMinor, e.Currency, CultureInfo.CurrentCulture)} less",
    };
}
