using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests.Walk;

/// <summary>What a warehouse has in its hands: a delivery half scanned, transfers before and on their way, counts before and after they are handed in.</summary>
public sealed record MovedGoods(Guid Receipt, Guid Planned, Guid Sent, Guid Counting, Guid Submitted)
{
    public static async Task<MovedGoods> BuildAsync(TestSite site, TestMerchant merchant, HttpClient api)
    {
        (await api.PostAsJsonAsync("locations", new { code = "RNO", name = "Reno", kind = "warehouse", address = new { country = "US" }, ships = false })).EnsureSuccessStatusCode();
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, "Olive Owner");
        T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

        var receipt = Done(await Get<StartReceipt>().RunAsync("DAL", "DN-881", "Delivery", default));
        Done(await Get<ScanReceipt>().RunAsync(receipt, Shelf.Sku, default));
        var planned = Done(await Get<SaveTransfer>().CreateAsync(new("DAL", "RNO", "For the weekend", [new(Shelf.Sku, 2)]), default)).Id;
        var sent = Done(await Get<SaveTransfer>().CreateAsync(new("DAL", "RNO", "", [new(Shelf.Sku, 1)]), default)).Id;
        Done(await Get<ShipTransfer>().RunAsync(sent, null, default));
        var counting = Done(await Get<StartCount>().RunAsync(new("DAL", CountScope.Everything, [], 0, null), default));
        var submitted = Done(await Get<StartCount>().RunAsync(new("DAL", CountScope.Chosen, [Shelf.Sku], 0, null), default));
        Done(await Get<RecordCount>().ScanAsync(submitted, Shelf.Sku, default));
        Done(await Get<DecideCount>().SubmitAsync(submitted, default));
        return new(receipt.Value, planned.Value, sent.Value, counting.Value, submitted.Value);
    }

    private static T Done<T>(Outcome<T> outcome) where T : notnull => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
