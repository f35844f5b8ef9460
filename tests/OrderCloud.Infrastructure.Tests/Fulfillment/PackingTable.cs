using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

/// <summary>Acme with ten shirts (barcode 4006381333931) and ten caps in Dallas, and one order that waits to be packed.</summary>
internal sealed class PackingTable(TestStore store, LocationId dallas, VariantId shirt, TakenOrder taken) : IAsyncDisposable
{
    public static readonly ShipmentRequest ByUps = new("ups", "ground", "1Z999");

    public TestStore Store => store;
    public LocationId Dallas => dallas;
    public VariantId Shirt => shirt;
    public OrderId OrderId => taken.Order.Id;
    public FulfillmentOrderId Part => taken.Parts[0].Id;

    public OrderLineId Line(string sku) => taken.Order.Lines.Single(l => l.Sku == sku).Id;

    public static async Task<PackingTable> OpenAsync(DatabaseProvider engine, params (string Sku, int Quantity)[] lines)
    {
        var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new(32.7767, -96.7970));
        var shirt = await store.AddVariantAsync(store.Acme, "TS-1", barcode: "04006381333931");
        var cap = await store.AddVariantAsync(store.Acme, "CAP-1");
        await store.ReceiveAsync(store.Acme, shirt, dallas, 10);
        await store.ReceiveAsync(store.Acme, cap, dallas, 10);
        return new(store, dallas, shirt, await TakeAsync(store, "A-1", lines));
    }

    public static Task<TakenOrder> TakeAsync(TestStore store, string externalId, params (string Sku, int Quantity)[] lines) =>
        store.WithAsync<TakeOrder, TakenOrder>(store.Acme, async take => Done(await take.RunAsync(Incoming.Order(externalId, lines), default)));

    public Task<Outcome<ScanAnswer>> ScanAsync(string code) => store.WithAsync<ScanUnit, Outcome<ScanAnswer>>(store.Acme, s => s.RunAsync(Part, code, default));

    public Task<Outcome<ShipmentView>> ShipAsync(ShipmentRequest? request = null, FulfillmentOrderId? part = null) =>
        store.WithAsync<CreateShipment, Outcome<ShipmentView>>(store.Acme, s => s.RunAsync(part ?? Part, request ?? ByUps, default));

    public Task<Outcome<ShipmentView>> CancelAsync(ShipmentId id) => store.WithAsync<CancelShipment, Outcome<ShipmentView>>(store.Acme, s => s.RunAsync(id, default));

    public Task<Outcome<ShipmentView>> DeliverAsync(ShipmentId id) => store.WithAsync<MarkDelivered, Outcome<ShipmentView>>(store.Acme, s => s.RunAsync(id, default));

    /// <summary>A scope of a member who works at these locations only.</summary>
    public AsyncServiceScope AsMemberAt(params LocationId[] locations)
    {
        var scope = store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(
            new(store.Acme, "acme", "Acme", ActorKind.Member, "Bo", Enum.GetValues<Permission>().ToHashSet(), locations.ToHashSet()));
        return scope;
    }

    public async Task HoldAsync()
    {
        await using var db = store.Open(store.Acme);
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.Id == OrderId);
        order.Hold(HoldReason.Fraud, "looks odd", "Ada", DateTime.UnixEpoch.ToUniversalTime());
        await db.SaveChangesAsync();
    }

    /// <summary>On hand and reserved of the shirt in Dallas.</summary>
    public async Task<(int OnHand, int Reserved)> ShirtsAsync()
    {
        await using var db = store.Open(store.Acme);
        var level = await db.StockLevels.SingleAsync(l => l.VariantId == shirt && l.LocationId == dallas);
        return (level.OnHand, level.Reserved);
    }

    public async Task<Order> OrderAsync()
    {
        await using var db = store.Open(store.Acme);
        return await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == OrderId);
    }

    public async Task<FulfillmentOrder> PartAsync()
    {
        await using var db = store.Open(store.Acme);
        return await db.FulfillmentOrders.AsNoTracking().SingleAsync(f => f.Id == Part);
    }

    /// <summary>How many places do not add up: level, ledger and open units of orders.</summary>
    public async Task<int> DifferencesAsync()
    {
        await using var scope = store.As(store.Acme);
        await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(scope.ServiceProvider.GetRequiredService<JobPlans>().Find(StockProof.Name)!, "test", byPlan: false, default);
        var proof = await scope.ServiceProvider.GetRequiredService<StockProofReport>().ReadAsync();
        Assert.NotNull(proof.CheckedAt);
        return proof.Open.Count;
    }

    public static T Done<T>(Outcome<T> outcome) where T : notnull => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    public static Refusal Refused<T>(Outcome<T> outcome) where T : notnull => Assert.IsType<Outcome<T>.Refused>(outcome).Why;

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
