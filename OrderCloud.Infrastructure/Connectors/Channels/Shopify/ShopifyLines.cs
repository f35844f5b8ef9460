using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Connectors.Channels.Shopify;

/// <summary>What was bought and how it travels. Discounts are those allocated to each line; what the order lacks of its total discount is split over the lines.</summary>
internal static class ShopifyLines
{
    public static IReadOnlyList<IncomingLine> Of(ShopifyJson order, string currency, bool plain, bool cancelled)
    {
        var sent = Sent(order);
        var lines = order.Array("line_items").Select(line => Line(line, currency, plain, cancelled, sent.GetValueOrDefault(line.Id()))).ToList();
        if (lines.Count == 0) throw new ShopifyFieldException("line_items", "the order has no lines");

        var allocated = lines.Sum(l => l.DiscountMinor) + order.Array("shipping_lines").Sum(s => Allocations(s, currency, plain));
        var rest = (order.Minor("total_discounts", currency, plain) ?? allocated) - allocated;
        if (rest <= 0) return lines;
        var shares = Shares.Split(rest, [.. lines.Select(l => Math.Max(0, l.UnitPriceMinor * l.Quantity - l.DiscountMinor))]);
        return [.. lines.Select((line, i) => line with { DiscountMinor = line.DiscountMinor + shares[i] })];
    }

    public static IReadOnlyList<IncomingShipping> Shipping(ShopifyJson order, string currency, bool plain) =>
        [.. order.Array("shipping_lines").Where(s => !s.Flag("is_removed")).Select(s => new IncomingShipping(
            s.Text("title").Cut(200), Math.Max(0, Price(s, currency, plain) - Allocations(s, currency, plain)), Taxes(s, currency, plain)))];

    private static IncomingLine Line(ShopifyJson line, string currency, bool plain, bool cancelled, int sent)
    {
        var quantity = line.Whole("quantity");
        var gone = cancelled ? Math.Max(0, quantity - sent) : Math.Max(0, quantity - (line.WholeOrNone("current_quantity") ?? quantity));
        return new(Sku(line), quantity, Price(line, currency, plain), Allocations(line, currency, plain), Taxes(line, currency, plain), Title(line), line.Id(), gone, sent);
    }

    private static long Price(ShopifyJson line, string currency, bool plain) =>
        line.Minor("price", currency, plain) ?? throw new ShopifyFieldException($"{line.Path}.price_set", $"there is no price in {currency}");

    private static long Allocations(ShopifyJson line, string currency, bool plain) => line.Array("discount_allocations").Sum(a => a.Minor("amount", currency, plain) ?? 0);

    private static long Taxes(ShopifyJson line, string currency, bool plain) => line.Array("tax_lines").Sum(t => t.Minor("price", currency, plain) ?? 0);

    /// <summary>A line without a SKU can still be mapped: by its variant, else by its title.</summary>
    private static string Sku(ShopifyJson line) => line.Text("sku") is { Length: > 0 } sku ? sku
        : line.Text("variant_id") is { Length: > 0 } variant ? $"variant {variant}"
        : line.Text("title").Cut(80);

    private static string Title(ShopifyJson line)
    {
        var title = line.Text("title") is { Length: > 0 } text ? text : line.Text("name");
        return (line.Text("variant_title") is { Length: > 0 } variant ? $"{title} · {variant}" : title).Cut(200);
    }

    /// <summary>Units of each line that the channel calls sent.</summary>
    private static Dictionary<string, int> Sent(ShopifyJson order) => order.Array("fulfillments")
        .Where(f => f.Text("status") is not ("cancelled" or "error" or "failure"))
        .SelectMany(f => f.Array("line_items"))
        .GroupBy(l => l.Id()).ToDictionary(g => g.Key, g => g.Sum(l => l.Whole("quantity")));
}
