using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace OrderCloud.Testing.Gateways;

/// <summary>PayPal as far as its published contract and rules tell: orders, authorizations, captures and refunds, keys that count once, signed webhooks.</summary>
public sealed partial class FakePayPal : FakeGateway
{
    public const string ClientId = "client-fake", ClientSecret = "secret-fake", WebhookId = "WH0FAKE";

    private readonly Dictionary<string, Order> _orders = [];
    private readonly HashSet<string> _tokens = [];

    private FakePayPal(GatewayClock clock) : base(clock) { }

    protected override string KeyHeader => "PayPal-Request-Id";

    protected override FakeReply Mismatch => Issue(422, "DUPLICATE_REQUEST_ID");

    /// <summary>The customer's account is declined from now on.</summary>
    public bool Declines { get; set; }

    public int LogIns { get; private set; }

    /// <summary>To the next call after the login, whatever it asks for.</summary>
    public string? NextAnswer { get; set; }

    public static async Task<FakePayPal> StartAsync(GatewayClock clock)
    {
        var fake = new FakePayPal(clock);
        await fake.StartAsync();
        return fake;
    }

    public void EndLogIns() => Locked(() => { _tokens.Clear(); return true; });

    protected override FakeReply Answer(GatewayCall call)
    {
        var path = call.Path.Trim('/').Split('/');
        if (path is ["v1", "oauth2", "token"]) return LogIn(call);
        if (NextAnswer is { } prepared)
        {
            NextAnswer = null;
            return new(200, JsonNode.Parse(prepared));
        }
        if (!_tokens.Contains(call.Header("Authorization").Replace("Bearer ", "", StringComparison.Ordinal))) return new(401, new JsonObject { ["name"] = "AUTHENTICATION_FAILURE" });
        var body = call.Body.Length > 0 ? JsonNode.Parse(call.Body)!.AsObject() : [];
        if (call.Method == "POST" && path is not ["v1", "notifications", ..] && call.Header(KeyHeader).Length == 0) return Issue(400, "MISSING_REQUEST_ID");
        return (call.Method, path) switch
        {
            ("POST", ["v1", "notifications", "verify-webhook-signature"]) => Verify(call),
            ("POST", ["v2", "checkout", "orders"]) => Open(body),
            ("GET", ["v2", "checkout", "orders", var id]) => _orders.TryGetValue(id, out var order) ? new(200, order.Json()) : Missing,
            ("POST", ["v2", "checkout", "orders", var id, "capture" or "authorize"]) => _orders.TryGetValue(id, out var order) ? Finish(order, path[4]) : Missing,
            ("POST", ["v2", "payments", "authorizations", var id, var verb]) => Find(o => o.Authorization?.Id == id) is { } order ? OnAuthorization(order, verb, body) : Missing,
            ("POST", ["v2", "payments", "captures", var id, "refund"]) => Find(o => o.Captures.Any(c => c.Id == id)) is { } order ? Give(order, order.Captures.Single(c => c.Id == id), body) : Missing,
            _ => new(404),
        };
    }

    private static FakeReply Missing => Issue(404, "INVALID_RESOURCE_ID");

    private static FakeReply Issue(int status, string issue) => new(status, new JsonObject
    {
        ["name"] = status == 404 ? "RESOURCE_NOT_FOUND" : "UNPROCESSABLE_ENTITY",
        ["message"] = "John Smith's account may not do that",
        ["details"] = new JsonArray(new JsonObject { ["issue"] = issue, ["description"] = "john.smith@example.com was refused" }),
    });

    private Order? Find(Func<Order, bool> match) => _orders.Values.FirstOrDefault(match);

    private FakeReply LogIn(GatewayCall call)
    {
        LogIns++;
        var right = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));
        if (call.Header("Authorization") != right || call.Text != "grant_type=client_credentials") return new(401, new JsonObject { ["error"] = "invalid_client" });
        var token = $"A21AA{NextId()}";
        _tokens.Add(token);
        return new(200, new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = 32400 });
    }

    private FakeReply Open(JsonObject body)
    {
        var unit = body["purchase_units"]![0]!;
        var order = new Order(this, Id("O"), (string)body["intent"]!, (string)unit["custom_id"]!, (string)unit["amount"]!["currency_code"]!, Amount(unit["amount"]));
        _orders[order.Id] = order;
        return new(200, order.Json());
    }

    private FakeReply Finish(Order order, string verb)
    {
        if (order.Status == "COMPLETED") return Issue(422, order.Intent == "CAPTURE" ? "ORDER_ALREADY_CAPTURED" : "ORDER_ALREADY_AUTHORIZED");
        if (order.Status != "APPROVED") return Issue(422, "ORDER_NOT_APPROVED");
        if (order.Intent != (verb == "capture" ? "CAPTURE" : "AUTHORIZE")) return Issue(422, "ACTION_DOES_NOT_MATCH_INTENT");
        if (Declines) return Issue(422, "INSTRUMENT_DECLINED");
        order.Status = "COMPLETED";
        if (verb == "capture") Capture(order, order.Amount, "", "COMPLETED");
        else
        {
            order.Authorization = new(Id("A"), order.Amount, Stamp) { Status = "CREATED" };
            Tell("PAYMENT.AUTHORIZATION.CREATED", order.AuthorizationJson());
        }
        return new(201, order.Json());
    }

    private FakeReply OnAuthorization(Order order, string verb, JsonObject body)
    {
        var authorization = order.Authorization!;
        if (authorization.Status == "VOIDED") return Issue(422, verb == "void" ? "PREVIOUSLY_VOIDED" : "AUTHORIZATION_VOIDED");
        if (authorization.Status == "CAPTURED") return Issue(422, verb == "void" ? "PREVIOUSLY_CAPTURED" : "AUTHORIZATION_ALREADY_CAPTURED");
        if (verb == "void")
        {
            (authorization.Status, authorization.Updated) = ("VOIDED", Stamp);
            Tell("PAYMENT.AUTHORIZATION.VOIDED", order.AuthorizationJson());
            return AnswersVoidsWithNothing ? new(204) : new(200, order.AuthorizationJson());
        }
        var (amount, invoice) = (Amount(body["amount"]), (string)body["invoice_id"]!);
        if (order.Captures.Any(c => c.Invoice == invoice)) return Issue(422, "DUPLICATE_INVOICE_ID");
        if (order.Captures.Sum(c => c.Amount) + amount > authorization.Amount) return Issue(422, "MAX_CAPTURE_AMOUNT_EXCEEDED");
        authorization.Status = (bool)body["final_capture"]! ? "CAPTURED" : "PARTIALLY_CAPTURED";
        return new(201, order.PaymentJson(Capture(order, amount, invoice, "COMPLETED")));
    }

    public bool AnswersVoidsWithNothing { get; set; }

    private Made Capture(Order order, decimal amount, string invoice, string status)
    {
        var capture = new Made(Id("C"), amount, Stamp) { Status = status, Invoice = invoice };
        order.Captures.Add(capture);
        Tell($"PAYMENT.CAPTURE.{status}", order.PaymentJson(capture));
        return capture;
    }

    private FakeReply Give(Order order, Made capture, JsonObject body)
    {
        var (amount, given) = (Amount(body["amount"]), order.Refunds.Where(r => r.Of == capture.Id && r.Status != "FAILED").Sum(r => r.Amount));
        if (given == capture.Amount) return Issue(422, "CAPTURE_FULLY_REFUNDED");
        if (given + amount > capture.Amount) return Issue(422, "REFUND_AMOUNT_EXCEEDED");
        capture.Status = given + amount == capture.Amount ? "REFUNDED" : "PARTIALLY_REFUNDED";
        var refund = new Made(Id("R"), amount, Stamp) { Status = "COMPLETED", Custom = (string)body["custom_id"]!, Of = capture.Id };
        order.Refunds.Add(refund);
        Tell("PAYMENT.CAPTURE.REFUNDED", order.RefundJson(refund));
        return new(201, order.RefundJson(refund));
    }

    private static decimal Amount(JsonNode? amount) => decimal.Parse((string)amount!["value"]!, CultureInfo.InvariantCulture);

    private string Id(string letter) => $"{letter}{NextId().ToString("D16", CultureInfo.InvariantCulture)}";

    private string Stamp => Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
