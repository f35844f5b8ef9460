using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Testing.Reliability;

/// <summary>REL-15: a merchant in each of whose texts stands something that would run, if it were taken for more than text.</summary>
/// <param name="Kept">So many texts of customers and products were taken; the others were refused.</param>
public sealed record HostileStore(IReadOnlyList<Guid> Orders, IReadOnlyList<Guid> Products, IReadOnlyList<Guid> Customers, Guid Part, int Kept)
{
    /// <summary>What runs in a page sets window.__xss, and what becomes an element has the attribute data-xss.</summary>
    public static IReadOnlyList<string> Texts { get; } = Read();

    public static async Task<HostileStore> FillAsync(TestSite site, TestMerchant merchant)
    {
        using var api = site.Api(merchant);
        (await api.PostAsJsonAsync("locations", new { code = "DAL", name = Texts[2], kind = "warehouse", ships = true, address = new { line1 = Texts[0], city = Texts[1], country = "US" } })).EnsureSuccessStatusCode();
        await NameAsync(site, merchant);

        List<Guid> orders = [], products = [];
        for (var i = 0; i < Texts.Count; i++)
        {
            var (text, next, sku) = (Texts[i], Texts[(i + 1) % Texts.Count], $"H-{i}");
            if (await MakeAsync(api, "products", new { title = text, category = next, variants = new[] { new { sku, title = text, weightGrams = 100 } } }) is { } product) products.Add(product);
            else (await api.PostAsJsonAsync("products", new { title = sku, variants = new[] { new { sku } } })).EnsureSuccessStatusCode();
            (await api.PutAsJsonAsync($"stock/DAL/{sku}", new { onHand = 20, reason = "count" })).EnsureSuccessStatusCode();
            if (await MakeAsync(api, "orders", new
                {
                    externalId = $"X-{i}", currency = "USD", note = next, customer = new { email = $"buyer{i}@example.com", name = text, phone = "+1 512 555 0142" },
                    shippingAddress = new { name = text, company = next, line1 = text, line2 = next, city = text, region = "TX", postalCode = "78702", country = "US" },
                    lines = new[] { new { sku, title = text, quantity = 1, unitPrice = "10.00" } }, shipping = new[] { new { title = next, price = "1.00" } },
                }) is { } order) orders.Add(order);
        }

        await SayAsync(site, merchant, orders);
        var part = (await api.GetFromJsonAsync<JsonElement>("fulfillment-orders")).GetProperty("data")[0].GetProperty("id").GetGuid();
        var customers = (await api.GetFromJsonAsync<JsonElement>("customers?limit=100")).GetProperty("data").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()).ToList();
        return new(orders, products, customers, part, orders.Count + products.Count);
    }

    /// <summary>Does what waits in the outbox, in a site where nothing runs by itself.</summary>
    public static async Task ServeAsync(TestSite site, TestMerchant merchant)
    {
        await using var scope = Scope(site, merchant);
        var outbox = scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Outbox);
        while ((await outbox.ServeAsync(default)).More) { }
    }

    /// <summary>The store's name, its sender's, and a template of its own.</summary>
    private static async Task NameAsync(TestSite site, TestMerchant merchant)
    {
        await using var scope = Scope(site, merchant);
        var services = scope.ServiceProvider;
        Done(await services.GetRequiredService<ChangeStore>().RunAsync(new(Texts[2], "#336699", false, 3, 3, null), default));
        Done(await services.GetRequiredService<ChangeSender>().RunAsync(Texts[0], "", null, default));
        Done(await services.GetRequiredService<ChangeTemplate>().WriteAsync("order_confirmation", $"Order {Texts[1]}", string.Join("\n\n", Texts.Take(30)), 0, default));
    }

    private static async Task SayAsync(TestSite site, TestMerchant merchant, List<Guid> orders)
    {
        await using var scope = Scope(site, merchant);
        var services = scope.ServiceProvider;
        await using var db = services.GetRequiredService<Infrastructure.Persistence.AppDbOptions>().Open(services.GetRequiredService<Infrastructure.Persistence.DatabaseSettings>(), merchant.TenantId);
        var order = new OrderId(orders[0]);
        var customer = db.Orders.Where(o => o.Id == order).Select(o => o.CustomerId).Single()!.Value;
        foreach (var text in Texts)
        {
            Done(await services.GetRequiredService<AddNote>().RunAsync(order, text));
            Done(await services.GetRequiredService<LogInteraction>().RunAsync(customer, new(InteractionKind.Call, text)));
        }
        // With angle brackets a tag is refused; what is left is at most twenty.
        foreach (var text in Texts)
        {
            await services.GetRequiredService<TagOrder>().RunAsync(order, text);
            await services.GetRequiredService<TagCustomer>().AddAsync(customer, text);
        }
        Done(await services.GetRequiredService<PlaceHold>().RunAsync(order, HoldReason.Manual, Texts[2], null, default));
    }

    /// <summary>Null when it was refused, which is an answer too; anything else is not.</summary>
    private static async Task<Guid?> MakeAsync(HttpClient api, string address, object body)
    {
        using var answer = await api.PostAsJsonAsync(address, body);
        return answer.StatusCode switch
        {
            HttpStatusCode.Created => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid(),
            HttpStatusCode.BadRequest => null,
            var other => throw new InvalidOperationException($"{address} answered {other}: {await answer.Content.ReadAsStringAsync()}"),
        };
    }

    private static AsyncServiceScope Scope(TestSite site, TestMerchant merchant)
    {
        var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, Texts[3]);
        return scope;
    }

    private static void Done<T>(Outcome<T> outcome) where T : notnull
    {
        if (outcome is Outcome<T>.Refused(var why)) throw new InvalidOperationException($"{why.Code}: {why.Message}");
    }

    private static string[] Read()
    {
        using var file = typeof(HostileStore).Assembly.GetManifestResourceStream("hostile-texts.json")!;
        return JsonSerializer.Deserialize<string[]>(file)!;
    }
}
