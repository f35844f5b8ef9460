using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Connectors.Channels.Shopify;

/// <summary>The buyer's note, and below it what was charged and has no line here: tips, duties, fees, rounding. Nothing of it is dropped silently.</summary>
internal static class ShopifyNote
{
    public static string Of(ShopifyJson order, string currency, bool plain)
    {
        var lines = new List<string> { order.Text("note") };
        lines.AddRange(order.Array("note_attributes").Select(a => $"{a.Text("name")}: {a.Text("value")}"));
        Add("Tip", "total_tip_received");
        Add("Duties", "original_total_duties");
        Add("Additional fees", "original_total_additional_fees");
        Add("Cash rounding", "total_cash_rounding_payment_adjustment");
        if (order.Array("line_items").Any(l => l.Flag("gift_card"))) lines.Add("The order holds a gift card, which the channel itself delivers.");
        if (order.Flag("test")) lines.Add("Test order of the channel.");
        return string.Join('\n', lines.Where(l => l.Length > 0)).Cut(4000);

        void Add(string title, string field)
        {
            if (order.Minor(field, currency, plain) is { } amount && amount != 0) lines.Add($"{title}: {new Money(amount, currency)} (charged, in no line)");
        }
    }
}
