using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Web;

namespace OrderCloud.Benchmarks.Size;

/// <summary>Every page of the portal, opened on the things of the big store.</summary>
internal static class BigPages
{
    public static async Task<IReadOnlyList<string>> OfAsync(IServiceProvider services, TenantId tenant)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "Benchmark");
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var order = await db.Orders.OrderByDescending(o => o.PlacedAt).Select(o => new { o.Id, o.CustomerId }).FirstAsync();
        var product = await db.Products.Select(p => p.Id).FirstAsync();
        var (slug, location) = (BigStore.Slug, await db.Locations.OrderBy(l => l.Code).Select(l => l.Id).FirstAsync());
        return
        [
            Links.Home(slug), Links.Orders(slug), $"{Links.Orders(slug)}?status=open&hold=manual", $"{Links.Orders(slug)}?promise=late", $"{Links.Orders(slug)}?location=DAL",
            $"{Links.Orders(slug)}?placed=today", $"{Links.Orders(slug)}?view=backordered", Links.Order(slug, order.Id.Value), Links.NewOrder(slug), Links.Fulfillment(slug), $"{Links.Fulfillment(slug)}?tab=waiting", Links.Shipments(slug), $"{Links.Shipments(slug)}?q=1Z999AA10000",
            Links.Inventory(slug), Links.InventoryLedger(slug, "SKU-0001"), Links.StockProof(slug), Links.Products(slug), Links.Product(slug, product.Value), Links.Customers(slug), $"{Links.Customers(slug)}?q=alna", $"{Links.Customers(slug)}?sort=value", $"{Links.Customers(slug)}?sort=name&q=smith",
            Links.FollowUps(slug), Links.Duplicates(slug), $"{Links.Customer(slug, order.CustomerId!.Value.Value)}?tab=payments",
            Links.Customer(slug, order.CustomerId!.Value.Value), Links.Channels(slug), Links.Locations(slug), Links.Location(slug, location.Value), Links.Settings(slug), Links.Members(slug), Links.ApiKeys(slug), Links.Jobs(slug),
            Links.Messages(slug), Links.Audit(slug), Links.Invoices(slug), Links.Receiving(slug), Links.Transfers(slug), Links.Counts(slug),
        ];
    }
}
