using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

[Collection("site")]
public sealed class PayPageTests(TestSite site)
{
    [Fact]
    public async Task A_pay_link_opens_its_own_page_of_its_own_store_and_nothing_else()
    {
        var at = await PackedSite.OpenAsync(site, "pay-a");
        var other = await PackedSite.OpenAsync(site, "pay-b");
        var taken = await at.TakeAsync("A-1", 2);
        var token = await LinkAsync(at, taken.Order.Id.Value);
        var track = (await at.TrackingPathAsync(taken)).Split('/')[^1];
        using var phone = site.SignedOut();

        var page = await phone.GetStringAsync(Links.Pay("pay-a", token));
        foreach (var shown in new[] { "Order 1001", "Alder shirt", "Pay with Stripe", "Store pay-a" }) Assert.Contains(shown, page, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Maren", "Holt", "7th St", "example.com", "sk_test", "Blazor:{\"type\":\"server\"" }) Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);

        foreach (var lost in new[] { Links.Pay(other.Merchant.Slug, token), Links.Track("pay-a", token), Links.Pay("pay-a", track), Links.Pay("pay-a", token + "x"), Links.Pay("nobody-here", token) })
        {
            using var answer = await phone.GetAsync(lost);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain("Alder shirt", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_withdrawn_asks_for_nothing_any_more()
    {
        var at = await PackedSite.OpenAsync(site, "pay-gone");
        var taken = await at.TakeAsync("A-1", 1);
        var token = await LinkAsync(at, taken.Order.Id.Value);
        using var api = site.Api(at.Merchant);
        var id = (await api.GetFromJsonAsync<JsonElement>($"orders/{taken.Order.Id.Value}/payments")).GetProperty("payLinks")[0].GetProperty("id").GetGuid();
        Assert.True((await api.PostAsync($"orders/{taken.Order.Id.Value}/pay-links/{id}/withdraw", null)).IsSuccessStatusCode);
        using var phone = site.SignedOut();

        var page = await phone.GetStringAsync(Links.Pay("pay-gone", token));

        Assert.Contains("This pay link has ended", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Pay with", page, StringComparison.Ordinal);
    }

    private async Task<string> LinkAsync(PackedSite at, Guid order)
    {
        var settings = new Dictionary<string, string> { ["secretKey"] = FakeStripe.SecretKey, ["webhookSecret"] = FakeStripe.WebhookSecret };
        Assert.IsType<Outcome<GatewayRow>.Done>(await at.InAsync(services => services.GetRequiredService<SaveGateway>().RunAsync(new("stripe", settings))));
        using var api = site.Api(at.Merchant);
        using var made = await api.PostAsJsonAsync($"orders/{order}/pay-links", new { mail = false });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!.Split('/')[^1];
    }
}
