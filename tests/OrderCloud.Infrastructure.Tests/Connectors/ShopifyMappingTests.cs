using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors.Channels.Shopify;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Connectors;

public sealed class ShopifyMappingTests
{
    private static readonly ShopifyChannel Channel = new();

    [Fact]
    public void W2_The_signature_vectors_hold_and_an_altered_byte_does_not()
    {
        var vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "tests", "data", "shopify-signatures.json")))!.AsArray();
        Assert.NotEmpty(vectors);
        foreach (var vector in vectors)
        {
            var settings = new Dictionary<string, string> { ["webhookSecret"] = vector!["secret"]!.GetValue<string>() };
            var body = Encoding.UTF8.GetBytes(vector["body"]!.GetValue<string>());
            string? Header(string name) => name == "X-Shopify-Hmac-Sha256" ? vector["value"]!.GetValue<string>() : null;

            Assert.NotNull(Channel.Verify(settings, Header, body));
            Assert.Null(Channel.Verify(settings, _ => null, body));
            body[3] ^= 1;
            Assert.Null(Channel.Verify(settings, Header, body));
        }
    }

    [SharedFact]
    public void Every_sample_of_an_order_topic_maps_without_loss()
    {
        var files = System.IO.Directory.GetFiles(SharedData.PathOf("contracts", "shopify", "samples", "webhooks"), "orders.*.json");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var topic = Path.GetFileName(file).Split('.')[1].Split('+')[0];
            var mapped = Channel.Map("orders/" + topic, File.ReadAllBytes(file), "shop");
            if (topic is "edited" or "delete")
            {
                Assert.IsType<ChannelEvent.Ignored>(mapped);
                continue;
            }

            var order = Assert.IsType<ChannelEvent.Order>(mapped).Incoming;
            Assert.Null(IncomingOrderRules.WhyNot(order));
            Assert.Equal(("820982911946154508", "USD", 40495L, 40495L), (order.ExternalId, order.Currency, order.TotalMinor, order.ComputedTotalMinor));
            Assert.Equal(["487817672276298554", "789012345678901234", "890123456789012345", "976318377106520349", "315789986012684393"], order.Lines.Select(l => l.ExternalId));
            Assert.Equal((2000L, 1000L), (order.Lines.Sum(l => l.DiscountMinor), order.Shipping.Sum(s => s.PriceMinor)));
            Assert.Equal(("John Smith", "jon@example.com", "Steve Shipper", "KY", "US"), (order.CustomerName, order.Email, order.ShippingAddress.Name, order.ShippingAddress.Region, order.ShippingAddress.Country));
            Assert.True(order.Cancelled);
            Assert.Equal(5, order.Lines.Sum(l => l.Cancelled));
        }
    }

    [Fact]
    public void Two_currencies_take_what_the_customer_was_charged()
    {
        var order = ShopifyPayload.Order("7", 1, "paid", ("TS-1", 2, 2));
        order["presentment_currency"] = "JPY";
        order["total_price_set"] = ShopifyPayload.Set("20.00", "USD", "3000", "JPY");
        order["total_discounts_set"] = ShopifyPayload.Set("0.00", "USD", "0", "JPY");
        order["line_items"]![0]!["price_set"] = ShopifyPayload.Set("10.00", "USD", "1500.00", "JPY");

        var mapped = Map(order);

        Assert.Equal(("JPY", 3000L, 1500L, 3000L), (mapped.Currency, mapped.TotalMinor, mapped.Lines[0].UnitPriceMinor, mapped.ComputedTotalMinor));
        Assert.Contains(mapped.Payments, p => p is { Kind: PaymentKind.Capture, AmountMinor: 3000 });
    }

    [Fact]
    public void A_price_without_the_charged_currency_is_malformed_and_named()
    {
        var order = ShopifyPayload.Order("7", 1, "paid", ("TS-1", 2, 2));
        order["presentment_currency"] = "EUR";
        order["total_price_set"] = ShopifyPayload.Set("20.00", "USD", "18.00", "EUR");

        Assert.Equal("line_items[0].price_set", Assert.IsType<ChannelEvent.Malformed>(Channel.Map("orders/create", order.Bytes(), "shop")).Field);
    }

    [Fact]
    public void Taxes_included_discounts_tips_and_units_taken_back_are_kept()
    {
        var order = ShopifyPayload.Order("7", 1, "partially_paid", ("TS-1", 3, 2));
        order["taxes_included"] = true;
        order["total_price"] = "31.00";
        order["total_outstanding"] = "11.00";
        order["total_discounts"] = "2.00";
        order["total_tip_received"] = "3.00";
        order["line_items"]![0]!["tax_lines"] = new JsonArray(new JsonObject { ["price"] = "4.47" });
        order["line_items"]![0]!["discount_allocations"] = new JsonArray(new JsonObject { ["amount"] = "2.00" });
        order["fulfillments"] = new JsonArray(new JsonObject
        {
            ["status"] = "success", ["line_items"] = new JsonArray(new JsonObject { ["admin_graphql_api_id"] = "gid://shopify/LineItem/70", ["quantity"] = 1 }),
        });

        var mapped = Map(order);

        var line = Assert.Single(mapped.Lines);
        Assert.Equal((3, 1, 1, 200L, 447L), (line.Quantity, line.Cancelled, line.Fulfilled, line.DiscountMinor, line.TaxMinor));
        Assert.Equal((true, 3100L, 2800L), (mapped.TaxesIncluded, mapped.TotalMinor, mapped.ComputedTotalMinor));
        Assert.Contains("Tip: 3.00 USD", mapped.Note, StringComparison.Ordinal);
        Assert.Equal([2000L], mapped.Payments.Where(p => p.Kind is PaymentKind.Capture).Select(p => p.AmountMinor));
    }

    [Theory]
    [InlineData("updated_at", "\"soon\"")]
    [InlineData("total_price", "\"12.345\"")]
    [InlineData("currency", "\"XXX\"")]
    [InlineData("line_items", "{}")]
    public void What_cannot_be_read_is_named(string field, string value)
    {
        var order = ShopifyPayload.Order("7", 1, "paid", ("TS-1", 1, 1));
        order.Remove("presentment_currency");
        order[field] = JsonNode.Parse(value);

        Assert.Equal(field, Assert.IsType<ChannelEvent.Malformed>(Channel.Map("orders/create", order.Bytes(), "shop")).Field);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_malformed() => Assert.IsType<ChannelEvent.Malformed>(Channel.Map("orders/create", "{\"id\":"u8.ToArray(), "shop"));

    private static IncomingOrder Map(JsonObject order) => Assert.IsType<ChannelEvent.Order>(Channel.Map("orders/create", order.Bytes(), "shop")).Incoming;
}
