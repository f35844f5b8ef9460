using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderCloud.Testing.Gateways;

public sealed partial class FakePayPal
{
    private const string Api = "https://api.paypal.com/v2/";

    /// <summary>The customer agrees on PayPal's page.</summary>
    public void Approve(string order) => Locked(() =>
    {
        _orders[order].Status = "APPROVED";
        Tell("CHECKOUT.ORDER.APPROVED", _orders[order].Json());
        return true;
    });

    /// <summary>The customer's bank sends a refund back, days after it was made.</summary>
    public void FailRefund(string id) => Locked(() =>
    {
        var order = Find(o => o.Refunds.Any(r => r.Id == id))!;
        var refund = order.Refunds.Single(r => r.Id == id);
        (refund.Status, refund.Updated) = ("FAILED", Stamp);
        Tell("PAYMENT.REFUND.FAILED", order.RefundJson(refund));
        return true;
    });

    /// <summary>PayPal pulls a capture back.</summary>
    public void Reverse(string capture) => Locked(() =>
    {
        var order = Find(o => o.Captures.Any(c => c.Id == capture))!;
        var refund = new Made(Id("R"), order.Captures.Single(c => c.Id == capture).Amount, Stamp) { Status = "COMPLETED", Of = capture };
        Tell("PAYMENT.CAPTURE.REVERSED", order.RefundJson(refund));
        return true;
    });

    /// <param name="moved">What was taken from the merchant, then given back: "DEBIT", "CREDIT".</param>
    public void Dispute(string capture, string word, string? outcome = null, params string[] moved) => Locked(() =>
    {
        var order = Find(o => o.Captures.Any(c => c.Id == capture))!;
        var amount = order.Money(order.Captures.Single(c => c.Id == capture).Amount);
        Tell($"CUSTOMER.DISPUTE.{word}", new JsonObject
        {
            ["dispute_id"] = "PP-D-1", ["status"] = outcome is null ? "OPEN" : "RESOLVED", ["dispute_amount"] = amount.DeepClone(),
            ["dispute_outcome"] = outcome is null ? null : new JsonObject { ["outcome_code"] = outcome },
            ["disputed_transactions"] = new JsonArray(new JsonObject { ["seller_transaction_id"] = capture, ["gross_amount"] = amount.DeepClone(), ["custom"] = order.Custom }),
            ["money_movements"] = new JsonArray([.. moved.Select(type => new JsonObject { ["affected_party"] = "SELLER", ["type"] = type, ["amount"] = amount.DeepClone() })]),
        });
        return true;
    });

    private sealed record Made(string Id, decimal Amount, string Created)
    {
        public string Status { get; set; } = "";

        public string Invoice { get; init; } = "";

        public string? Custom { get; init; }

        public string Of { get; init; } = "";

        public string? Updated { get; set; }
    }

    private sealed record Order(FakePayPal PayPal, string Id, string Intent, string Custom, string Currency, decimal Amount)
    {
        public string Status { get; set; } = "PAYER_ACTION_REQUIRED";

        public Made? Authorization { get; set; }

        public List<Made> Captures { get; } = [];

        public List<Made> Refunds { get; } = [];

        public JsonObject Money(decimal amount) => new()
        {
            ["currency_code"] = Currency, ["value"] = amount.ToString(Currency is "JPY" or "HUF" or "TWD" ? "F0" : "F2", CultureInfo.InvariantCulture),
        };

        public JsonObject Json() => new()
        {
            ["id"] = Id, ["intent"] = Intent, ["status"] = Status,
            ["purchase_units"] = new JsonArray(new JsonObject
            {
                ["custom_id"] = Custom, ["amount"] = Money(Amount),
                ["payments"] = new JsonObject
                {
                    ["authorizations"] = new JsonArray([.. Authorization is null ? [] : new[] { AuthorizationJson() }]),
                    ["captures"] = new JsonArray([.. Captures.Select(PaymentJson)]),
                    ["refunds"] = new JsonArray([.. Refunds.Select(RefundJson)]),
                },
            }),
            ["links"] = Status == "PAYER_ACTION_REQUIRED" ? new JsonArray(Link("payer-action", $"https://www.paypal.com/checkoutnow?token={Id}")) : [],
        };

        public JsonObject AuthorizationJson() => Of(Authorization!, Custom, $"{Api}checkout/orders/{Id}", new JsonObject { ["order_id"] = Id });

        public JsonObject PaymentJson(Made capture) => Authorization is null
            ? Of(capture, Custom, $"{Api}checkout/orders/{Id}", new JsonObject { ["order_id"] = Id })
            : Of(capture, Custom, $"{Api}payments/authorizations/{Authorization.Id}", new JsonObject { ["order_id"] = Id, ["authorization_id"] = Authorization.Id });

        public JsonObject RefundJson(Made refund) => Of(refund, refund.Custom, $"{Api}payments/captures/{refund.Of}", null);

        private JsonObject Of(Made made, string? custom, string up, JsonObject? related) => new()
        {
            ["id"] = made.Id, ["status"] = made.Status, ["amount"] = Money(made.Amount), ["custom_id"] = custom, ["invoice_id"] = made.Invoice.Length > 0 ? made.Invoice : null,
            ["create_time"] = made.Created, ["update_time"] = made.Updated ?? made.Created, ["supplementary_data"] = related is null ? null : new JsonObject { ["related_ids"] = related },
            ["links"] = new JsonArray(Link("self", $"{Api}payments/any/{made.Id}"), Link("up", up)),
        };

        private static JsonObject Link(string rel, string href) => new() { ["rel"] = rel, ["href"] = href };
    }
}
