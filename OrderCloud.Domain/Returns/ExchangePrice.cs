using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Returns;

/// <summary>What the customer gets for units of a line.</summary>
public sealed record ReplacementChoice(OrderLineId Line, string Sku, int Units);

/// <summary>A variant that is given for another, as the catalogue has it.</summary>
public sealed record OfferedVariant(VariantId Id, ProductId Product, string Sku, long? PriceMinor, string Currency)
{
    /// <summary>The same thing, or the same product at the same price: another size or colour.</summary>
    public bool IsLike(OfferedVariant? other) => other is not null && (Id == other.Id || (Product == other.Product && PriceMinor is not null && (PriceMinor, Currency) == (other.PriceMinor, other.Currency)));
}

/// <summary>What is given for what comes back, priced. Amounts in minor units of the order's currency; discount and tax are for all units.</summary>
public sealed record ReplacementLine(ReplacementChoice Choice, LinePrice Price)
{
    public long TotalMinor(bool taxesIncluded) => (Price.UnitPriceMinor * Choice.Units) - Price.DiscountMinor + (taxesIncluded ? 0 : Price.TaxMinor);
}

/// <summary>
/// T9: what replacements cost. The same thing, or another size or colour that costs the same today, costs what was paid, so that a swap is even whatever was
/// taken off then; anything else costs its price, taxed like what comes back. T11: for a claim it costs nothing.
/// </summary>
public static class ExchangePrice
{
    /// <param name="known">The variants of the replacements, by SKU.</param>
    /// <param name="were">The variants of the order's lines, by id; one that is gone is missing.</param>
    public static Outcome<IReadOnlyList<ReplacementLine>> Of(
        Order order, ReturnEstimate back, IReadOnlyList<ReplacementChoice> choices, IReadOnlyDictionary<string, OfferedVariant> known, IReadOnlyDictionary<VariantId, OfferedVariant> were, bool free)
    {
        if (choices.Count == 0) return ReturnRefusals.ReplacementsMissing;
        if (choices.Any(c => c.Units < 1)) return ReturnRefusals.UnitsMissing;
        var lines = new List<ReplacementLine>();
        foreach (var choice in choices)
        {
            var (units, before) = (back.Lines.Where(l => l.Line == choice.Line).Sum(l => l.Units), lines.Where(l => l.Choice.Line == choice.Line).Sum(l => l.Choice.Units));
            if (units == 0) return ReturnRefusals.ReplacesOthers(choice.Sku);
            var line = order.Line(choice.Line);
            if (before + (long)choice.Units > units) return free ? ReturnRefusals.ReplacesAll : ReturnRefusals.ReplacesMore(line.Sku, units);
            if (known.GetValueOrDefault(choice.Sku) is not { } given) return ReturnRefusals.ReplacementUnknown(choice.Sku);
            var priced = free ? Free(line, given, choice.Units, order.Currency)
                : given.IsLike(line.VariantId is { } id ? were.GetValueOrDefault(id) : null) ? AsPaid(order, line, back, choice, before, units)
                : AsSold(order, line, given, choice.Units);
            if (priced is null) return ReturnRefusals.ReplacementPriceless(choice.Sku, order.Currency);
            lines.Add(new(choice, priced.Value));
        }
        return free && back.Lines.Sum(l => l.Units) != choices.Sum(c => c.Units) ? ReturnRefusals.ReplacesAll : lines;
    }

    private static LinePrice AsPaid(Order order, OrderLine line, ReturnEstimate back, ReplacementChoice choice, int before, int units)
    {
        var own = back.Lines.Where(l => l.Line == line.Id).ToList();
        var (goods, tax) = (LineShare.Of(own.Sum(l => l.GoodsMinor), units, before, choice.Units), LineShare.Of(own.Sum(l => l.TaxMinor), units, before, choice.Units));
        var net = order.TaxesIncluded ? goods : goods - tax;
        var unit = Math.Max(line.UnitPriceMinor, (net + choice.Units - 1) / choice.Units);   // a channel may have charged more than its price
        return new(unit, (unit * choice.Units) - net, tax);
    }

    private static LinePrice? AsSold(Order order, OrderLine line, OfferedVariant given, int units) => given.PriceMinor is { } price && given.Currency == order.Currency
        ? new(price, 0, line.Price.TaxFor((line.Quantity, units), price, 0))
        : null;

    private static LinePrice Free(OrderLine line, OfferedVariant given, int units, string currency)
    {
        var unit = given.PriceMinor is { } price && given.Currency == currency ? price : line.UnitPriceMinor;
        return new(unit, unit * units, 0);
    }
}
