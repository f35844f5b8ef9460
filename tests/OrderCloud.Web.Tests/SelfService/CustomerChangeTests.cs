using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

/// <summary>What customers change about their own order while nobody has taken it from the shelf.</summary>
public sealed class CustomerChangeTests(BusySite site) : IClassFixture<BusySite>
{
    private static readonly Dictionary<string, string> Moved = new()
    {
        ["Form.Name"] = "Maren Holt", ["Form.Line1"] = "9 Elm Street", ["Form.PostalCode"] = "75201", ["Form.City"] = "Dallas", ["Form.Region"] = "TX", ["Form.Country"] = "US", ["Form.Proof"] = "78702",
    };

    [Fact]
    public async Task An_order_that_nobody_has_begun_is_cancelled_by_who_proves_that_it_is_theirs()
    {
        var at = await PackedSite.OpenAsync(site, "own-cancel");
        var (unpaid, paid) = (await at.TakeAsync("A-1", 2), await at.PaidAsync("A-2", 1));
        using var phone = site.SignedOut();
        var (free, owed) = (await CancelPathAsync(at, unpaid), await CancelPathAsync(at, paid));

        Assert.Contains("You have nothing to pay for it.", await phone.GetStringAsync(free), StringComparison.Ordinal);
        using var stranger = await phone.PostFormAsync(free, new() { ["Proof"] = "somebody@example.com" });
        Assert.Contains("This is not the e-mail or postal code of this order.", await stranger.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Open, (await OrderAsync(at, unpaid)).Status);

        using var done = await phone.PostFormAsync(free, new() { ["Proof"] = "a-1@example.com" });
        Assert.Equal((HttpStatusCode.Found, OrderStatus.Cancelled), (done.StatusCode, (await OrderAsync(at, unpaid)).Status));
        Assert.Contains("This order was cancelled", await phone.GetStringAsync(done.Headers.Location!.PathOnly()), StringComparison.Ordinal);

        // What came by hand goes back by hand: nobody writes it down as given back before somebody has.
        Assert.Contains("You paid $10.00: Store own-cancel refunds it to you.", await phone.GetStringAsync(owed), StringComparison.Ordinal);
        using var later = await phone.PostFormAsync(owed, new() { ["Proof"] = "78702" });
        var order = await OrderAsync(at, paid);
        Assert.Equal((OrderStatus.Cancelled, 1000, 0), (order.Status, order.CapturedMinor, order.RefundedMinor));
        Assert.Equal("Customer", await at.ReadAsync(db => db.Timeline.Where(t => t.OrderId == paid.Order.Id && t.Kind == "cancelled").Select(t => t.Actor).SingleAsync()));
    }

    [Fact]
    public async Task What_is_being_packed_or_has_left_is_not_changed_and_the_page_says_why()
    {
        var at = await PackedSite.OpenAsync(site, "own-late");
        var (packing, sent) = (await at.TakeAsync("A-1", 2), await at.SendAsync("A-2", 1));
        using var phone = site.SignedOut();
        var path = await CancelPathAsync(at, packing);
        var seen = TestCookies.HiddenFields(await phone.GetStringAsync(path));
        Assert.IsType<Outcome<ScanAnswer>.Done>(await at.InAsync(s => s.GetRequiredService<ScanUnit>().RunAsync(packing.Parts[0].Id, "TS-1", default)));

        using var tooLate = await phone.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string>(seen) { ["Proof"] = "78702" }));
        var (cancel, move, left) = (await phone.GetStringAsync(path), await phone.GetStringAsync(path.Replace("/cancel", "/address", StringComparison.Ordinal)), await phone.GetStringAsync(await CancelPathAsync(at, sent)));

        Assert.NotEqual(HttpStatusCode.Found, tooLate.StatusCode);
        foreach (var page in new[] { cancel, move }) Assert.Contains("It is being packed already", page, StringComparison.Ordinal);
        Assert.Contains("Nothing of this order is left to be sent.", WebUtility.HtmlDecode(left), StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Open, (await OrderAsync(at, packing)).Status);
        Assert.DoesNotContain("/cancel\"", await phone.GetStringAsync(await at.TrackingPathAsync(sent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_corrected_after_it_was_seen_once_more_and_the_old_one_is_shown_to_nobody()
    {
        var at = await PackedSite.OpenAsync(site, "own-move");
        var taken = await at.TakeAsync("A-1", 1);
        var track = await at.TrackingPathAsync(taken);
        var path = $"{track}/address";
        using var phone = site.SignedOut();

        var empty = await phone.GetStringAsync(path);
        using var wrong = await phone.PostFormAsync(path, new(Moved) { ["Form.Proof"] = "1" });
        using var unfinished = await phone.PostFormAsync(path, new(Moved) { ["Form.City"] = " " });
        using var seen = await phone.PostFormAsync(path, Moved);
        var shown = await seen.Content.ReadAsStringAsync();
        var before = await OrderAsync(at, taken);
        using var done = await phone.PostFormAsync(path, new(Moved) { ["Step"] = "confirm" });
        var after = await OrderAsync(at, taken);

        foreach (var hidden in new[] { "7th St", "78702", "Holt", "example.com" }) Assert.DoesNotContain(hidden, empty, StringComparison.Ordinal);
        Assert.Contains("This is not the e-mail or postal code of this order.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Write at least the name, the street and the city.", await unfinished.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var said in new[] { "Is this right?", "9 Elm Street", "Dallas, TX 75201" }) Assert.Contains(said, shown, StringComparison.Ordinal);
        Assert.Equal("2118 E 7th St", before.ShippingAddress.Line1);
        Assert.Equal((HttpStatusCode.Found, "9 Elm Street", "75201", true), (done.StatusCode, after.ShippingAddress.Line1, after.ShippingAddress.PostalCode, after.ContactChangedAt is not null));
        Assert.Contains("The address was corrected", await phone.GetStringAsync(done.Headers.Location!.PathOnly()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_an_order_leads_to_what_may_be_done_and_other_links_do_not()
    {
        var (at, other) = (await PackedSite.OpenAsync(site, "own-ways"), await PackedSite.OpenAsync(site, "own-ways-other"));
        var (open, sent) = (await at.TakeAsync("A-1", 1), await at.SendAsync("A-2", 1));
        using var phone = site.SignedOut();
        var (track, back) = (await at.TrackingPathAsync(open), await at.TrackingPathAsync(sent));

        var page = await phone.GetStringAsync(track);
        using var returns = await phone.PostFormAsync(back, []);

        foreach (var way in new[] { $"{track}/cancel", $"{track}/address" }) Assert.Contains(way, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Return items", page, StringComparison.Ordinal);
        Assert.StartsWith(Links.FindReturn("own-ways") + "/", returns.Headers.Location!.PathOnly(), StringComparison.Ordinal);
        Assert.Contains("What comes back?", await phone.GetStringAsync(returns.Headers.Location!.PathOnly()), StringComparison.Ordinal);
        var token = track.Split('/')[^1];
        foreach (var lost in new[] { Links.CustomerCancel(other.Merchant.Slug, token), Links.CustomerAddress(other.Merchant.Slug, token), Links.CustomerCancel("own-ways", token + "x"), Links.CustomerCancel("own-ways", await at.ReturnsTokenAsync(open)) })
        {
            using var answer = await phone.GetAsync(lost);
            Assert.Equal((lost, HttpStatusCode.NotFound), (lost, answer.StatusCode));
        }
    }

    private static async Task<string> CancelPathAsync(PackedSite at, TakenOrder taken) => $"{await at.TrackingPathAsync(taken)}/cancel";

    private static Task<Order> OrderAsync(PackedSite at, TakenOrder taken) => at.ReadAsync(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == taken.Order.Id));
}
