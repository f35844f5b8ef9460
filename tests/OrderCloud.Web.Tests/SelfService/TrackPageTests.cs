using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

[Collection("site")]
public sealed class TrackPageTests(TestSite site)
{
    [Fact]
    public async Task A_customer_sees_the_parcels_and_of_the_person_only_first_name_and_city()
    {
        var at = await PackedSite.OpenAsync(site, "track-a");
        var taken = await at.TakeAsync("A-1", 2);
        await at.InAsync(services => services.GetRequiredService<CreateShipment>().RunAsync(taken.Parts[0].Id, new("ups", "", "1Z999"), default));
        using var phone = site.SignedOut();

        var page = await phone.GetStringAsync(await at.TrackingPathAsync(taken));

        foreach (var shown in new[] { "Maren, your order is on its way", "Order 1001", "Austin", "1Z999", "https://www.ups.com/track?tracknum=1Z999", "Alder shirt", "Store track-a" })
            Assert.Contains(shown, page, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Holt", "7th St", "78702", "example.com", "555" }) Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Blazor:{\"type\":\"server\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_token_and_a_token_of_another_merchant_are_a_page_that_is_not_there()
    {
        var (mine, other) = (await PackedSite.OpenAsync(site, "track-b"), await site.AddMerchantAsync("track-c"));
        var path = await mine.TrackingPathAsync(await mine.TakeAsync("A-1", 1));
        using var phone = site.SignedOut();

        var answers = new[] { await phone.GetAsync(path + "x"), await phone.GetAsync(path.Replace("track-b", other.Slug, StringComparison.Ordinal)), await phone.GetAsync("/s/nobody/track/abc") };

        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(path)).StatusCode);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
    }

    [Fact]
    public async Task L9_A_token_under_another_merchants_address_shows_nothing_of_the_order_in_either_direction()
    {
        var (acme, globex) = (await PackedSite.OpenAsync(site, "track-acme"), await PackedSite.OpenAsync(site, "track-globex"));
        var paths = new[] { await acme.TrackingPathAsync(await acme.TakeAsync("A-1", 1)), await globex.TrackingPathAsync(await globex.TakeAsync("G-1", 1)) };
        using var phone = site.SignedOut();

        foreach (var path in paths)
        {
            Assert.Contains("Alder shirt", await phone.GetStringAsync(path), StringComparison.Ordinal);
            var swapped = path.StartsWith("/s/track-acme/", StringComparison.Ordinal) ? path.Replace("track-acme", "track-globex", StringComparison.Ordinal) : path.Replace("track-globex", "track-acme", StringComparison.Ordinal);
            using var answer = await phone.GetAsync(swapped);
            var page = await answer.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            foreach (var hidden in new[] { "Maren", "Alder shirt", "Austin", "1001", "Store track-" }) Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        }
    }
}
