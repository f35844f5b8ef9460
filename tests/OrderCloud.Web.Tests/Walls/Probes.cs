using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>Every endpoint of the site: how to try it with another merchant's names, or why it has no merchant. A new one belongs here.</summary>
internal static class Probes
{
    public static readonly IReadOnlyList<Probe> Api =
    [
        new("POST /api/v1/locations", Permission.EditLocations, Wall.SameAsNobody, _ => "locations", e => $$"""{"code":"{{e.LocationCode}} {{e.Location}}","name":"x","kind":"warehouse"}"""),
        new("GET /api/v1/locations", Permission.ViewStock, Wall.OwnOnly, e => $"locations?after={Web.Api.Cursor.Encode(e.Location)}"),
        new("GET /api/v1/locations/{id:guid}", Permission.ViewStock, Wall.Missing, e => $"locations/{e.Location}"),
        new("PATCH /api/v1/locations/{id:guid}", Permission.EditLocations, Wall.Missing, e => $"locations/{e.Location}", _ => """{"name":"Stolen"}"""),

        new("POST /api/v1/products", Permission.EditCatalog, Wall.OwnOnly, _ => "products", e => $$$"""{"title":"Same","variants":[{"sku":"{{{e.OrderNumber}}}-{{{Guid.CreateVersion7():N}}}","price":{"amount":"1.00","currency":"USD"}}]}"""),
        new("GET /api/v1/products", Permission.ViewCatalog, Wall.SameAsNobody, e => $"products?sku={e.Sku}&query={e.Word}"),
        new("GET /api/v1/products/{id:guid}", Permission.ViewCatalog, Wall.Missing, e => $"products/{e.Product}"),
        new("PATCH /api/v1/products/{id:guid}", Permission.EditCatalog, Wall.Missing, e => $"products/{e.Product}", _ => """{"title":"Stolen"}"""),

        new("PUT /api/v1/stock/{location}/{**sku}", Permission.AdjustStock, Wall.SameAsNobody, e => $"stock/{e.LocationCode}/{e.Sku}", _ => """{"onHand":0,"reason":"theft"}"""),
        new("POST /api/v1/stock/adjustments", Permission.AdjustStock, Wall.SameAsNobody, _ => "stock/adjustments", e => $$"""{"location":"{{e.LocationCode}}","sku":"{{e.Sku}}","quantity":-5,"reason":"theft"}"""),
        new("GET /api/v1/stock", Permission.ViewStock, Wall.SameAsNobody, e => $"stock?sku={e.Sku}&location={e.LocationCode}"),
        new("GET /api/v1/stock/movements", Permission.ViewStock, Wall.SameAsNobody, e => $"stock/movements?sku={e.Sku}&after={e.Cursor}"),

        new("POST /api/v1/orders", Permission.EditOrders, Wall.SameAsNobody, _ => "orders", e => $$"""{"externalId":"{{e.ExternalId}}","currency":"USD","customer":{"email":"x@example.com","name":"x"},"lines":[{"sku":"{{e.Sku}}","quantity":1,"unitPrice":"1.00"}]}"""),
        new("GET /api/v1/orders", Permission.ViewOrders, Wall.SameAsNobody, e => $"orders?query={e.ExternalId}&channel={e.Word.ToLowerInvariant()}-shop"),
        new("GET /api/v1/orders/{id:guid}", Permission.ViewOrders, Wall.Missing, e => $"orders/{e.Order}"),
        new("POST /api/v1/orders/{id:guid}/cancel", Permission.EditOrders, Wall.Missing, e => $"orders/{e.Order}/cancel", e => $$"""{"reason":"theft","lines":[{"orderLineId":"{{e.Line}}","quantity":1}]}"""),
        new("GET /api/v1/orders/{id:guid}/timeline", Permission.ViewOrders, Wall.Missing, e => $"orders/{e.Order}/timeline"),
        new("POST /api/v1/orders/{id:guid}/holds", Permission.EditOrders, Wall.Missing, e => $"orders/{e.Order}/holds", _ => """{"reason":"manual","detail":"theft"}"""),
        new("POST /api/v1/orders/{id:guid}/holds/{holdId:guid}/release", Permission.EditOrders, Wall.Missing, e => $"orders/{e.Order}/holds/{e.Hold}/release"),

        new("GET /api/v1/customers", Permission.ViewCustomers, Wall.SameAsNobody, e => $"customers?query={e.Word}"),
        new("GET /api/v1/customers/{id:guid}", Permission.ViewCustomers, Wall.Missing, e => $"customers/{e.Customer}"),

        new("GET /api/v1/fulfillment-orders", Permission.ViewFulfillment, Wall.SameAsNobody, e => $"fulfillment-orders?location={e.LocationCode}"),
        new("POST /api/v1/fulfillment-orders/{id:guid}/shipments", Permission.Fulfill, Wall.Missing, e => $"fulfillment-orders/{e.Part}/shipments", _ => """{"carrier":"ups","service":"ground","trackingNumber":"1Z999"}"""),
        new("POST /api/v1/shipments/{id:guid}/cancel", Permission.Fulfill, Wall.Missing, e => $"shipments/{e.Shipment}/cancel"),
        new("POST /api/v1/shipments/{id:guid}/deliver", Permission.Fulfill, Wall.Missing, e => $"shipments/{e.Shipment}/deliver"),

        new("GET /api/v1/invoices", Permission.ViewInvoices, Wall.SameAsNobody, e => $"invoices?query={e.Word}&orderId={e.Order}"),
        new("GET /api/v1/invoices/{id:guid}", Permission.ViewInvoices, Wall.Missing, e => $"invoices/{e.Invoice}"),
        new("GET /api/v1/invoices/{id:guid}.pdf", Permission.ViewInvoices, Wall.Missing, e => $"invoices/{e.Invoice}.pdf"),
        new("GET /api/v1/invoices/{id:guid}.xml", Permission.ViewInvoices, Wall.Missing, e => $"invoices/{e.Invoice}.xml"),
        new("GET /api/v1/credit-notes/{id:guid}.pdf", Permission.ViewInvoices, Wall.Missing, e => $"credit-notes/{e.CreditNote}.pdf"),
        new("GET /api/v1/credit-notes/{id:guid}.xml", Permission.ViewInvoices, Wall.Missing, e => $"credit-notes/{e.CreditNote}.xml"),

        new("GET /api/v1/channels", Permission.ViewChannels, Wall.OwnOnly, _ => "channels"),
        new("POST /api/v1/channels", Permission.EditChannels, Wall.OwnOnly, _ => "channels", e => $$"""{"kind":"demo","code":"probe-{{e.OrderNumber}}","name":"Demo"}"""),
        new("GET /api/v1/channels/{id:guid}/inbox", Permission.ViewChannels, Wall.Missing, e => $"channels/{e.Connection}/inbox"),
        new("POST /api/v1/channels/{id:guid}/inbox/{eventId:guid}/replay", Permission.EditChannels, Wall.Missing, e => $"channels/{e.Connection}/inbox/{e.Event}/replay"),
        new("PUT /api/v1/channels/{id:guid}/listings/{**sku}", Permission.EditChannels, Wall.Missing, e => $"channels/{e.Connection}/listings/{e.Sku}", e => $$"""{"sku":"{{e.Sku}}"}"""),
    ];

    /// <summary>Pages of the portal, below the merchant's address.</summary>
    public static readonly IReadOnlyList<Probe> Pages =
    [
        new("GET /{merchant}", null, Wall.OwnOnly, _ => ""),
        new("GET /{merchant}/orders", Permission.ViewOrders, Wall.OwnOnly, e => $"/orders?query={e.Word}"),
        new("GET /{merchant}/orders/{id:guid}", Permission.ViewOrders, Wall.Missing, e => $"/orders/{e.Order}"),
        new("GET /{merchant}/orders/{id:guid}/trail", Permission.ViewChannels, Wall.Missing, e => $"/orders/{e.Order}/trail"),
        new("GET /{merchant}/orders/new", Permission.EditOrders, Wall.OwnOnly, _ => "/orders/new"),
        new("GET /{merchant}/customers", Permission.ViewCustomers, Wall.OwnOnly, e => $"/customers?query={e.Word}"),
        new("GET /{merchant}/customers/{id:guid}", Permission.ViewCustomers, Wall.Missing, e => $"/customers/{e.Customer}"),
        new("GET /{merchant}/fulfillment", Permission.ViewFulfillment, Wall.OwnOnly, e => $"/fulfillment?location={e.LocationCode}"),
        new("GET /{merchant}/fulfillment/{foId:guid}/pack", Permission.Fulfill, Wall.Missing, e => $"/fulfillment/{e.Part}/pack"),
        new("GET /{merchant}/fulfillment/{foId:guid}/packing-slip.pdf", Permission.ViewFulfillment, Wall.Missing, e => $"/fulfillment/{e.Part}/packing-slip.pdf"),
        new("GET /{merchant}/fulfillment/pick-list.pdf", Permission.ViewFulfillment, Wall.Missing, e => $"/fulfillment/pick-list.pdf?location={e.LocationCode}&ids={e.Part}"),
        new("GET /{merchant}/shipments", Permission.ViewFulfillment, Wall.OwnOnly, _ => "/shipments"),
        new("GET /{merchant}/inventory", Permission.ViewStock, Wall.OwnOnly, e => $"/inventory?query={e.Word}"),
        new("GET /{merchant}/inventory/{*sku}", Permission.ViewStock, Wall.Missing, e => $"/inventory/{e.Sku}"),
        new("GET /{merchant}/products", Permission.ViewCatalog, Wall.OwnOnly, e => $"/products?query={e.Word}"),
        new("GET /{merchant}/products/new", Permission.ViewCatalog, Wall.OwnOnly, _ => "/products/new"),
        new("GET /{merchant}/products/{id:guid}", Permission.ViewCatalog, Wall.Missing, e => $"/products/{e.Product}"),
        new("GET /{merchant}/locations", Permission.ViewStock, Wall.OwnOnly, _ => "/locations"),
        new("GET /{merchant}/jobs", Permission.ViewJobs, Wall.OwnOnly, _ => "/jobs"),
        new("GET /{merchant}/inventory/proof", Permission.ViewStock, Wall.OwnOnly, _ => "/inventory/proof"),
        new("GET /{merchant}/locations/new", Permission.ViewStock, Wall.OwnOnly, _ => "/locations/new"),
        new("GET /{merchant}/locations/{id:guid}", Permission.ViewStock, Wall.Missing, e => $"/locations/{e.Location}"),
        new("GET /{merchant}/channels", Permission.ViewChannels, Wall.OwnOnly, _ => "/channels"),
        new("GET /{merchant}/channels/{id:guid}", Permission.ViewChannels, Wall.Missing, e => $"/channels/{e.Connection}"),
        new("GET /{merchant}/channels/{id:guid}/events/{eventId:guid}", Permission.ViewChannels, Wall.Missing, e => $"/channels/{e.Connection}/events/{e.Event}"),
        new("GET /{merchant}/import", Permission.ViewCatalog, Wall.OwnOnly, _ => "/import"),
        new("GET /{merchant}/import/new/{kind}", Permission.ViewCatalog, Wall.OwnOnly, _ => "/import/new/stock"),
        new("GET /{merchant}/import/{id:guid}", Permission.ViewCatalog, Wall.Missing, e => $"/import/{e.Import}"),
        new("GET /{merchant}/import/{id:guid}/errors.csv", Permission.ViewCatalog, Wall.Missing, e => $"/import/{e.Import}/errors.csv"),
        new("GET /{merchant}/import/template/{kind}.csv", Permission.ViewCatalog, Wall.OwnOnly, _ => "/import/template/products.csv"),
        new("GET /{merchant}/orders/import", Permission.EditOrders, Wall.OwnOnly, _ => "/orders/import"),
        new("GET /{merchant}/orders/export.csv", Permission.ViewOrders, Wall.OwnOnly, e => $"/orders/export.csv?q={e.ExternalId}&location={e.LocationCode}"),
        new("GET /{merchant}/customers/export.csv", Permission.ViewCustomers, Wall.OwnOnly, _ => "/customers/export.csv"),
        new("GET /{merchant}/shipments/export.csv", Permission.ViewFulfillment, Wall.OwnOnly, _ => "/shipments/export.csv"),
        new("GET /{merchant}/inventory/export.csv", Permission.ViewStock, Wall.OwnOnly, e => $"/inventory/export.csv?location={e.LocationCode}"),
        new("GET /{merchant}/products/export.csv", Permission.ViewCatalog, Wall.OwnOnly, e => $"/products/export.csv?q={e.Sku}"),
        new("GET /{merchant}/orders/bulk/{id:guid}", Permission.ViewOrders, Wall.Missing, e => $"/orders/bulk/{e.BulkRun}"),
        new("GET /{merchant}/orders/bulk/{id:guid}/result.csv", Permission.ViewOrders, Wall.Missing, e => $"/orders/bulk/{e.BulkRun}/result.csv"),
        new("GET /{merchant}/orders/bulk/{id:guid}/paper.pdf", Permission.ViewFulfillment, Wall.Missing, e => $"/orders/bulk/{e.BulkRun}/paper.pdf"),
        new("GET /{merchant}/invoices", Permission.ViewInvoices, Wall.OwnOnly, e => $"/invoices?q={e.Word}"),
        new("GET /{merchant}/invoices/{id:guid}", Permission.ViewInvoices, Wall.Missing, e => $"/invoices/{e.Invoice}"),
        new("GET /{merchant}/invoices/{id:guid}.pdf", Permission.ViewInvoices, Wall.Missing, e => $"/invoices/{e.Invoice}.pdf"),
        new("GET /{merchant}/invoices/{id:guid}.xml", Permission.ViewInvoices, Wall.Missing, e => $"/invoices/{e.Invoice}.xml"),
        new("GET /{merchant}/credit-notes/{id:guid}.pdf", Permission.ViewInvoices, Wall.Missing, e => $"/credit-notes/{e.CreditNote}.pdf"),
        new("GET /{merchant}/credit-notes/{id:guid}.xml", Permission.ViewInvoices, Wall.Missing, e => $"/credit-notes/{e.CreditNote}.xml"),
        new("GET /{merchant}/invoices/bank", Permission.RecordPayments, Wall.OwnOnly, _ => "/invoices/bank"),
        new("GET /{merchant}/settings/invoicing", Permission.EditSettings, Wall.OwnOnly, _ => "/settings/invoicing"),
        new("GET /{merchant}/settings", Permission.EditSettings, Wall.OwnOnly, _ => "/settings"),
        new("GET /{merchant}/settings/api-keys", Permission.EditApiKeys, Wall.OwnOnly, _ => "/settings/api-keys"),
        new("GET /{merchant}/settings/members", Permission.EditTeam, Wall.OwnOnly, _ => "/settings/members"),
    ];

    /// <summary>No merchant stands in or behind these addresses.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithoutMerchant = new Dictionary<string, string>
    {
        ["/"] = "the landing page",
        ["/{**path:file}"] = "static files",
        ["/_kit"] = "samples of the kit, in Development",
        ["/not-found"] = "the page that is not there",
        ["/error"] = "the page that could not be shown",
        ["/account/sign-up"] = "makes a merchant",
        ["/account/sign-in"] = "asks for the person",
        ["/account/sign-in/code"] = "asks the person for the second step", ["/account/security"] = "the person's own way in", ["/account/security/authenticator"] = "the same",
        ["/account/passkeys/creation-options"] = "a question for the person's own device", ["/account/passkeys/request-options"] = "a question for anybody's device",
        ["/account/demo"] = "lets in as the guest, who has a seat in the demo store alone",
        ["/account/sign-out"] = "forgets the person",
        ["/account/forgot"] = "mails a link to the person", ["/account/reset"] = "opened by a secret that leads to one person",
        ["/account/invitation/{token}"] = "opened by a secret that leads to one invitation",
        ["/account/merchants"] = "lists the person's own seats",
        ["/metrics"] = "figures of the process without names",
        ["/health/live"] = "the process",
        ["/health/ready"] = "the process and its databases",
        ["/api/{**rest}"] = "nothing",
        ["/platform/mail"] = "mail on the developer's disk, in Development", ["/platform/mail/{name}"] = "the same",
        ["/s/{merchant}/track/{token}"] = "opened by a secret that leads to one shipment, whatever the address says",
        ["/openapi/{documentName}.json"] = "describes the API",
        ["/webhooks/{kind}/{connectionId:guid}"] = "opened by a signature with the connection's own secret; a wrong one answers 401",
        ["/webhooks/{**rest}"] = "nothing", ["/s/{**rest}"] = "nothing", ["/account/{**rest}"] = "nothing", ["/health/{**rest}"] = "nothing", ["/metrics/{**rest}"] = "nothing",
        ["/openapi/{**rest}"] = "nothing", ["/platform/{**rest}"] = "nothing",
    };
}
