using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;
using OrderCloud.Web.Tests.Channels;

namespace OrderCloud.Web.Tests.Reliability;

/// <summary>Card numbers that people write where they should not: through every door, and then every column is read.</summary>
public sealed partial class StoredCardNumbersTests
{
    /// <summary>The numbers that payment companies publish for tests, each written as people would.</summary>
    private static readonly string[] Cards =
    [
        "4111111111111111", "4242 4242 4242 4242", "5500-0055-5555-5559", "3782 822463 10005", "6011 1111 1111 1117", "3530.1113.3330.0000", "30569309025904", "4222222222222",
        "2223 0031 2200 3222", "5555-5555-5555-4444",
    ];

    /// <summary>They have the sum and the first digits of a card's number, and are none.</summary>
    private const string Sku = "4000056655665556", Barcode = "4006381330060", External = "5105105105105100", Tracking = "6200000000000005", OtherSku = "4012888888881881";

    private static readonly string All = string.Join(" / ", Cards);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL17_No_card_number_is_stored_whichever_door_it_came_through_and_identifiers_stay_as_they_are(DatabaseProvider engine)
    {
        await using var site = await LoggedSite.OpenAsync(engine);
        var shop = await ConnectedShop.OpenAsync(site, "cards");
        using var api = site.Api(shop.Merchant);

        var order = await ThroughTheApiAsync(api);
        await ByAWebhookAsync(shop);
        await ByPeopleAsync(shop, order);
        await ByFilesAsync(shop);
        await ByMailAsync(shop, order);

        Assert.Empty(await FoundAsync(site, shop));
        Assert.DoesNotContain(site.Logged, HoldsACard);

        await using var db = shop.Open();
        var kept = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == order);
        Assert.Equal((External, Sku, "Leave it at 4242 42•• •••• 4242"), (kept.ExternalId, kept.Lines[0].Sku, kept.ShippingAddress.Line2));
        Assert.Equal(((string, string))(Sku, "0" + Barcode), await db.Variants.Where(v => v.Sku == Sku).Select(v => new ValueTuple<string, string>(v.Sku, v.Barcode)).SingleAsync());
        Assert.Equal(Tracking, await db.Shipments.Select(s => s.TrackingNumber).SingleAsync());
        Assert.Equal((WorkStatus.Done, ""), await db.Inbox.Select(m => new ValueTuple<WorkStatus, string>(m.Status, m.Error)).SingleAsync());
        Assert.Equal(1, await db.OrderLines.CountAsync(l => l.Sku == OtherSku));
        Assert.Contains(await db.Customers.Select(c => c.Name).ToListAsync(), n => n == "Ruth 411111••••••1111");
        Assert.Contains(await db.Timeline.Where(t => t.Kind == "note").Select(t => t.Text).ToListAsync(), t => t.StartsWith("Customer read out 411111••••••1111 / 4242 42•• •••• 4242", StringComparison.Ordinal));
    }

    private static async Task<OrderId> ThroughTheApiAsync(HttpClient api)
    {
        (await api.PostAsJsonAsync("locations", new { code = "DAL", name = $"Dallas {Cards[0]}", kind = "warehouse", ships = true, address = new { line1 = All[..60], city = "Dallas", country = "US" } })).EnsureSuccessStatusCode();
        (await api.PostAsJsonAsync("products", new { title = $"Shirt {Cards[0]}", category = Cards[1], variants = new[] { new { sku = Sku, title = Cards[2], barcode = Barcode }, new { sku = OtherSku, title = "", barcode = "" } } })).EnsureSuccessStatusCode();
        (await api.PutAsJsonAsync($"stock/DAL/{Sku}", new { onHand = 50, reason = $"count {Cards[3]}" })).EnsureSuccessStatusCode();

        var body = new JsonObject
        {
            ["externalId"] = External, ["currency"] = "USD", ["note"] = All, ["customer"] = new JsonObject { ["name"] = $"Maren {Cards[0]}", ["email"] = "maren@example.com", ["phone"] = "+1 512 555 0142" },
            ["shippingAddress"] = new JsonObject { ["name"] = $"Maren {Cards[1]}", ["company"] = Cards[2], ["line1"] = Cards[3], ["line2"] = $"Leave it at {Cards[1]}", ["city"] = Cards[4], ["region"] = "TX", ["postalCode"] = "78702", ["country"] = "US" },
            ["lines"] = new JsonArray(new JsonObject { ["sku"] = Sku, ["title"] = Cards[5], ["quantity"] = 2, ["unitPrice"] = "10.00" }),
            ["shipping"] = new JsonArray(new JsonObject { ["title"] = Cards[6], ["price"] = "1.00" }),
            ["payments"] = new JsonArray(new JsonObject { ["gateway"] = "manual", ["kind"] = "capture", ["amount"] = "5.00", ["reference"] = $"card {Cards[0]}" }),
        }.ToJsonString();
        using var first = await api.PostTextAsync("orders", body, "key-1");
        using var again = await api.PostTextAsync("orders", body, "key-1");
        Assert.Equal((HttpStatusCode.Created, true), (first.StatusCode, again.Replayed));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var made = await first.JsonAsync();
        Assert.False(HoldsACard(made.GetRawText()), made.GetRawText());

        var id = made.GetProperty("id").GetGuid();
        var part = made.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetGuid();
        (await api.PostAsJsonAsync($"fulfillment-orders/{part}/shipments", new { carrier = "other", service = $"by {Cards[0]}", trackingNumber = Tracking })).EnsureSuccessStatusCode();

        using var second = await api.PostTextAsync("orders", body.Replace(External, "W-2", StringComparison.Ordinal), "key-2");
        var other = (await second.JsonAsync()).GetProperty("id").GetGuid();
        (await api.PostAsJsonAsync($"orders/{other}/holds", new { reason = "manual", detail = All })).EnsureSuccessStatusCode();
        (await api.PostAsJsonAsync($"orders/{other}/cancel", new { reason = $"wrong card {Cards[7]}", refund = false })).EnsureSuccessStatusCode();
        return new(id);
    }

    private static async Task ByAWebhookAsync(ConnectedShop shop)
    {
        var order = ShopifyPayload.Order("7001", 1, "paid", (OtherSku, 1, 1));
        order["note"] = All;
        order["note_attributes"] = new JsonArray(new JsonObject { ["name"] = "Card", ["value"] = Cards[0] });
        order["payment_details"] = new JsonObject { ["credit_card_number"] = Cards[0] };
        order["shipping_address"]!["address2"] = Cards[4];
        order["customer"] = new JsonObject { ["first_name"] = Cards[0], ["last_name"] = "Ruth", ["note"] = Cards[1] };
        using var answer = await shop.SendAsync(order.Bytes(), "e1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await shop.ServeAsync();
    }

    private static async Task ByPeopleAsync(ConnectedShop shop, OrderId order)
    {
        await using var scope = Scope(shop);
        var services = scope.ServiceProvider;
        Done(await services.GetRequiredService<AddNote>().RunAsync(order, $"Customer read out {All}"));
        Done(await services.GetRequiredService<TagOrder>().RunAsync(order, Cards[0]));
        CustomerId customer;
        await using (var db = shop.Open()) customer = (await db.Orders.Where(o => o.Id == order).Select(o => o.CustomerId).SingleAsync())!.Value;
        Done(await services.GetRequiredService<LogInteraction>().RunAsync(customer, new(InteractionKind.Call, All, "")));
        Done(await services.GetRequiredService<Infrastructure.Customers.TagCustomer>().AddAsync(customer, Cards[1]));
        Done(await services.GetRequiredService<Infrastructure.Customers.ChangeContact>().RunAsync(customer, new($"Ruth {Cards[0]}", "maren@example.com", "+1 512 555 0142"), null));
    }

    private static async Task ByFilesAsync(ConnectedShop shop)
    {
        await ImportAsync(shop, ImportKind.Customers, $"Name,E-mail,Street,City,Country,Remarks\nJon {Cards[0]},jon@example.com,{Cards[1]},\"{Cards[2]}\",US,{Cards[3]}\n");
        await ImportAsync(shop, ImportKind.OpenOrders, $"Order number;SKU;Quantity;Unit price;Customer name;E-mail;Street;Country;Note;Card\nF-{External};{Sku};1;10.00;Ada {Cards[5]};ada@example.com;{Cards[6]};US;{All};{Cards[0]}\nF-2;UNKNOWN;1;ten;Ada;ada@example.com;S;US;{Cards[7]};\n");
    }

    private static async Task ImportAsync(ConnectedShop shop, ImportKind kind, string text)
    {
        await using var scope = Scope(shop);
        var run = Done(await scope.ServiceProvider.GetRequiredService<CreateImport>().RunAsync(kind, $"{Cards[0]}.csv", Encoding.UTF8.GetBytes(text)));
        Done(await scope.ServiceProvider.GetRequiredService<StartImport>().RunAsync(run));
        var server = scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Imports);
        while ((await server.ServeAsync(default)).More) { }
        await using var db = shop.Open();
        var ended = await db.Imports.SingleAsync(r => r.Id == run);
        Assert.Equal((ImportStatus.Done, 1), (ended.Status, ended.Added));
    }

    private static async Task ByMailAsync(ConnectedShop shop, OrderId order)
    {
        await using var scope = Scope(shop);
        await using var db = shop.Open();
        var number = await db.Orders.Where(o => o.Id == order).Select(o => o.Number).SingleAsync();
        await scope.ServiceProvider.GetRequiredService<SendConfirmation>().HandleAsync(new OrderPlaced(order, number), Guid.NewGuid(), default);
        Assert.Equal(1, await db.Messages.CountAsync());
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(LoggedSite site, ConnectedShop shop)
    {
        var found = new List<string>();
        await using var db = shop.Open();
        await foreach (var (column, text) in StoredTexts.OfAsync(db))
            if (HoldsACard(text)) found.Add($"{column}: {text[..Math.Min(text.Length, 300)]}");
        await using var directory = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        await foreach (var (column, text) in StoredTexts.OfAsync(directory))
            if (HoldsACard(text)) found.Add(column);
        return found;
    }

    /// <summary>In any spelling: what stands between digits is taken out first.</summary>
    private static bool HoldsACard(string text)
    {
        var joined = Between().Replace(Uri.UnescapeDataString(text), "");
        return Cards.Any(card => joined.Contains(string.Concat(card.Where(char.IsAsciiDigit)), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<=\d)[^\w•*]{1,3}(?=\d)")]
    private static partial Regex Between();

    private static AsyncServiceScope Scope(ConnectedShop shop)
    {
        var scope = shop.Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(shop.Merchant.TenantId, ActorKind.Job, "Ada");
        return scope;
    }

    private static T Done<T>(Outcome<T> outcome) where T : notnull => outcome switch
    {
        Outcome<T>.Done(var value) => value,
        Outcome<T>.Refused(var why) => throw new InvalidOperationException($"{why.Code}: {why.Message}"),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };
}
