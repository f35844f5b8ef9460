using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

/// <summary>What customers may take instead of the shirt: its size L at the same price, its size XL that is sold out, and a jacket for 25.00.</summary>
internal static class SwapShelf
{
    public const string Larger = "TS-L", Largest = "TS-XL", Jacket = "JK-1";

    extension(PackedSite at)
    {
        /// <param name="larger">How many of size L there are.</param>
        public Task<int> ShelveAsync(int larger = 5) => at.InAsync(async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
            var shirt = await db.Products.Include(p => p.Variants).SingleAsync(p => p.Variants.Any(v => v.Sku == "TS-1"));
            var jacket = new Product("Rain jacket", "Apparel");
            var ids = new[] { shirt.Add(new(Larger, "L", "", 1_000, "USD", null, 200)).Id, shirt.Add(new(Largest, "XL", "", 1_000, "USD", null, 200)).Id, jacket.Add(new(Jacket, "", "", 2_500, "USD", null, 200)).Id };
            db.Add(jacket);
            await db.SaveChangesAsync();
            var place = await db.Locations.Select(l => l.Id).SingleAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await StockLevels.EnsureAsync(db, [.. ids.Select(id => (id, place))], default);
            foreach (var (id, units) in ids.Zip([larger, 0, 5]).Where(x => x.Second > 0))
                await StockLedger.ApplyAsync(db, [new(id, place, MovementKind.Receive, units, 0, Reason: "test")], "Ada", DateTime.UnixEpoch.ToUniversalTime(), default);
            await transaction.CommitAsync();
            return ids.Length;
        });

        public Task<int> AvailableAsync(string sku) => at.ReadAsync(db => db.StockLevels.Where(l => db.Variants.Any(v => v.Id == l.VariantId && v.Sku == sku)).SumAsync(l => l.OnHand - l.Reserved - l.Unavailable));
    }

    /// <summary>The same choice, for something else; what, if it is chosen already.</summary>
    public static Dictionary<string, string> Exchanged(this Dictionary<string, string> choice, OrderLineId line, string? sku = null, string words = "")
    {
        var all = new Dictionary<string, string>(choice) { ["outcome"] = "exchange" };
        if (sku is not null || words.Length > 0) all["swaps"] = "1";
        if (sku is not null) all[$"swap-{line.Value:N}"] = $"sku:{sku}";
        if (words.Length > 0) all[$"words-{line.Value:N}"] = words;
        return all;
    }

    /// <summary>Confirmed on the sums that were shown.</summary>
    public static Dictionary<string, string> Agreed(this Dictionary<string, string> choice, string page, string sums) =>
        new(choice.Confirmed(SentOrders.VersionIn(page))) { ["agreed"] = sums };
}
