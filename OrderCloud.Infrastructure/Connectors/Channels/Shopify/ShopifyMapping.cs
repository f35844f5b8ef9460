using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Connectors.Channels.Shopify;

/// <summary>An order payload in our words. Every order topic but "edited" and "delete" carries the whole order, so any of them may be the first.</summary>
internal static class ShopifyMapping
{
    public static ChannelEvent Map(string topic, ReadOnlyMemory<byte> body, string channel)
    {
        try
        {
            if (topic is "orders/edited") return new ChannelEvent.Ignored("An edit lists only what changed; the whole order follows as orders/updated");
            if (topic is "orders/delete") return new ChannelEvent.Ignored("The order was deleted at the channel; here it stays as it is");
            if (topic.Length > 0 && !topic.StartsWith("orders/", StringComparison.Ordinal)) return new ChannelEvent.Ignored($"\"{topic}\" is not read");

            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind is not JsonValueKind.Object) return new ChannelEvent.Malformed("$", "an order is expected");
            return new ChannelEvent.Order(Order(new(json.RootElement, ""), channel));
        }
        catch (ShopifyFieldException e) { return new ChannelEvent.Malformed(e.Field, e.Message); }
        catch (JsonException e) { return new ChannelEvent.Malformed("$", $"no JSON at line {e.LineNumber + 1}"); }
    }

    private static IncomingOrder Order(ShopifyJson order, string channel)
    {
        var (shop, charged) = (order.Text("currency"), order.Text("presentment_currency"));
        var currency = charged.Length > 0 ? charged : shop;
        if (!Currency.IsKnown(currency)) throw new ShopifyFieldException(charged.Length > 0 ? "presentment_currency" : "currency", $"\"{currency}\" is no currency");
        if (order.Id() is not { Length: > 0 } id) throw new ShopifyFieldException("id", "the order has no id");
        var plain = shop == currency;

        var cancelled = order.Has("cancelled_at");
        var updated = order.Instant("updated_at") ?? throw new ShopifyFieldException("updated_at", "without it nobody can tell which word is the later one");
        var total = order.Minor("total_price", currency, plain) ?? throw new ShopifyFieldException("total_price", "the order has no total");
        var shipping = Address(order.Object("shipping_address"));
        var billing = Address(order.Object("billing_address"));
        return new()
        {
            Door = Door.Channel,
            Channel = channel,
            ExternalId = id,
            ExternalVersion = updated.Ticks,
            PlacedAt = order.Instant("processed_at") ?? order.Instant("created_at") ?? updated,
            Currency = currency,
            CustomerName = Customer(order) is { Length: > 0 } name ? name : shipping.Name.Length > 0 ? shipping.Name : billing.Name,
            Email = order.Text("email") is { Length: > 0 } mail ? mail : order.Text("contact_email"),
            Phone = order.Text("phone") is { Length: > 0 } phone ? phone : order.Object("customer")?.Text("phone") is { Length: > 0 } own ? own : shipping.Phone,
            ShippingAddress = shipping,
            BillingAddress = billing,
            Lines = ShopifyLines.Of(order, currency, plain, cancelled),
            Shipping = ShopifyLines.Shipping(order, currency, plain),
            Payments = ShopifyPayments.Of(order, currency, plain, total, updated),
            TaxesIncluded = order.Flag("taxes_included"),
            TotalMinor = total,
            Note = ShopifyNote.Of(order, currency, plain),
            Cancelled = cancelled,
            CancelReason = cancelled ? order.Text("cancel_reason") is { Length: > 0 } reason ? reason : "cancelled at the channel" : "",
        };
    }

    private static string Customer(ShopifyJson order) =>
        order.Object("customer") is { } customer ? $"{customer.Text("first_name")} {customer.Text("last_name")}".Trim() : "";

    private static Address Address(ShopifyJson? found) => found is not { } a ? Domain.Common.Address.Empty : new()
    {
        Name = a.Text("name") is { Length: > 0 } name ? name : $"{a.Text("first_name")} {a.Text("last_name")}".Trim(),
        Company = a.Text("company"),
        Line1 = a.Text("address1"),
        Line2 = a.Text("address2"),
        City = a.Text("city"),
        Region = a.Text("province_code") is { Length: > 0 } code ? code : a.Text("province"),
        PostalCode = a.Text("zip"),
        Country = CountryOf(a.Text("country_code") is { Length: > 0 } land ? land : a.Text("country")),
        Phone = a.Text("phone"),
    };

    private static string CountryOf(string said) => Countries.Normalize(said) ?? said;
}
