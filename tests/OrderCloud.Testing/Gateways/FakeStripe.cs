using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace OrderCloud.Testing.Gateways;

/// <summary>Stripe as far as its published contract and rules tell: sessions, intents, refunds and disputes, keys that count once, signed webhooks.</summary>
public sealed partial class FakeStripe : FakeGateway
{
    public const string SecretKey = "sk_test_fake", WebhookSecret = "whsec_fake";

    private readonly Dictionary<string, Session> _sessions = [];
    private readonly Dictionary<string, Intent> _intents = [];
    private readonly List<Refund> _refunds = [];

    private FakeStripe(GatewayClock clock) : base(clock) { }

    protected override string KeyHeader => "Idempotency-Key";

    protected override FakeReply Mismatch => Error(400, "idempotency_error", "");

    public static async Task<FakeStripe> StartAsync(GatewayClock clock)
    {
        var fake = new FakeStripe(clock);
        await fake.StartAsync();
        return fake;
    }

    protected override FakeReply Answer(GatewayCall call)
    {
        if (call.Header("Authorization") != $"Bearer {SecretKey}") return Error(401, "invalid_request_error", "");
        if (call.Header("Stripe-Version") != "2023-08-16") return Error(400, "invalid_request_error", "no_version");
        if (call.Method == "POST" && call.Header(KeyHeader).Length == 0) return Error(400, "invalid_request_error", "no_key");
        var form = QueryHelpers.ParseQuery(call.Text).ToDictionary(f => f.Key, f => f.Value.ToString());
        return (call.Method, call.Path.Trim('/').Split('/')) switch
        {
            ("POST", ["v1", "checkout", "sessions"]) => Open(form),
            ("GET", ["v1", "checkout", "sessions", var id]) => _sessions.TryGetValue(id, out var session) ? new(200, session.Json()) : Missing,
            ("GET", ["v1", "payment_intents", var id]) => _intents.TryGetValue(id, out var intent) ? new(200, intent.Json(expand: true)) : Missing,
            ("POST", ["v1", "payment_intents", var id, "capture"]) => _intents.TryGetValue(id, out var intent) ? Capture(intent, form) : Missing,
            ("POST", ["v1", "payment_intents", var id, "cancel"]) => _intents.TryGetValue(id, out var intent) ? Cancel(intent) : Missing,
            ("POST", ["v1", "refunds"]) => _intents.TryGetValue(form.GetValueOrDefault("payment_intent", ""), out var intent) ? Give(intent, form) : Missing,
            ("GET", ["v1", "refunds"]) => List(call.Query),
            _ => Error(404, "invalid_request_error", "unknown_url"),
        };
    }

    private static FakeReply Missing => Error(404, "invalid_request_error", "resource_missing");

    private static FakeReply Error(int status, string type, string code, string param = "") => new(status, new JsonObject
    {
        ["error"] = new JsonObject { ["type"] = type, ["code"] = code.Length > 0 ? code : null, ["param"] = param.Length > 0 ? param : null, ["message"] = "Jenny Rosen's card 4242 was refused" },
    });

    private static Dictionary<string, string> Metadata(Dictionary<string, string> form, string prefix) =>
        form.Where(f => f.Key.StartsWith($"{prefix}[", StringComparison.Ordinal)).ToDictionary(f => f.Key[(prefix.Length + 1)..^1], f => f.Value);

    private FakeReply Open(Dictionary<string, string> form)
    {
        if (form.GetValueOrDefault("mode") != "payment" || !form.ContainsKey("success_url")) return Error(400, "invalid_request_error", "parameter_missing");
        var amount = long.Parse(form["line_items[0][price_data][unit_amount]"], CultureInfo.InvariantCulture);
        if (amount < 50) return Error(400, "invalid_request_error", "amount_too_small");
        var session = new Session(
            this, $"cs_test_{NextId()}", amount, form["line_items[0][price_data][currency]"], form["payment_intent_data[capture_method]"], Metadata(form, "payment_intent_data[metadata]"), Seconds);
        _sessions[session.Id] = session;
        return new(200, session.Json());
    }

    private FakeReply Capture(Intent intent, Dictionary<string, string> form)
    {
        if (intent.Status != "requires_capture") return Error(400, "invalid_request_error", "payment_intent_unexpected_state");
        var amount = form.TryGetValue("amount_to_capture", out var asked) ? long.Parse(asked, CultureInfo.InvariantCulture) : intent.Amount;
        if (amount > intent.Amount) return Error(400, "invalid_request_error", "", "amount_to_capture");
        (intent.Status, intent.Received, intent.Captured) = ("succeeded", amount, true);
        Tell("charge.captured", intent.ChargeJson());
        Tell("payment_intent.succeeded", intent.Json());
        if (amount < intent.Amount)
        {
            // The rest goes back to the customer's card, as a refund that moves no money.
            var released = new Refund(this, $"re_{NextId()}", intent, intent.Amount - amount, [], HasBalance: false, Seconds);
            _refunds.Add(released);
            Tell("refund.created", released.Json());
            Tell("charge.refunded", intent.ChargeJson());
        }
        return new(200, intent.Json(expand: true));
    }

    private FakeReply Cancel(Intent intent)
    {
        if (intent.Status is "succeeded" or "canceled") return Error(400, "invalid_request_error", "payment_intent_unexpected_state");
        (intent.Status, intent.CanceledAt) = ("canceled", Seconds);
        Tell("payment_intent.canceled", intent.Json());
        return new(200, intent.Json(expand: true));
    }

    private FakeReply Give(Intent intent, Dictionary<string, string> form)
    {
        if (!intent.Captured) return Error(400, "invalid_request_error", "payment_intent_unexpected_state");
        var amount = long.Parse(form["amount"], CultureInfo.InvariantCulture);
        var given = _refunds.Where(r => r.Intent == intent && r.HasBalance && r.Status != "failed").Sum(r => r.Amount);
        if (given == intent.Received) return Error(400, "invalid_request_error", "charge_already_refunded");
        if (given + amount > intent.Received) return Error(400, "invalid_request_error", "", "amount");
        var refund = new Refund(this, $"re_{NextId()}", intent, amount, Metadata(form, "metadata"), HasBalance: true, Seconds);
        _refunds.Add(refund);
        Tell("refund.created", refund.Json());
        Tell("charge.refunded", intent.ChargeJson());
        return new(200, refund.Json());
    }

    private FakeReply List(IReadOnlyDictionary<string, string> query)
    {
        var of = _refunds.Where(r => query.TryGetValue("payment_intent", out var intent) ? r.Intent.Id == intent : r.Intent.ChargeId == query["charge"]).ToList();
        var from = query.TryGetValue("starting_after", out var after) ? of.FindIndex(r => r.Id == after) + 1 : 0;
        var page = of.Skip(from).Take(PageSize).ToList();
        return new(200, new JsonObject { ["object"] = "list", ["has_more"] = from + page.Count < of.Count, ["data"] = new JsonArray([.. page.Select(r => r.Json())]) });
    }

    /// <summary>Smaller than what is asked for, so that few refunds make several pages.</summary>
    public int PageSize { get; set; } = 100;

    private long Seconds => Clock.GetUtcNow().ToUnixTimeSeconds();

    private void Tell(string type, JsonObject about)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["id"] = $"evt_{NextId()}", ["object"] = "event", ["type"] = type, ["created"] = Seconds, ["livemode"] = false, ["data"] = new JsonObject { ["object"] = about },
        }.ToJsonString());
        Deliveries.Add(new(type, new Dictionary<string, string> { ["stripe-signature"] = Sign(body, WebhookSecret) }, body));
    }

    /// <summary>As signed now.</summary>
    public string Sign(byte[] body, string secret)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{Seconds}."), .. body];
        return $"t={Seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))},v0=ignored";
    }
}
