using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Fulfillment;

/// <summary>A merchant of the site with stock in one place, and orders that wait to be packed.</summary>
internal sealed record PackedSite(TestSite Site, TestMerchant Merchant)
{
    public static async Task<PackedSite> OpenAsync(TestSite site, string slug)
    {
        var at = new PackedSite(site, await site.AddMerchantAsync(slug));
        await at.InAsync<int>(async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
            var location = new Location("DAL", new("Dallas", LocationKind.Warehouse, Address.Empty with { Country = "US" }, new(32.7767, -96.7970), 1, true, false));
            var product = new Product("Alder shirt", "Apparel");
            var variant = product.Add(new VariantDetails("TS-1", "", "04006381333931", 1000, "USD", null, 200));
            db.AddRange(location, product);
            await db.SaveChangesAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await StockLevels.EnsureAsync(db, [(variant.Id, location.Id)], default);
            await StockLedger.ApplyAsync(db, [new(variant.Id, location.Id, MovementKind.Receive, 50, 0, Reason: "test")], "Ada", DateTime.UnixEpoch.ToUniversalTime(), default);
            await transaction.CommitAsync();
            return 0;
        });
        return at;
    }

    public Task<TakenOrder> TakeAsync(string externalId, int units) => InAsync(async services =>
        Assert.IsType<Outcome<TakenOrder>.Done>(await services.GetRequiredService<TakeOrder>().RunAsync(Incoming.Order(externalId, ("TS-1", units)), default)).Value);

    public Task<string> TrackingPathAsync(TakenOrder taken) => InAsync(async services =>
        new Uri(await services.GetRequiredService<CustomerLinks>().NewAsync(Merchant.TenantId, taken.Order.Id, default)).AbsolutePath);

    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(Merchant.TenantId, ActorKind.Job, "Test");
        return await run(scope.ServiceProvider);
    }
}
