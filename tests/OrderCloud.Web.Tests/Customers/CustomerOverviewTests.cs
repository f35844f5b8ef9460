using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.Customers;

[Collection("site")]
public sealed class CustomerOverviewTests(TestSite site)
{
    [Fact]
    public async Task The_newest_returns_and_payments_of_all_orders_stand_on_the_overview_and_nothing_of_another_merchant()
    {
        var (ours, theirs) = (await site.AddMerchantAsync("cust-seen"), await site.AddMerchantAsync("cust-seen-other"));
        using var api = site.Api(ours);
        (await api.PostTextAsync("locations", ApiClient.Location("DAL"))).EnsureSuccessStatusCode();
        (await api.PostTextAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();
        (await api.PostTextAsync("stock/adjustments", """{"location":"DAL","sku":"TS-1","quantity":10,"reason":"delivery"}""")).EnsureSuccessStatusCode();
        var customer = "";
        for (var i = 1; i <= 6; i++) customer = await ReturnedAsync(api, i);
        using var owner = site.SignedIn(ours);
        using var other = site.SignedIn(theirs);

        var page = await owner.GetStringAsync($"/cust-seen/customers/{customer}");

        Assert.Equal((true, false, true), (page.Contains(">1006-R1<", StringComparison.Ordinal), page.Contains(">1001-R1<", StringComparison.Ordinal), page.Contains("Show more returns", StringComparison.Ordinal)));
        Assert.Equal((true, true, false), (page.Contains("till-6", StringComparison.Ordinal), page.Contains("till-1<", StringComparison.Ordinal), page.Contains("All payments", StringComparison.Ordinal)));
        Assert.Equal(["1006-R1", "1005-R1"], await NumbersAsync(ours, customer, 2));
        Assert.Empty(await NumbersAsync(theirs, customer, 2));
        using var answer = await other.GetAsync($"/cust-seen-other/customers/{customer}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_customer_without_returns_and_payments_has_no_empty_cards_for_them()
    {
        var at = await PackedSite.OpenAsync(site, "cust-bare");
        var taken = await at.InAsync(async s => Assert.IsType<Outcome<TakenOrder>.Done>(await s.GetRequiredService<TakeOrder>().RunAsync(Incoming.Order("A-1", ("TS-1", 1)), default)).Value);
        var address = Links.Customer("cust-bare", taken.Order.CustomerId!.Value.Value);
        using var owner = site.SignedIn(at.Merchant);

        var page = await owner.GetStringAsync(address);

        Assert.Equal((false, false), (page.Contains("Returns of this customer", StringComparison.Ordinal), page.Contains("No payments yet", StringComparison.Ordinal)));
        Assert.Contains("No payments yet", await owner.GetStringAsync($"{address}?tab=payments"), StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> NumbersAsync(TestMerchant merchant, string customer, int take)
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, "test");
        return (await scope.ServiceProvider.GetRequiredService<ReturnList>().OfCustomerAsync(new(Guid.Parse(customer)), take)).Select(r => r.Number);
    }

    /// <summary>An order that was paid, sent, and is to come back; answers with its customer.</summary>
    private static async Task<string> ReturnedAsync(HttpClient api, int i)
    {
        var order = await PostAsync(api, "orders", $$"""
            {"externalId":"A-{{i}}","currency":"USD","customer":{"email":"maren@example.com","name":"Maren Holt"},"shippingAddress":{"country":"US"},"lines":[{"sku":"TS-1","quantity":1,"unitPrice":"10.00"}],"payments":[{"kind":"capture","amount":"10.00","gateway":"cash","reference":"till-{{i}}"}]}
            """);
        await PostAsync(api, $"fulfillment-orders/{order.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetString()}/shipments", $$"""{"carrier":"ups","service":"ground","trackingNumber":"1Z{{i}}"}""");
        await PostAsync(api, $"orders/{order.GetProperty("id").GetString()}/returns", $$"""{"lines":[{"orderLineId":"{{order.GetProperty("lines")[0].GetProperty("id").GetString()}}","quantity":1,"reason":"other"}]}""");
        return order.GetProperty("customer").GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> PostAsync(HttpClient api, string address, string body)
    {
        using var answer = await api.PostTextAsync(address, body);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }
}
