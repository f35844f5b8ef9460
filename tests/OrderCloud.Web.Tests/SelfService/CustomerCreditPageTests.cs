using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

/// <summary>A customer takes store credit for what they send back, where the policy their order was placed under offers it.</summary>
public sealed class CustomerCreditPageTests(BusySite site) : IClassFixture<BusySite>
{
    [Fact]
    public async Task T6_What_is_offered_is_chosen_shown_and_promised()
    {
        var at = await OpenAsync("credit-take", offers: true);
        var taken = await at.SendAsync("A-1", 3);
        var page = Links.CustomerReturns("credit-take", await at.ReturnsTokenAsync(taken));
        Dictionary<string, string> choice = new(SentOrders.Choice(taken.Order.Lines[0].Id, 2)) { ["outcome"] = "store_credit" };
        using var phone = site.SignedOut();

        var items = await phone.GetStringAsync(page);
        using var shown = await phone.SendFormAsync(page, choice);
        var offer = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync());
        using var done = await phone.SendFormAsync(page, choice.Confirmed(SentOrders.VersionIn(offer)));

        Assert.Contains("Store credit", items, StringComparison.Ordinal);
        foreach (var said in new[] { "Your store credit", "For what you order later", "Confirm, get $20.00 as store credit", "you get $20.00 as store credit" }) Assert.Contains(said, offer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        Assert.Equal((ReturnOutcome.StoreCredit, 2_000L), Assert.Single((await at.ReturnsAsync()).Select(r => (r.Outcome, r.RefundMinor))));
        Assert.DoesNotContain("the way you paid", SentOrders.MainOf(await phone.GetStringAsync(done.Headers.Location!.PathOnly())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_offered_is_neither_shown_nor_taken()
    {
        var at = await OpenAsync("credit-none", offers: false);
        var taken = await at.SendAsync("A-1", 1);
        var page = Links.CustomerReturns("credit-none", await at.ReturnsTokenAsync(taken));
        Dictionary<string, string> choice = new(SentOrders.Choice(taken.Order.Lines[0].Id)) { ["outcome"] = "store_credit" };
        using var phone = site.SignedOut();

        Assert.DoesNotContain("Store credit", SentOrders.MainOf(await phone.GetStringAsync(page)), StringComparison.Ordinal);
        using var shown = await phone.SendFormAsync(page, choice);
        using var forced = await phone.SendFormAsync(page, choice.Confirmed(taken.Order.Version));

        Assert.Contains("Store credit is not offered for this order.", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Found, forced.StatusCode);
        Assert.Empty(await at.ReturnsAsync());
        Assert.Equal(0, await at.ReadAsync(db => db.OrderLines.SumAsync(l => l.ReturnRequested)));
    }

    private async Task<PackedSite> OpenAsync(string slug, bool offers)
    {
        var at = await PackedSite.OpenAsync(site, slug);
        await at.InAsync(services => services.GetRequiredService<ChangeReturnPolicy>().RunAsync(new(ReturnPolicy.Default with { OffersCredit = offers }), default));
        return at;
    }
}
