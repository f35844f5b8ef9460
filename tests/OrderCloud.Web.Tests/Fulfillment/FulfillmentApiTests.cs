using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Fulfillment;

[Collection("site")]
public sealed class FulfillmentApiTests(TestSite site)
{
    [Fact]
    public async Task A_part_is_listed_shipped_in_two_parcels_cancelled_and_delivered()
    {
        var at = await PackedSite.OpenAsync(site, "ship-a");
        var taken = await at.TakeAsync("A-1", 5);
        using var api = site.Api(at.Merchant);

        var part = (await ReadAsync(await api.GetAsync("fulfillment-orders?status=open&location=DAL"))).GetProperty("data")[0];
        Assert.Equal(("1001-1", "DAL", "open"), (part.GetProperty("number").GetString(), part.GetProperty("location").GetString(), part.GetProperty("status").GetString()));
        var line = part.GetProperty("lines")[0];
        Assert.Equal(("TS-1", 5), (line.GetProperty("sku").GetString(), line.GetProperty("quantity").GetInt32()));

        var address = $"fulfillment-orders/{part.GetProperty("id").GetGuid()}/shipments";
        var answer = await api.PostAsJsonAsync(address, new
        {
            carrier = "ups", service = "ground", trackingNumber = "1Z999", lines = new[] { new { orderLineId = line.GetProperty("orderLineId").GetGuid(), quantity = 2 } },
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var first = await ReadAsync(answer);
        Assert.Equal(("handed_over", "https://www.ups.com/track?tracknum=1Z999"), (first.GetProperty("status").GetString(), first.GetProperty("trackingUrl").GetString()));

        var rest = await ReadAsync(await api.PostAsJsonAsync(address, new { carrier = "fedex", service = "", trackingNumber = "", lines = (object?)null }));
        Assert.Equal(3, rest.GetProperty("lines")[0].GetProperty("quantity").GetInt32());
        Assert.Equal("voided", (await ReadAsync(await api.PostAsync($"shipments/{rest.GetProperty("id").GetGuid()}/cancel", null))).GetProperty("status").GetString());
        var twice = await api.PostAsync($"shipments/{rest.GetProperty("id").GetGuid()}/cancel", null);
        Assert.Equal((HttpStatusCode.Conflict, "shipment.voided"), (twice.StatusCode, (await ReadAsync(twice)).GetProperty("code").GetString()));
        Assert.Equal("delivered", (await ReadAsync(await api.PostAsync($"shipments/{first.GetProperty("id").GetGuid()}/deliver", null))).GetProperty("status").GetString());
        Assert.Equal("1001", taken.Order.Number);
    }

    [Fact]
    public async Task A_tracking_number_that_is_none_is_refused_and_not_cut()
    {
        var at = await PackedSite.OpenAsync(site, "ship-long");
        var taken = await at.TakeAsync("A-1", 1);
        using var api = site.Api(at.Merchant);
        var address = $"fulfillment-orders/{taken.Parts[0].Id.Value}/shipments";

        var refused = await api.PostAsJsonAsync(address, new { carrier = "ups", trackingNumber = new string('7', 61) });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("A tracking number has at most 60 characters.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var odd = await api.PostAsJsonAsync(address, new { carrier = "ups", trackingNumber = "<b>1Z999</b>" });
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
        Assert.Contains("A tracking number has only letters, digits, spaces, dashes, slashes and dots.", await odd.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var sent = await ReadAsync(await api.PostAsJsonAsync(address, new { trackingNumber = new string('7', 60) }));
        Assert.Equal(("other", 60), (sent.GetProperty("carrier").GetString(), sent.GetProperty("trackingNumber").GetString()!.Length));
    }

    [Fact]
    public async Task A_repeated_key_ships_once_and_another_merchant_finds_nothing()
    {
        var at = await PackedSite.OpenAsync(site, "ship-b");
        var taken = await at.TakeAsync("A-1", 2);
        using var api = site.Api(at.Merchant);
        var address = $"fulfillment-orders/{taken.Parts[0].Id.Value}/shipments";
        api.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        var body = new { carrier = "ups", service = "ground", trackingNumber = "1Z1" };

        var (one, two) = (await api.PostAsJsonAsync(address, body), await api.PostAsJsonAsync(address, body));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one.StatusCode, two.StatusCode));
        Assert.Equal(await one.Content.ReadAsStringAsync(), await two.Content.ReadAsStringAsync());
        using var other = site.Api(await site.AddMerchantAsync("ship-c"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync(address, body)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.GetAsync("fulfillment-orders?status=7")).StatusCode);
    }

    [Fact]
    public async Task Papers_are_PDF_for_members_and_not_there_for_others()
    {
        var at = await PackedSite.OpenAsync(site, "ship-d");
        var taken = await at.TakeAsync("A-1", 2);
        var slip = Links.PackingSlip("ship-d", taken.Parts[0].Id.Value);
        var pick = Links.PickList("ship-d", "DAL", [taken.Parts[0].Id.Value]);
        using var owner = site.SignedIn(at.Merchant);

        foreach (var address in new[] { slip, pick })
        {
            var answer = await owner.GetAsync(address);
            Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("%PDF"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..4]);
        }

        using var stranger = site.SignedIn(await site.AddMerchantAsync("ship-e"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(slip)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(slip.Replace("ship-d", "ship-e", StringComparison.Ordinal))).StatusCode);
        using var nobody = site.SignedOut();
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(pick)).StatusCode);
    }

    [Fact]
    public async Task A_slip_of_a_held_part_is_refused_with_its_hold_and_prints_when_it_is_released()
    {
        var at = await PackedSite.OpenAsync(site, "ship-held");
        var taken = await at.TakeAsync("A-1", 2);
        using var owner = site.SignedIn(at.Merchant);
        Assert.IsType<Outcome<OrderHoldId>.Done>(await at.InAsync(s => s.GetRequiredService<PlaceHold>().RunAsync(taken.Order.Id, HoldReason.Address, "wrong street", null, default)));

        foreach (var address in new[] { Links.PackingSlip("ship-held", taken.Parts[0].Id.Value), Links.PackingSlips("ship-held", [taken.Parts[0].Id.Value]) })
        {
            using var refused = await owner.GetAsync(address);
            var page = await refused.Content.ReadAsStringAsync();
            Assert.Equal((HttpStatusCode.Conflict, "text/html"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
            Assert.Contains("1001-1 (address) is on hold", page, StringComparison.Ordinal);
        }
        using var stranger = site.SignedIn(await site.AddMerchantAsync("ship-held-other"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Links.PackingSlip("ship-held-other", taken.Parts[0].Id.Value))).StatusCode);
        Assert.IsType<Outcome<int>.Done>(await at.InAsync(s => s.GetRequiredService<ReleaseHolds>().RunAsync(taken.Order.Id)));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(Links.PackingSlip("ship-held", taken.Parts[0].Id.Value))).StatusCode);
    }

    [Fact]
    public async Task Queue_packing_table_and_parcels_are_shown_to_members()
    {
        var at = await PackedSite.OpenAsync(site, "ship-f");
        var taken = await at.TakeAsync("A-1", 2);
        using var owner = site.SignedIn(at.Merchant);

        Assert.Contains("2 &#xD7; TS-1", await owner.GetStringAsync(Links.Fulfillment("ship-f")), StringComparison.Ordinal);
        Assert.Contains("Alder shirt", await owner.GetStringAsync(Links.Pack("ship-f", taken.Parts[0].Id.Value)), StringComparison.Ordinal);
        Assert.Contains("No parcel has left yet", await owner.GetStringAsync(Links.Shipments("ship-f")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_packed_can_be_taken_out_of_a_page_that_is_loaded_again_and_also_while_the_order_is_held()
    {
        var at = await PackedSite.OpenAsync(site, "ship-out");
        var (part, order) = await at.TakeAsync("A-1", 2) is var taken ? (taken.Parts[0].Id, taken.Order.Id) : default;
        using var owner = site.SignedIn(at.Merchant);
        Assert.Equal((false, ""), TakeOut(await owner.GetStringAsync(Links.Pack("ship-out", part.Value))));
        await at.InAsync(s => s.GetRequiredService<ScanUnit>().RunAsync(part, "TS-1", default));

        Assert.Equal((true, "Take one TS-1 out"), TakeOut(await owner.GetStringAsync(Links.Pack("ship-out", part.Value))));
        await at.InAsync(s => s.GetRequiredService<PlaceHold>().RunAsync(order, HoldReason.Address, "wrong street", null, default));
        Assert.Equal((true, "Take one TS-1 out"), TakeOut(await owner.GetStringAsync(Links.Pack("ship-out", part.Value))));
        await at.InAsync(s => s.GetRequiredService<ReleaseHolds>().RunAsync(order));
        await at.InAsync(s => s.GetRequiredService<CreateShipment>().RunAsync(part, new("ups", "", "1Z999"), default));
        Assert.Equal((false, ""), TakeOut(await owner.GetStringAsync(Links.Pack("ship-out", part.Value))));
    }

    [Fact]
    public async Task A_held_parcel_cannot_be_sent_off_and_says_what_holds_it()
    {
        var at = await PackedSite.OpenAsync(site, "ship-hold");
        var (part, order) = await at.TakeAsync("A-1", 1) is var taken ? (taken.Parts[0].Id, taken.Order.Id) : default;
        using var owner = site.SignedIn(at.Merchant);
        await at.InAsync(s => s.GetRequiredService<ScanUnit>().RunAsync(part, "TS-1", default));
        Assert.True(MayShip(await owner.GetStringAsync(Links.Pack("ship-hold", part.Value))));

        await at.InAsync(s => s.GetRequiredService<PlaceHold>().RunAsync(order, HoldReason.Fraud, "two cards", null, default));
        var page = await owner.GetStringAsync(Links.Pack("ship-hold", part.Value));

        Assert.False(MayShip(page));
        Assert.Contains("Fraud check: two cards. Nothing of this order may leave.", page, StringComparison.Ordinal);
        Assert.Contains("On hold, so it cannot be shipped. Fraud check: two cards", page, StringComparison.Ordinal);
        await at.InAsync(s => s.GetRequiredService<ReleaseHolds>().RunAsync(order));
        Assert.True(MayShip(await owner.GetStringAsync(Links.Pack("ship-hold", part.Value))));
    }

    private static bool MayShip(string page) => Assert.Single(Regex.Matches(page, """<button[^>]*form="ship"[^>]*>""").ToList()) is { Value: var button } && !button.Contains("disabled", StringComparison.Ordinal);

    /// <summary>Whether a unit can be taken out, and what the button is called.</summary>
    private static (bool Enabled, string Name) TakeOut(string page)
    {
        var button = Regex.Match(page, "<button([^>]*)>((?:(?!</button>).)*?Take one.*?)</button>", RegexOptions.Singleline);
        return (button.Success && !button.Groups[1].Value.Contains("disabled", StringComparison.Ordinal), Regex.Replace(Regex.Replace(button.Groups[2].Value, "<[^>]+>", ""), @"\s+", " ").Trim());
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();
}
