using System.Net;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

public sealed class CustomerExchangePageTests(BusySite site) : IClassFixture<BusySite>
{
    [Fact]
    public async Task T9_A_customer_chooses_another_size_sees_that_it_is_even_and_gets_exactly_that()
    {
        var (at, taken, page) = await SentAsync("swap-even");
        var line = taken.Order.Lines[0].Id;
        var choice = SentOrders.Choice(line, 2, comment: "Too tight & short");
        using var phone = site.SignedOut();

        var items = await phone.GetStringAsync(page);
        using var asked = await phone.SendFormAsync(page, choice.Exchanged(line));
        var sizes = SentOrders.MainOf(WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync()));
        using var shown = await phone.SendFormAsync(page, choice.Exchanged(line, SwapShelf.Larger));
        var offer = await shown.Content.ReadAsStringAsync();
        using var done = await phone.SendFormAsync(page, choice.Exchanged(line, SwapShelf.Larger).Agreed(offer, "2000/2000"));

        foreach (var said in new[] { "What would you like for it?", "Refund", "Exchange" }) Assert.Contains(said, items, StringComparison.Ordinal);
        foreach (var said in new[] { "What would you like instead?", "$20.00", "Instead of 2 × Alder shirt", "Alder shirt · L", "No difference in price", "Alder shirt · XL", "Not enough in stock", "The same again", "Too tight & short" }) Assert.Contains(said, sizes, StringComparison.Ordinal);
        Assert.Contains("value=\"sku:TS-XL\" disabled", sizes, StringComparison.Ordinal);
        foreach (var said in new[] { "Your exchange", "2 × Alder shirt · L", "Nothing to pay", "value=\"2000/2000\"", "Confirm the exchange", "set aside for you" }) Assert.Contains(said, WebUtility.HtmlDecode(offer), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Found, Links.CustomerReturn("swap-even", page.Split('/')[^1], "1001-R1")), (done.StatusCode, done.Headers.Location!.PathOnly()));
        var made = Assert.Single(await at.ReturnsAsync());
        Assert.Equal((ReturnOutcome.Exchange, "1002", 0L, false, "Too tight & short", 3), (made.Outcome, made.ReplacementNumber, made.DifferenceMinor, made.AtOnce, made.Lines[0].Comment, await at.AvailableAsync(SwapShelf.Larger)));
        var followed = WebUtility.HtmlDecode(await phone.GetStringAsync(done.Headers.Location!.PathOnly()));
        foreach (var said in new[] { "We have your request", "What you get instead", "Alder shirt · L", "Nothing to pay", "It is set aside for you.", "your exchange 1002 is called off" }) Assert.Contains(said, followed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T9_Another_product_is_searched_for_with_a_button_and_what_was_typed_stays()
    {
        var (_, taken, page) = await SentAsync("swap-search");
        var line = taken.Order.Lines[0].Id;
        var choice = SentOrders.Choice(line, 1, comment: "Rather something dry");
        using var phone = site.SignedOut();

        using var found = await phone.SendFormAsync(page, new Dictionary<string, string>(choice.Exchanged(line, SwapShelf.Larger, "RAIN")) { ["choose"] = "search" });
        using var none = await phone.SendFormAsync(page, new Dictionary<string, string>(choice.Exchanged(line, words: "umbrella")) { ["choose"] = "search" });
        using var long_ = await phone.SendFormAsync(page, new Dictionary<string, string>(choice.Exchanged(line, words: new('x', 200))) { ["choose"] = "search" });
        using var shown = await phone.SendFormAsync(page, choice.Exchanged(line, SwapShelf.Jacket, "rain"));
        var (results, offer) = (WebUtility.HtmlDecode(await found.Content.ReadAsStringAsync()), WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync()));

        foreach (var said in new[] { "Found for “RAIN”", "Rain jacket", "$25.00", "value=\"sku:TS-L\" checked", "value=\"RAIN\"", "Rather something dry" }) Assert.Contains(said, results, StringComparison.Ordinal);
        Assert.Contains("Nothing else is found for “umbrella”.", WebUtility.HtmlDecode(await none.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, long_.StatusCode);
        foreach (var said in new[] { "1 × Rain jacket", "To pay", "$15.00", "Confirm the exchange, $15.00 to pay", "nothing", "value=\"1000/2500\"" }) Assert.Contains(said, offer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task T9_What_is_not_chosen_not_known_or_sold_out_is_said_and_nothing_is_written()
    {
        var (at, taken, page) = await SentAsync("swap-no");
        var line = taken.Order.Lines[0].Id;
        var choice = SentOrders.Choice(line);
        using var phone = site.SignedOut();

        foreach (var (sent, said) in new (Dictionary<string, string>, string)[]
        {
            (new(choice.Exchanged(line)) { ["swaps"] = "1" }, "Choose what you get instead of Alder shirt."),
            (new(choice.Exchanged(line)) { ["swaps"] = "1", [$"swap-{line.Value:N}"] = "money" }, "Choose what you get instead, or choose a refund."),
            (choice.Exchanged(line, "NO-SUCH"), "There is no product with the SKU NO-SUCH."),
            (choice.Exchanged(line, SwapShelf.Largest), "What you chose has just sold out, so nothing was sent."),
            (choice.Exchanged(line, SwapShelf.Largest).Confirmed(taken.Order.Version + 2), "A price has changed meanwhile"),
            (SentOrders.Choice(line, 9).Exchanged(line), "At most 3 units of Alder shirt can be returned."),
        })
        {
            using var answer = await phone.SendFormAsync(page, sent);
            var again = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            if (!sent.ContainsKey("confirm")) Assert.Contains(said, again, StringComparison.Ordinal);
        }

        Assert.Empty(await at.ReturnsAsync());
        Assert.Equal((1, 5), (await at.ReadAsync(db => db.Orders.CountAsync()), await at.AvailableAsync(SwapShelf.Larger)));
    }

    [Fact]
    public async Task T9_A_price_or_the_stock_that_moved_since_is_shown_anew_and_nothing_is_written()
    {
        var (at, taken, page) = await SentAsync("swap-moved", larger: 1);
        var line = taken.Order.Lines[0].Id;
        var choice = SentOrders.Choice(line);
        using var phone = site.SignedOut();
        using var jacket = await phone.SendFormAsync(page, choice.Exchanged(line, SwapShelf.Jacket));
        using var larger = await phone.SendFormAsync(page, choice.Exchanged(line, SwapShelf.Larger));
        var (dear, even) = (await jacket.Content.ReadAsStringAsync(), await larger.Content.ReadAsStringAsync());
        await at.ReadAsync(db => db.Variants.Where(v => v.Sku == SwapShelf.Jacket).ExecuteUpdateAsync(set => set.SetProperty(v => v.PriceMinor, 2_700)));
        await at.ReadAsync(db => db.StockLevels.Where(l => db.Variants.Any(v => v.Id == l.VariantId && v.Sku == SwapShelf.Larger)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Unavailable, 1)));

        using var moved = await phone.SendFormAsync(page, choice.Exchanged(line, SwapShelf.Jacket).Agreed(dear, "1000/2500"));
        using var gone = await phone.SendFormAsync(page, choice.Exchanged(line, SwapShelf.Larger).Agreed(even, "1000/1000"));
        var (anew, other) = (WebUtility.HtmlDecode(await moved.Content.ReadAsStringAsync()), WebUtility.HtmlDecode(await gone.Content.ReadAsStringAsync()));

        foreach (var said in new[] { "A price has changed meanwhile", "Confirm the exchange, $17.00 to pay", "value=\"1000/2700\"" }) Assert.Contains(said, anew, StringComparison.Ordinal);
        foreach (var said in new[] { "What you chose has just sold out", "What would you like instead?", "Sold out" }) Assert.Contains(said, other, StringComparison.Ordinal);
        Assert.Empty(await at.ReturnsAsync());
        Assert.Equal(1, await at.ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    public async Task T7_A_customer_calls_an_exchange_off_and_it_is_set_aside_no_more()
    {
        var (at, taken, page) = await SentAsync("swap-off");
        var line = taken.Order.Lines[0].Id;
        using var phone = site.SignedOut();
        using var shown = await phone.SendFormAsync(page, SentOrders.Choice(line).Exchanged(line, SwapShelf.Larger));
        using var done = await phone.SendFormAsync(page, SentOrders.Choice(line).Exchanged(line, SwapShelf.Larger).Agreed(await shown.Content.ReadAsStringAsync(), "1000/1000"));
        Assert.Equal(4, await at.AvailableAsync(SwapShelf.Larger));

        using var cancelled = await phone.SendFormAsync(done.Headers.Location!.PathOnly(), new Dictionary<string, string> { ["version"] = $"{(await at.ReturnsAsync())[0].Version}" });

        Assert.Contains("This return was cancelled", await cancelled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((ReturnStatus.Cancelled, 5), ((await at.ReturnsAsync())[0].Status, await at.AvailableAsync(SwapShelf.Larger)));
    }

    [Fact]
    public async Task M1_Another_stores_address_opens_nothing_and_its_goods_are_not_found()
    {
        var (_, taken, page) = await SentAsync("swap-wall");
        var other = await PackedSite.OpenAsync(site, "swap-wall-other");
        await other.ReadAsync(async db =>
        {
            var hat = new Domain.Catalog.Product("Globe hat", "Apparel");
            hat.Add(new("GH-1", "", "", 1_000, "USD", null, 200));
            db.Add(hat);
            return await db.SaveChangesAsync();
        });
        var line = taken.Order.Lines[0].Id;
        using var phone = site.SignedOut();

        using var lost = await phone.GetAsync(Links.CustomerReturns("swap-wall-other", page.Split('/')[^1]));
        using var search = await phone.SendFormAsync(page, new Dictionary<string, string>(SentOrders.Choice(line).Exchanged(line, words: "globe")) { ["choose"] = "search" });
        using var theirs = await phone.SendFormAsync(page, SentOrders.Choice(line).Exchanged(line, "GH-1"));

        Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);
        Assert.DoesNotContain("Globe hat", await search.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("There is no product with the SKU GH-1.", await theirs.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(PackedSite At, TakenOrder Taken, string Page)> SentAsync(string slug, int larger = 5)
    {
        var at = await PackedSite.OpenAsync(site, slug);
        await at.ShelveAsync(larger);
        var taken = await at.SendAsync("A-1", 3);
        return (at, taken, Links.CustomerReturns(slug, await at.ReturnsTokenAsync(taken)));
    }
}
