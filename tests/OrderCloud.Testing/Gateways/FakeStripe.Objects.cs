using System.Text.Json.Nodes;

namespace OrderCloud.Testing.Gateways;

public sealed partial class FakeStripe
{
    /// <summary>The customer pays on the page.</summary>
    /// <returns>The payment intent.</returns>
    public string Pay(string session, string riskLevel = "normal", int riskScore = 12, string? status = null, string outcome = "authorized") => Locked(() =>
    {
        var intent = IntentOf(session);
        (intent.Status, intent.RiskLevel, intent.RiskScore, intent.Error, intent.ChargeId) =
            (status ?? (intent.CaptureMethod == "manual" ? "requires_capture" : "succeeded"), riskLevel, riskScore, null, $"ch_{NextId()}");
        (intent.Outcome, intent.ChargedAt) = (outcome, Seconds);
        if (intent.Status == "succeeded") (intent.Captured, intent.Received) = (true, intent.Amount);
        if (intent.Status != "processing") Tell("charge.succeeded", intent.ChargeJson());
        Tell($"payment_intent.{(intent.Status == "requires_capture" ? "amount_capturable_updated" : intent.Status)}", intent.Json());
        Tell("checkout.session.completed", _sessions[session].Json());
        return intent.Id;
    });

    /// <summary>The customer's card is declined; they may try another one.</summary>
    public string FailTry(string session) => Locked(() =>
    {
        var intent = IntentOf(session);
        (intent.Status, intent.ChargeId) = ("requires_payment_method", $"ch_{NextId()}");
        intent.Error = intent.ChargeId;
        Tell("payment_intent.payment_failed", intent.Json());
        return intent.ChargeId;
    });

    /// <summary>Radar lets nobody pay with this card.</summary>
    public void Block(string session, int riskScore = 93) => Locked(() =>
    {
        var intent = IntentOf(session);
        (intent.Status, intent.ChargeId, intent.RiskLevel, intent.RiskScore, intent.Outcome, intent.ChargedAt) = ("requires_payment_method", $"ch_{NextId()}", "highest", riskScore, "blocked", Seconds);
        intent.Error = intent.ChargeId;
        Tell("charge.failed", intent.ChargeJson());
        Tell("payment_intent.payment_failed", intent.Json());
        return true;
    });

    public void Expire(string session) => Locked(() => _sessions[session].Status = "expired");

    public void ExpireAuthorization(string intent) => Locked(() =>
    {
        var expired = _intents[intent];
        (expired.Status, expired.CanceledAt, expired.Released) = ("canceled", Seconds, true);
        Tell("charge.expired", expired.ChargeJson());
        Tell("payment_intent.canceled", expired.Json());
        return true;
    });

    /// <summary>The customer's bank sends a refund back, days after it succeeded.</summary>
    public void FailRefund(string id) => Locked(() =>
    {
        var refund = _refunds.Single(r => r.Id == id);
        refund.Status = "failed";
        Tell("refund.failed", refund.Json());
        Tell("charge.refund.updated", refund.Json());
        return true;
    });

    /// <summary>Somebody refunds in Stripe's dashboard.</summary>
    public void RefundInDashboard(string intent, long amount) => Locked(() =>
    {
        var refund = new Refund(this, $"re_{NextId()}", _intents[intent], amount, [], HasBalance: true, Seconds);
        _refunds.Add(refund);
        Tell("charge.refunded", _intents[intent].ChargeJson());
        return true;
    });

    /// <param name="words">"created", "funds_withdrawn", "funds_reinstated", "closed" …</param>
    public void Dispute(string intent, string status, params string[] words) => Dispute(intent, status, "product_not_received", words);

    public void Dispute(string intent, string status, string reason, string[] words) => Locked(() =>
    {
        foreach (var word in words)
            Tell($"charge.dispute.{word}", new JsonObject
            {
                ["id"] = $"dp_{intent}", ["object"] = "dispute", ["amount"] = _intents[intent].Received, ["currency"] = _intents[intent].Currency, ["status"] = status, ["created"] = Seconds,
                ["payment_intent"] = intent, ["charge"] = _intents[intent].ChargeId, ["reason"] = reason,
            });
        return true;
    });

    public void Doubt(string type, string intent, string reason) => Locked(() =>
    {
        Tell(type, new JsonObject { ["id"] = $"prv_{NextId()}", ["reason"] = reason, ["closed_reason"] = null, ["fraud_type"] = reason, ["payment_intent"] = intent, ["charge"] = _intents[intent].ChargeId });
        return true;
    });

    public void Tell(string type) => Tell(type, new JsonObject { ["id"] = "po_1", ["object"] = "payout" });

    private Intent IntentOf(string id)
    {
        var session = _sessions[id];
        if (session.Intent is null)
        {
            session.Intent = new(this, $"pi_{NextId()}", session.Amount, session.Currency, session.CaptureMethod, session.Metadata, Seconds);
            _intents[session.Intent.Id] = session.Intent;
        }
        return session.Intent;
    }

    private static JsonObject Of(Dictionary<string, string> metadata) => new(metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));

    private sealed record Session(FakeStripe Stripe, string Id, long Amount, string Currency, string CaptureMethod, Dictionary<string, string> Metadata, long Created)
    {
        public Intent? Intent { get; set; }

        public string Status { get; set; } = "open";

        public JsonObject Json() => new()
        {
            ["id"] = Id, ["object"] = "checkout.session", ["amount_total"] = Amount, ["currency"] = Currency, ["created"] = Created, ["expires_at"] = Created + 86400,
            ["payment_intent"] = Intent?.Json(expand: true), ["payment_status"] = Intent?.Status == "succeeded" ? "paid" : "unpaid",
            ["status"] = Intent is { Status: "succeeded" or "requires_capture" or "processing" } ? "complete" : Status, ["url"] = $"https://checkout.stripe.com/c/pay/{Id}",
        };
    }

    private sealed record Intent(FakeStripe Stripe, string Id, long Amount, string Currency, string CaptureMethod, Dictionary<string, string> Metadata, long Created)
    {
        public string Status { get; set; } = "requires_payment_method";

        public string ChargeId { get; set; } = "";

        public string? Error { get; set; }

        public string? RiskLevel { get; set; }

        public int RiskScore { get; set; }

        public string Outcome { get; set; } = "authorized";

        public long ChargedAt { get; set; } = Created;

        public bool Captured { get; set; }

        public bool Released { get; set; }

        public long Received { get; set; }

        public long? CanceledAt { get; set; }

        public JsonObject Json(bool expand = false) => new()
        {
            ["id"] = Id, ["object"] = "payment_intent", ["amount"] = Amount, ["amount_received"] = Received, ["amount_capturable"] = Status == "requires_capture" ? Amount : 0,
            ["currency"] = Currency, ["status"] = Status, ["capture_method"] = CaptureMethod, ["created"] = Created, ["canceled_at"] = CanceledAt, ["metadata"] = Of(Metadata),
            ["latest_charge"] = ChargeId.Length == 0 ? null : expand ? ChargeJson() : ChargeId,
            ["last_payment_error"] = Error is null ? null : new JsonObject { ["charge"] = Error, ["code"] = "card_declined", ["message"] = "Jenny Rosen has no money" },
        };

        public JsonObject ChargeJson() => new()
        {
            ["id"] = ChargeId, ["object"] = "charge", ["amount"] = Amount, ["amount_captured"] = Received, ["captured"] = Captured, ["refunded"] = Released, ["currency"] = Currency,
            ["status"] = Error is null ? "succeeded" : "failed", ["created"] = ChargedAt, ["payment_intent"] = Id, ["metadata"] = Of(Metadata),
            ["outcome"] = RiskLevel is null ? null : new JsonObject { ["risk_level"] = RiskLevel, ["risk_score"] = RiskScore, ["reason"] = RiskLevel == "highest" ? "highest_risk_level" : null, ["type"] = Outcome },
        };
    }

    private sealed record Refund(FakeStripe Stripe, string Id, Intent Intent, long Amount, Dictionary<string, string> Metadata, bool HasBalance, long Created)
    {
        public string Status { get; set; } = "succeeded";

        public JsonObject Json() => new()
        {
            ["id"] = Id, ["object"] = "refund", ["amount"] = Amount, ["currency"] = Intent.Currency, ["status"] = Status, ["created"] = Created, ["payment_intent"] = Intent.Id,
            ["charge"] = Intent.ChargeId, ["balance_transaction"] = HasBalance ? $"txn_{Id}" : null, ["metadata"] = Of(Metadata),
        };
    }
}
