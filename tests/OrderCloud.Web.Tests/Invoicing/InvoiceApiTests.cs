using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Products;

namespace OrderCloud.Web.Tests.Invoicing;

public sealed class InvoiceApiTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task An_invoice_is_listed_read_and_downloaded_with_a_key_that_may_read_invoices()
    {
        var merchant = await site.AddMerchantAsync("invoice-api");
        using var api = site.Api(merchant);
        var id = await BilledAsync(merchant, api);

        var row = Assert.Single((await api.GetFromJsonAsync<JsonElement>("invoices?tab=open&query=holt")).GetProperty("data").EnumerateArray().ToList());
        Assert.Equal((id.ToString(), "issued", false, "USD", "55.00", "55.00", "Maren Holt"), (row.GetProperty("id").GetString(), Text(row, "status"), row.GetProperty("overdue").GetBoolean(), Text(row, "currency"), Text(row, "total"), Text(row, "outstanding"), Text(row, "customer")));
        var detail = await api.GetFromJsonAsync<JsonElement>($"invoices/{id}");
        Assert.Equal([("TS-1", 2, "50.00"), ("", 1, "5.00")], detail.GetProperty("lines").EnumerateArray().Select(l => (Text(l, "sku"), l.GetProperty("quantity").GetInt32(), Text(l, "net"))));
        Assert.Equal(0, detail.GetProperty("creditNotes").GetArrayLength());

        using var pdf = await api.GetAsync($"invoices/{id}.pdf");
        Assert.Equal(("application/pdf", "%PDF"), (pdf.Content.Headers.ContentType?.MediaType, Encoding.ASCII.GetString(await pdf.Content.ReadAsByteArrayAsync(), 0, 4)));
        using var xml = await api.GetAsync($"invoices/{id}.xml");
        Assert.Equal((HttpStatusCode.Conflict, "invoice.tax_id_missing"), (xml.StatusCode, Text(await xml.Content.ReadFromJsonAsync<JsonElement>(), "code")));
        using var wrong = await api.GetAsync("invoices?tab=credits");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(0, (await api.GetFromJsonAsync<JsonElement>("invoices?tab=paid")).GetProperty("data").GetArrayLength());
    }

    private async Task<Guid> BilledAsync(TestMerchant merchant, HttpClient api)
    {
        await ProductApiTests.PostAsync(api, """{"code":"DAL","name":"Dallas","kind":"warehouse","address":{"city":"Dallas","postalCode":"75201","country":"US"}}""", HttpStatusCode.Created, "locations");
        await ProductApiTests.PostAsync(api, """{"title":"Shirt","variants":[{"sku":"TS-1","price":{"amount":"25.00","currency":"USD"}}]}""", HttpStatusCode.Created);
        using (var counted = await api.PutAsync("stock/DAL/TS-1", ProductApiTests.Json("""{"onHand":4,"reason":"count"}"""))) counted.EnsureSuccessStatusCode();
        var order = await ProductApiTests.PostAsync(api, """{"externalId":"B-1","currency":"USD","customer":{"name":"Maren Holt"},"lines":[{"sku":"TS-1","quantity":2,"unitPrice":"25.00"}],"shipping":[{"title":"Ground","price":"5.00"}]}""", HttpStatusCode.Created, "orders");
        var shipped = await ProductApiTests.PostAsync(api, """{"carrier":"ups","service":"ground","trackingNumber":"1Z9"}""", HttpStatusCode.Created, $"fulfillment-orders/{order.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetGuid()}/shipments");

        // The outbox makes it as well; whoever is second finds it.
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, "test");
        return (await scope.ServiceProvider.GetRequiredService<InvoiceByItself>().ShipmentAsync(new ShipmentId(shipped.GetProperty("id").GetGuid()), default))!.Value.Value;
    }

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();
}
