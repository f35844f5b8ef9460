using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
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
    public async Task What_is_expected_has_a_day_without_a_clock_and_what_waits_for_stock_stands_apart()
    {
        var at = await PackedSite.OpenAsync(site, "track-wait");
        var (mixed, waiting) = (await at.TakeAsync("A-1", 52), await at.TakeAsync("A-2", 3));   // fifty are at hand
        using var phone = site.SignedOut();

        var both = await phone.GetStringAsync(await at.TrackingPathAsync(mixed));
        var none = await phone.GetStringAsync(await at.TrackingPathAsync(waiting));

        Assert.Matches(@"Being prepared</h2>[\s\S]*50 ×[\s\S]*Waiting for stock</h2>[\s\S]*2 ×", both);
        Assert.Contains("Maren, your order waits for stock", none, StringComparison.Ordinal);
        Assert.All(new[] { both, none }, page =>
        {
            var expected = System.Text.RegularExpressions.Regex.Matches(page, @"[Ee]xpected by <time[^>]*>([^<]*)</time>");
            Assert.NotEmpty(expected);
            Assert.All(expected, e => Assert.DoesNotMatch(@"\d:\d", e.Value));
        });
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_shows_the_stores_own_page_with_what_to_do_alike_for_every_miss()
    {
        var (mine, other) = (await PackedSite.OpenAsync(site, "track-miss"), await PackedSite.OpenAsync(site, "track-miss-other"));
        var foreign = (await other.TrackingPathAsync(await other.TakeAsync("A-1", 1))).Replace("track-miss-other", "track-miss", StringComparison.Ordinal);
        var own = await mine.TrackingPathAsync(await mine.TakeAsync("A-1", 1));
        using var phone = site.SignedOut();

        var pages = new List<string>();
        foreach (var path in new[] { own + "x", own[..^4], "/s/track-miss/track/abc", foreign })
        {
            using var answer = await phone.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
            pages.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.All(pages, page =>
        {
            foreach (var said in new[] { "Store track-miss", "This link does not work", "Open the newest mail about your order", "noindex" }) Assert.Contains(said, page, StringComparison.Ordinal);
            foreach (var hidden in new[] { "Maren", "Alder shirt", "track-miss-other", "1001" }) Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        });
        Assert.Single(pages.Select(page => System.Text.RegularExpressions.Regex.Match(page, @"<main[\s\S]*</main>").Value).Distinct());   // what stands around it differs with each request
        using var nobody = await phone.GetAsync("/s/nobody-at-all/track/abc");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Assert.DoesNotContain("This link does not work", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("."), InlineData(","), InlineData(").")]
    public async Task What_a_mail_program_took_along_from_behind_the_link_does_not_break_it(string after)
    {
        var at = await PackedSite.OpenAsync(site, $"track-dot-{after.Length}{(int)after[0]}");
        var path = await at.TrackingPathAsync(await at.TakeAsync("A-1", 1));
        using var phone = site.SignedOut();

        Assert.Contains("Alder shirt", await phone.GetStringAsync(path + after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_order_shows_what_it_was_and_nothing_to_wait_for()
    {
        var at = await PackedSite.OpenAsync(site, "track-cancelled");
        var taken = await at.TakeAsync("A-1", 2);
        Assert.IsType<Outcome<WholeOrder>.Done>(await at.InAsync(services => services.GetRequiredService<CancelOrder>().RunAsync(new(taken.Order.Id, "customer"))));
        using var phone = site.SignedOut();

        var page = await phone.GetStringAsync(await at.TrackingPathAsync(taken));

        Assert.Matches(@"This order was cancelled</h1>[\s\S]*Cancelled items</h2>[\s\S]*2 ×[\s\S]*Alder shirt", page);
        Assert.DoesNotContain("xpected by", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_of_a_store_that_reads_the_answers_to_its_mails_a_lost_customer_is_told_to_answer()
    {
        var (deaf, reads) = (await PackedSite.OpenAsync(site, "track-deaf"), await PackedSite.OpenAsync(site, "track-reads"));
        await reads.InAsync<int>(async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
            (await db.Stores.SingleAsync()).ChangeSender("", "help@track-reads.test");
            await db.SaveChangesAsync();
            return 0;
        });
        using var phone = site.SignedOut();

        var pages = new Dictionary<string, string>();
        foreach (var at in new[] { deaf, reads })
        {
            using var answer = await phone.GetAsync($"/s/{at.Merchant.Slug}/track/abc");
            pages[at.Merchant.Slug] = await answer.Content.ReadAsStringAsync();
        }

        Assert.Contains("This link does not work", pages["track-deaf"], StringComparison.Ordinal);
        Assert.DoesNotContain("answer that mail", pages["track-deaf"], StringComparison.Ordinal);
        Assert.Contains("Or answer that mail: it reaches Store track-reads.", pages["track-reads"], StringComparison.Ordinal);
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
            var strange = path.StartsWith("/s/track-acme/", StringComparison.Ordinal) ? "Store track-acme" : "Store track-globex";
            foreach (var hidden in new[] { "Maren", "Alder shirt", "Austin", "1001", strange }) Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        }
    }
}
