using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

public sealed class CustomerReturnTests(BusySite site) : IClassFixture<BusySite>
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task T6_What_the_customer_sees_is_what_is_promised()
    {
        var (at, taken, page) = await SentAsync("ret-see", 3);
        await at.InAsync(services => services.GetRequiredService<ChangeReturnPolicy>().RunAsync(new(ReturnPolicy.Default with { Terms = new(30, true, 50) }), default));   // the order keeps the policy it was placed under
        using var phone = site.SignedOut();

        var items = WebUtility.HtmlDecode(await phone.GetStringAsync(page));
        using var shown = await phone.SendFormAsync(page, SentOrders.Choice(taken.Order.Lines[0].Id, 2, comment: "Too tight"));
        var offer = await shown.Content.ReadAsStringAsync();
        using var confirmed = await phone.SendFormAsync(page, SentOrders.Choice(taken.Order.Lines[0].Id, 2, comment: "Too tight").Confirmed(SentOrders.VersionIn(offer)));

        foreach (var said in new[] { "What comes back?", "Alder shirt", "3 × $10.00", "Too small" }) Assert.Contains(said, items, StringComparison.Ordinal);
        foreach (var said in new[] { "What you get back", "2 × Alder shirt", "Confirm, get $20.00 back", "looks at it and answers you by mail" }) Assert.Contains(said, offer, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Found, Links.CustomerReturn("ret-see", page.Split('/')[^1], "1001-R1")), (confirmed.StatusCode, confirmed.Headers.Location!.PathOnly()));
        var made = Assert.Single(await at.ReturnsAsync());
        Assert.Equal((2000, true, "Customer", ReturnStatus.Requested, "Too tight"), (made.RefundMinor, made.ByCustomer, made.RequestedBy, made.Status, made.Lines[0].Comment));
        var followed = await phone.GetStringAsync(confirmed.Headers.Location!.PathOnly());
        foreach (var said in new[] { "We have your request", "1001-R1", "$20.00", "Too tight" }) Assert.Contains(said, followed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmed_twice_it_is_one_return_and_what_changed_meanwhile_is_shown_anew()
    {
        var (at, taken, page) = await SentAsync("ret-twice", 3);
        using var phone = site.SignedOut();
        using var shown = await phone.SendFormAsync(page, SentOrders.Choice(taken.Order.Lines[0].Id));
        var confirm = SentOrders.Choice(taken.Order.Lines[0].Id).Confirmed(SentOrders.VersionIn(await shown.Content.ReadAsStringAsync()));

        var answers = await Task.WhenAll(phone.SendFormAsync(page, confirm), phone.SendFormAsync(page, confirm));

        Assert.Single(await at.ReturnsAsync());
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Found], answers.Select(a => a.StatusCode).Order());
        var again = await answers.Single(a => a.StatusCode == HttpStatusCode.OK).Content.ReadAsStringAsync();
        foreach (var said in new[] { "Something about this order has changed meanwhile.", "1001-R1", "1 of 3: Already in a return" }) Assert.Contains(said, again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T1_More_than_was_sent_and_what_was_never_sent_are_refused_with_the_reason()
    {
        var (at, taken, page) = await SentAsync("ret-most", 2);
        var waiting = await at.PaidAsync("A-2", 1);
        using var phone = site.SignedOut();

        using var tooMany = await phone.SendFormAsync(page, SentOrders.Choice(taken.Order.Lines[0].Id, 3));
        using var nothing = await phone.SendFormAsync(page, new Dictionary<string, string>());
        using var garbage = await phone.SendFormAsync(page, SentOrders.Choice(taken.Order.Lines[0].Id, 1, "no_such_reason"));
        using var straight = await phone.SendFormAsync(page, SentOrders.Choice(taken.Order.Lines[0].Id, 3).Confirmed(taken.Order.Version + 2));
        var unsent = await phone.GetStringAsync(Links.CustomerReturns("ret-most", await at.ReturnsTokenAsync(waiting)));

        Assert.Contains("At most 2 units of Alder shirt can be returned.", await tooMany.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Choose at least one unit to return.", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Choose why it comes back.", await garbage.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, straight.StatusCode);
        Assert.Contains("Nothing can be sent back now", unsent, StringComparison.Ordinal);
        Assert.Contains("Not shipped yet. It can be returned once it is on its way to you.", unsent, StringComparison.Ordinal);
        Assert.Empty(await at.ReturnsAsync());
    }

    [Fact]
    public async Task T5_After_the_window_the_page_says_when_it_closed()
    {
        var (at, taken, page) = await SentAsync("ret-late", 1);
        var before = DateTime.UtcNow.AddDays(-40);
        await at.ReadAsync(db => db.Shipments.ExecuteUpdateAsync(set => set.SetProperty(s => s.ShippedAt, before).SetProperty(s => s.DeliveredAt, before)));
        using var phone = site.SignedOut();

        var items = await phone.GetStringAsync(page);
        using var asked = await phone.SendFormAsync(page, SentOrders.Choice(taken.Order.Lines[0].Id));

        foreach (var shown in new[] { items, await asked.Content.ReadAsStringAsync() }) Assert.Contains("The return window closed on ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"checkbox\"", items, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T7_A_customer_cancels_what_has_not_arrived_and_may_ask_again()
    {
        var (at, taken, page) = await SentAsync("ret-cancel", 1);
        using var phone = site.SignedOut();
        var first = await ConfirmAsync(phone, page, SentOrders.Choice(taken.Order.Lines[0].Id));

        using var cancelled = await phone.SendFormAsync(first, new Dictionary<string, string> { ["version"] = $"{(await at.ReturnsAsync())[0].Version}" });
        var second = await ConfirmAsync(phone, page, SentOrders.Choice(taken.Order.Lines[0].Id));
        var made = (await at.ReturnsAsync())[1];
        await at.InAsync(services => services.GetRequiredService<DeclineReturn>().RunAsync(made.Id, "It was worn."));
        var declined = await phone.GetStringAsync(second);

        Assert.Contains("This return was cancelled", await cancelled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var said in new[] { "This return was declined", "It was worn." }) Assert.Contains(said, declined, StringComparison.Ordinal);
        Assert.DoesNotContain("Cancel this return", declined, StringComparison.Ordinal);
        Assert.Equal([ReturnStatus.Cancelled, ReturnStatus.Declined], (await at.ReturnsAsync()).Select(r => r.Status));
        Assert.EndsWith("1001-R3", await ConfirmAsync(phone, page, SentOrders.Choice(taken.Order.Lines[0].Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_photo_or_too_large_leaves_nothing_behind()
    {
        using var own = new TestSite();   // so many visits from one address are too many beside those of the others
        var (at, taken, page) = await SentAsync("ret-photo", 1, own);
        var line = taken.Order.Lines[0].Id;
        using var phone = own.SignedOut();
        using var shown = await phone.SendFormAsync(page, SentOrders.Choice(line, 1, "damaged"));
        var offer = await shown.Content.ReadAsStringAsync();
        var confirm = SentOrders.Choice(line, 1, "damaged").Confirmed(SentOrders.VersionIn(offer));

        Assert.Contains("type=\"file\"", offer, StringComparison.Ordinal);
        foreach (var (files, said) in new (byte[][], string)[]
        {
            ([], "Add a photo that shows what is wrong."), (["<svg onload=alert(1)>"u8.ToArray()], "This file is no photo."), ([Png, "GIF89a"u8.ToArray()], "This file is no photo."),
            ([[.. Png, .. new byte[StoredFile.MaxBytes]]], "This photo is too large."), ([.. Enumerable.Repeat(Png, 11)], "Send at most 10 photos."),
            ([new byte[6 * 1024 * 1024], new byte[6 * 1024 * 1024]], "This file is no photo."),   // more than any other body may be
        })
        {
            using var answer = await phone.SendFormAsync(page, confirm, [.. files.Select((f, i) => ($"photos-{line.Value:N}", $"{i}.png", f))]);
            var again = await answer.Content.ReadAsStringAsync();
            Assert.Contains(said, again, StringComparison.Ordinal);
            Assert.Contains("type=\"file\"", again, StringComparison.Ordinal);
        }
        Assert.Empty(await at.ReturnsAsync());
        Assert.Equal(0, await at.ReadAsync(db => db.Files.CountAsync()));

        using var sent = await phone.SendFormAsync(page, confirm, ($"photos-{line.Value:N}", "../../evil.html", Png));
        var photo = Assert.Single(Assert.Single(await at.ReturnsAsync()).Photos);
        var address = Links.CustomerPhoto("ret-photo", page.Split('/')[^1], "1001-R1", photo.FileId);
        using var picture = await phone.GetAsync(address);
        Assert.Equal(("image/png", Png.Length), (picture.Content.Headers.ContentType!.MediaType, (await picture.Content.ReadAsByteArrayAsync()).Length));
        Assert.Contains(address, await phone.GetStringAsync(sent.Headers.Location!.PathOnly()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task M1_Another_token_store_or_order_opens_nothing()
    {
        var (at, taken, page) = await SentAsync("ret-wall", 1);
        var other = await PackedSite.OpenAsync(site, "ret-wall-other");
        var second = await at.SendAsync("A-2", 1);
        using var phone = site.SignedOut();
        var followed = await ConfirmAsync(phone, page, SentOrders.Choice(taken.Order.Lines[0].Id));
        var (token, track, sibling) = (page.Split('/')[^1], (await at.TrackingPathAsync(taken)).Split('/')[^1], await at.ReturnsTokenAsync(second));

        foreach (var lost in new[]
        {
            Links.CustomerReturns(other.Merchant.Slug, token), Links.CustomerReturns("ret-wall", track), Links.Track("ret-wall", token), Links.Pay("ret-wall", token), Links.CustomerReturns("ret-wall", token + "x"),
            Links.CustomerReturn("ret-wall", sibling, "1001-R1"), Links.CustomerReturn(other.Merchant.Slug, token, "1001-R1"), Links.CustomerReturn("ret-wall", token, "1001-R2"), Links.CustomerPhoto("ret-wall", sibling, "1001-R1", Guid.NewGuid()),
        })
        {
            using var answer = await phone.GetAsync(lost);
            Assert.Equal((lost, HttpStatusCode.NotFound), (lost, answer.StatusCode));
            Assert.DoesNotContain("Alder shirt", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(followed)).StatusCode);

        using var foreign = await phone.SendFormAsync(page, SentOrders.Choice(second.Order.Lines[0].Id));   // a line of another order
        Assert.Contains("Choose at least one unit to return.", await foreign.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var forged = await phone.PostAsync(page, new FormUrlEncodedContent(SentOrders.Choice(taken.Order.Lines[0].Id).Confirmed(1)));
        Assert.Equal(HttpStatusCode.SeeOther, forged.StatusCode);
        Assert.Single(await at.ReturnsAsync());
    }

    private async Task<(PackedSite At, TakenOrder Taken, string Page)> SentAsync(string slug, int units, TestSite? own = null)
    {
        var at = await PackedSite.OpenAsync(own ?? site, slug);
        var taken = await at.SendAsync("A-1", units);
        return (at, taken, Links.CustomerReturns(slug, await at.ReturnsTokenAsync(taken)));
    }

    private static async Task<string> ConfirmAsync(HttpClient phone, string page, Dictionary<string, string> choice)
    {
        using var shown = await phone.SendFormAsync(page, choice);
        using var done = await phone.SendFormAsync(page, choice.Confirmed(SentOrders.VersionIn(await shown.Content.ReadAsStringAsync())));
        return done.Headers.Location!.PathOnly();
    }
}
