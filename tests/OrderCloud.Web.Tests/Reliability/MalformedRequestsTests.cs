using System.Net;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;
using OrderCloud.Web.Tests.Api;
using OrderCloud.Web.Tests.Channels;

namespace OrderCloud.Web.Tests.Reliability;

/// <summary>The small form; `Benchmarks -- soak fuzz` is the long one.</summary>
public sealed class MalformedRequestsTests
{
    private const int Seed = 20260302, Hooks = 100;

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL9_No_malformed_body_is_answered_with_500_and_a_refused_one_changes_no_row(DatabaseProvider engine)
    {
        await using var site = await LoggedSite.OpenAsync(engine);

        var results = await ApiFuzz.RunAsync(site, engine is DatabaseProvider.Sqlite ? 100 : 40, Seed);

        Assert.Equal(["channels", "customers", "exchange-rates", "fraud-check", "fulfillment-orders", "goodwill-limits", "locations", "orders", "products", "return-policy", "returns", "stock", "transfers", "webhooks"], results.Select(r => r.Family));
        Assert.Empty(results.SelectMany(r => r.Broken));
        Assert.Empty(results.SelectMany(r => r.Changed));
        Assert.Empty(results.SelectMany(r => r.Unnamed));
        Assert.All(results, r => Assert.True(r.Refused > r.Sent / 3, $"{r.Family}: only {r.Refused} of {r.Sent} were refused"));
        Assert.Contains(results, r => r.Accepted > 0);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL9_A_signed_delivery_of_any_form_is_kept_and_either_taken_whole_or_not_at_all(DatabaseProvider engine)
    {
        await using var site = await LoggedSite.OpenAsync(engine);
        var shop = await ConnectedShop.OpenAsync(site, "fuzz-hooks");
        using (var api = site.Api(shop.Merchant)) (await api.PostTextAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();
        var malformed = new Malformed(Seed, large: 900_000);
        for (var i = 0; i < Hooks; i++)
        {
            var valid = ShopifyPayload.Order($"{8000 + i}", 1, "paid", ("TS-1", 2, 2));
            using var answer = await shop.SendAsync(i % 4 == 3 ? malformed.Whole(valid) : malformed.Field(valid), $"e{i}");
            Assert.True((int)answer.StatusCode < 500, $"{i}: {answer.StatusCode}");
        }
        using (var unsigned = await shop.SendAsync("{}"u8.ToArray(), "forged", "AAAA")) Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);

        for (var turn = 0; turn < Hooks && await WaitingAsync(shop) > 0; turn++) await shop.ServeAsync();

        await using var db = shop.Open();
        var ended = await db.Inbox.Select(m => new { m.EventId, m.Status, m.OrderId, m.Error }).ToListAsync();
        Assert.DoesNotContain(site.Logged, line => line.Contains("could not be processed", StringComparison.Ordinal));
        Assert.All(ended, m => Assert.True(m.Status is WorkStatus.Done ? m.Error.Length == 0 : m.Status is WorkStatus.Failed && m.Error.Length > 0 && m.OrderId is null, $"{m}"));
        Assert.Equal(await db.Orders.CountAsync(), ended.Select(m => m.OrderId).OfType<Domain.Orders.OrderId>().Distinct().Count());
        Assert.True(ended.Count(m => m.Status is WorkStatus.Failed) > Hooks / 5);
        Assert.Equal(0, await db.Orders.CountAsync(o => o.Lines.Count == 0));
        Assert.DoesNotContain(site.Logged, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    private static async Task<int> WaitingAsync(ConnectedShop shop)
    {
        await using var db = shop.Open();
        return await db.Inbox.CountAsync(m => m.Status == WorkStatus.Pending);
    }
}
