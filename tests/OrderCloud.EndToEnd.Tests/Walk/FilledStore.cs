using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Testing;
using OrderCloud.Web;
using OrderCloud.Web.Account;

namespace OrderCloud.EndToEnd.Tests.Walk;

/// <summary>A merchant in whose pages there is something to see: an order of every kind, stock, a shop with an event that failed.</summary>
/// <param name="Tracking">Where the customer of the shipped order follows the parcel.</param>
/// <param name="Invitation">Where somebody without an account may join the team.</param>
/// <param name="Reset">Where the owner may choose a new password.</param>
public sealed record FilledStore(TestMerchant Merchant, Guid Open, Guid Held, Guid Backordered, Guid Cancelled, Guid Shipped, Guid Part, Guid Customer, Guid Location, Guid Product, Guid Channel, Guid ImportDraft, Guid ImportDone, string Tracking, string Invitation, string Reset, Guid BulkRun, Guid Invoice, Guid CreditNote, Guid Message, Guid Event, MovedGoods Goods, Guid Return, WebhookDelivery Told)
{
    public static async Task<FilledStore> BuildAsync(TestSite site, string slug)
    {
        var merchant = await site.AddMerchantAsync(slug);
        using var api = site.Api(merchant);
        await Shelf.StockAsync(api);
        await PostAsync(api, "products", new { title = "Enamel mug with a name that is longer than its column", category = "Kitchen", variants = new[] { new { sku = "MUG-BLUE", title = "Blue", weightGrams = 350 }, new { sku = "MUG-RED", title = "Red", weightGrams = 350 } } });
        var shop = await Shop.ConnectAsync(site, api);
        await shop.SellAsync("Maren Holt", Shelf.Sku, 2);
        await shop.SellAsync("Amara Okafor", "UNKNOWN-7", 1);
        await shop.GarbleAsync(Shelf.Sku);

        var open = await TakeAsync(api, "OPEN", Shelf.Sku, 1);
        var held = await TakeAsync(api, "HELD", Shelf.Sku, 1);
        await PostAsync(api, $"orders/{IdOf(held)}/holds", new { reason = "address", detail = "The street has no such number" });
        var waiting = await TakeAsync(api, "WAITING", "MUG-BLUE", 12);
        var cancelled = await TakeAsync(api, "CANCELLED", Shelf.Sku, 1);
        await PostAsync(api, $"orders/{IdOf(cancelled)}/cancel", new { reason = "customer" });

        var channel = IdOf((await ListAsync(api, "channels")).Single(c => c.GetProperty("code").GetString() == "shop"));
        await ArriveAsync(api, $"channels/{channel}/inbox?status=failed", 1);
        var shipped = (await ArriveAsync(api, "orders?channel=shop", 2)).Single(o => o.GetProperty("lines")[0].GetProperty("sku").GetString() == Shelf.Sku);
        await PostAsync(api, $"fulfillment-orders/{IdOf(shipped.GetProperty("fulfillmentOrders")[0])}/shipments", new { carrier = "ups", service = "ground", trackingNumber = PackingTable.Parcel });

        await TalkAsync(site, merchant, IdOf(shipped.GetProperty("customer")));
        var invoice = IdOf((await ArriveAsync(api, "invoices", 1))[0]);
        return new(
            merchant, IdOf(open), IdOf(held), IdOf(waiting), IdOf(cancelled), IdOf(shipped), IdOf(open.GetProperty("fulfillmentOrders")[0]), IdOf(shipped.GetProperty("customer")),
            IdOf((await ListAsync(api, "locations"))[0]), IdOf((await ListAsync(api, "products"))[0]), channel, await ImportAsync(site, merchant, start: false), await ImportAsync(site, merchant, start: true), await Mailbox.TrackingLinkAsync(site, slug, PackingTable.Parcel),
            await InviteAsync(site, merchant), await ForgetAsync(site, merchant), await HoldGoneAsync(site, merchant), invoice, await CreditAsync(site, merchant, new(invoice)), await MessageAsync(site, merchant),
            IdOf((await ListAsync(api, $"channels/{channel}/inbox")).First(e => e.GetProperty("status").GetString() == "done")), await MovedGoods.BuildAsync(site, merchant, api), await SentBackAsync(api, shipped), await ToldAsync(site, merchant, new(IdOf(open))));
    }

    /// <summary>One unit that came in, one that is on its way.</summary>
    private static async Task<Guid> SentBackAsync(HttpClient api, JsonElement shipped)
    {
        var line = shipped.GetProperty("lines")[0];
        using var asked = await api.PostAsJsonAsync($"orders/{IdOf(shipped)}/returns", new { lines = new[] { new { orderLineId = IdOf(line), quantity = 2, reason = "too_small", comment = "The sleeves are shorter than on the picture" } } });
        var made = await asked.Content.ReadFromJsonAsync<JsonElement>();
        await PostAsync(api, $"returns/{IdOf(made)}/receive", new { lines = new[] { new { lineId = IdOf(made.GetProperty("lines")[0]), quantity = 1 } } });
        return IdOf(made);
    }

    /// <summary>A program that did not want what it was told, paused since.</summary>
    private static async Task<WebhookDelivery> ToldAsync(TestSite site, TestMerchant merchant, OrderId order)
    {
        await using var db = site.Services.GetRequiredService<AppDbOptions>().Open(site.Services.GetRequiredService<DatabaseSettings>(), merchant.TenantId);
        var at = DateTime.UtcNow;
        var endpoint = new WebhookEndpoint(new("https://screens.example.com/a/rather/long/address/that/does/not/fit/its/column", "The big screen above the packing tables", [.. WebhookTopics.All.Select(t => t.Name)]), "", at);
        endpoint.Pause(at);
        var told = new WebhookDelivery(WebhookDeliveryId.New(), endpoint.Id, Guid.CreateVersion7(), "order.placed", order, "#1003", 1, """{"topic":"order.placed","data":{"number":"1003"}}""", at);
        var reply = new WebhookReply(404, 1234, "<html><body>Not found</body></html>", "It answered 404.");
        told.Begin(at);
        told.GiveUp(reply, at);
        db.AddRange(endpoint, told, new WebhookAttempt(told, reply, at));
        await db.SaveChangesAsync();
        return told;
    }

    /// <summary>A bulk action that was refused for every order it was ordered for.</summary>
    private static async Task<Guid> HoldGoneAsync(TestSite site, TestMerchant merchant)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var visit = await scope.ServiceProvider.GetRequiredService<MerchantLookup>().AskAsync(merchant.Slug, merchant.OwnerId, default);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(visit!.Seat);
        var run = Assert.IsType<Outcome<Guid>.Done>(await scope.ServiceProvider.GetRequiredService<StartBulk>().RunAsync(BulkKind.Hold, new() { Hold = HoldReason.Fraud, Detail = "Look at all of today" }, BulkSelection.Of(new OrderFilter { Status = OrderStatus.Cancelled }))).Value;
        var runs = scope.ServiceProvider.GetRequiredService<BulkRuns>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await runs.FindAsync(run, patience.Token))!.IsLive) await look.WaitForNextTickAsync(patience.Token);
        return run;
    }

    private static async Task<Guid> ImportAsync(TestSite site, TestMerchant merchant, bool start)
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, "Olive Owner");
        var file = "SKU,Product title,Price\nBOWL-1,Bowl with a name that is longer than its column is wide on the page,12.50\nBOWL-2,Bowl two,twelve\n"u8.ToArray();
        var run = Assert.IsType<Outcome<Guid>.Done>(await scope.ServiceProvider.GetRequiredService<CreateImport>().RunAsync(ImportKind.Products, "bowls.csv", file)).Value;
        if (start) Assert.IsType<Outcome<Guid>.Done>(await scope.ServiceProvider.GetRequiredService<StartImport>().RunAsync(run));
        return run;
    }

    /// <summary>A call with something promised for today, and a tag.</summary>
    private static async Task TalkAsync(TestSite site, TestMerchant merchant, Guid customer)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var visit = await scope.ServiceProvider.GetRequiredService<MerchantLookup>().AskAsync(merchant.Slug, merchant.OwnerId, default);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(visit!.Seat);
        var promised = new InteractionInput(InteractionKind.Call, "Asked whether the shirt also comes in green. Promised to look.", FollowUpOn: DateOnly.FromDateTime(DateTime.UtcNow), Assignee: merchant.OwnerId);
        Assert.IsType<Outcome<Guid>.Done>(await scope.ServiceProvider.GetRequiredService<LogInteraction>().RunAsync(new(customer), promised));
        Assert.IsType<Outcome<string>.Done>(await scope.ServiceProvider.GetRequiredService<TagCustomer>().AddAsync(new(customer), "vip"));
    }

    /// <summary>One unit of the invoice is taken back; the rest of it stays.</summary>
    private static async Task<Guid> CreditAsync(TestSite site, TestMerchant merchant, InvoiceId invoice)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var visit = await scope.ServiceProvider.GetRequiredService<MerchantLookup>().AskAsync(merchant.Slug, merchant.OwnerId, default);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(visit!.Seat);
        var line = (await scope.ServiceProvider.GetRequiredService<InvoiceAtDesk>().RunAsync(invoice))!.Invoice.Lines.MaxBy(l => l.Quantity)!;
        var ask = new CreditAsk(invoice, new Dictionary<InvoiceLineId, int> { [line.Id] = 1 }, CreditReason.Goodwill, "The print was a little off");
        return Assert.IsType<Outcome<CreditNoteId>.Done>(await scope.ServiceProvider.GetRequiredService<CreditInvoice>().RunAsync(ask)).Value.Value;
    }

    /// <summary>The newest mail to a customer.</summary>
    private static async Task<Guid> MessageAsync(TestSite site, TestMerchant merchant)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var visit = await scope.ServiceProvider.GetRequiredService<MerchantLookup>().AskAsync(merchant.Slug, merchant.OwnerId, default);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(visit!.Seat);
        return (await scope.ServiceProvider.GetRequiredService<MessageLog>().RunAsync(new(), null, 1, default)).Single().Id;
    }

    private static async Task<string> InviteAsync(TestSite site, TestMerchant merchant)
    {
        var (token, now, mail) = (LinkToken.New(), DateTime.UtcNow, $"wanda@{merchant.Slug}.test");
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        db.Add(new Invitation { TenantId = merchant.TenantId, Email = mail, NormalizedEmail = mail.ToUpperInvariant(), Role = Role.Warehouse, InvitedBy = "Olive Owner", Hash = LinkToken.HashOf(token), CreatedAt = now, ExpiresAt = now.AddDays(7), MailedAt = now });
        await db.SaveChangesAsync();
        return Links.Invitation(token);
    }

    private static async Task<string> ForgetAsync(TestSite site, TestMerchant merchant)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByIdAsync(merchant.OwnerId.ToString());
        return await scope.ServiceProvider.GetRequiredService<ResetMail>().LinkAsync(owner!);
    }

    private static Task<JsonElement> TakeAsync(HttpClient api, string externalId, string sku, int quantity) => PostAsync(api, "orders", new
    {
        externalId, currency = "USD", customer = new { name = "Greta Sommer", phone = "+1 512 555 0142" },
        shippingAddress = new { name = "Greta Sommer", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
        lines = new[] { new { sku, quantity, unitPrice = "10.00" } },
    });

    private static async Task<JsonElement> PostAsync(HttpClient api, string address, object body)
    {
        using var answer = await api.PostAsJsonAsync(address, body);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(HttpClient api, string address) =>
        [.. (await api.GetFromJsonAsync<JsonElement>(address)).GetProperty("data").EnumerateArray()];

    /// <summary>What the shop told comes in by itself; waits until so much of it is there.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ArriveAsync(HttpClient api, string address, int count)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await beat.WaitForNextTickAsync(patience.Token))
            if (await ListAsync(api, address) is var rows && rows.Count >= count) return rows;
        throw new InvalidOperationException("Nothing came.");
    }

    private static Guid IdOf(JsonElement thing) => thing.GetProperty("id").GetGuid();
}
