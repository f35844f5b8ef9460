using System.Net;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Customers;

[Collection("site")]
public sealed class StoreCreditApiTests(TestSite site)
{
    private const string Order = """{"externalId":"C-1","currency":"USD","customer":{"email":"maren@example.com","name":"Maren Holt"},"lines":[{"sku":"TS-1","quantity":2,"unitPrice":"10.00"}],"shippingAddress":{"line1":"2118 E 7th St","city":"Austin","postalCode":"78702","country":"US"}}""";

    [Fact]
    public async Task Is_given_seen_spent_and_refunded_over_the_api()
    {
        using var api = site.Api(await site.AddMerchantAsync("credit-life"));
        var (order, customer) = await OrderAsync(api);

        using var given = await api.PostTextAsync($"customers/{customer}/store-credit", """{"kind":"given","amount":"15.00","currency":"USD","note":"late parcel"}""", "once");
        using var again = await api.PostTextAsync($"customers/{customer}/store-credit", """{"kind":"given","amount":"15.00","currency":"USD","note":"late parcel"}""", "once");
        Assert.Equal((HttpStatusCode.Created, "15.00", true), (given.StatusCode, (await given.JsonAsync()).GetProperty("balance").GetProperty("amount").GetString(), again.Replayed));
        using var paid = await api.PostTextAsync($"orders/{order}/payments/store-credit", """{"amount":"12.00"}""");
        Assert.Equal((HttpStatusCode.Created, "12.00"), (paid.StatusCode, (await paid.JsonAsync()).GetProperty("paid").GetProperty("amount").GetString()));
        using var rest = await api.PostTextAsync($"orders/{order}/payments/store-credit", "{}");
        Assert.Equal("3.00", (await rest.JsonAsync()).GetProperty("paid").GetProperty("amount").GetString());
        using var back = await api.PostTextAsync($"orders/{order}/refunds", """{"amount":"5.00","reason":"agreed","asCredit":true}""");
        Assert.Equal(HttpStatusCode.Created, back.StatusCode);

        var credit = await (await api.GetAsync($"customers/{customer}/store-credit")).JsonAsync();
        Assert.Equal("5.00 USD", $"{credit.GetProperty("balances")[0].GetProperty("amount").GetString()} {credit.GetProperty("balances")[0].GetProperty("currency").GetString()}");
        Assert.Equal(["refunded 5.00", "spent -3.00", "spent -12.00", "given 15.00"], credit.GetProperty("newest").EnumerateArray().Select(e => $"{e.GetProperty("kind").GetString()} {e.GetProperty("amount").GetProperty("amount").GetString()}"));
        Assert.Equal("5.00", (await (await api.GetAsync($"orders/{order}/payments")).JsonAsync()).GetProperty("refunded").GetString());
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field_and_changes_nothing()
    {
        using var api = site.Api(await site.AddMerchantAsync("credit-wrong"));
        var (order, customer) = await OrderAsync(api);

        Assert.Equal(["currency", "kind"], await FieldsAsync(api, $"customers/{customer}/store-credit", "{}"));
        Assert.Equal(["kind"], await FieldsAsync(api, $"customers/{customer}/store-credit", """{"kind":"spent","amount":"1.00","currency":"USD","note":"x"}"""));
        Assert.Equal(["amount"], await FieldsAsync(api, $"customers/{customer}/store-credit", """{"kind":"given","amount":"1.005","currency":"USD","note":"x"}"""));
        Assert.Equal(["note"], await FieldsAsync(api, $"customers/{customer}/store-credit", """{"kind":"given","amount":"1.00","currency":"USD"}"""));
        Assert.Equal(["amount"], await FieldsAsync(api, $"customers/{customer}/store-credit", """{"kind":"taken","amount":"1.00","currency":"USD","note":"x"}"""));
        Assert.Equal(["amount"], await FieldsAsync(api, $"orders/{order}/payments/store-credit", """{"amount":"1.00"}"""));
        using var nobody = await api.GetAsync($"customers/{Guid.NewGuid()}/store-credit");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);

        Assert.Empty((await (await api.GetAsync($"customers/{customer}/store-credit")).JsonAsync()).GetProperty("newest").EnumerateArray());
    }

    private static async Task<(string Order, string Customer)> OrderAsync(HttpClient api)
    {
        (await api.PostTextAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();
        using var made = await api.PostTextAsync("orders", Order);
        var customer = (await (await api.GetAsync("customers")).JsonAsync()).GetProperty("data")[0].GetProperty("id").GetString()!;
        return ((await made.JsonAsync()).GetProperty("id").GetString()!, customer);
    }

    private static async Task<IReadOnlyList<string>> FieldsAsync(HttpClient api, string at, string body)
    {
        using var answer = await api.PostTextAsync(at, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return [.. (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal)];
    }
}
