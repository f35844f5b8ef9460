using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Payments;

namespace OrderCloud.Infrastructure.Tests.Returns;

/// <summary>An order of three shirts for 30.00, paid through a gateway's double and sent from Dallas, where seven are left.</summary>
internal sealed class ReturnTable(PayTable pay) : IAsyncDisposable
{
    public PayTable Pay => pay;
    public OrderDesk Desk => pay.Desk;
    public OrderId OrderId => pay.OrderId;

    public static async Task<ReturnTable> OpenAsync(DatabaseProvider engine, bool paid = true, bool sent = true)
    {
        var pay = await PayTable.OpenAsync(engine, "stripe", units: 3);
        if (paid) await pay.PaidAsync();
        if (sent)
        {
            var part = await pay.Desk.ReadAsync(db => db.FulfillmentOrders.Select(f => f.Id).SingleAsync());
            OrderDesk.Done(await pay.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(part, new("ups", "ground", "1Z999"), default)));
        }
        return new(pay);
    }

    public async Task<OrderLineId> LineAsync() => (await pay.OrderAsync()).Lines.Single().Id;

    public async Task<Outcome<Return>> AskAsync(int units, bool byCustomer = false, string reason = "changed_mind", params byte[][] photos)
    {
        var line = await LineAsync();
        return await pay.WithAsync<AskReturn, Outcome<Return>>(a => a.RunAsync(new(OrderId, [new(line, units, reason, "Does not fit", photos)], byCustomer)));
    }

    public async Task<Return> AskedAsync(int units) => OrderDesk.Done(await AskAsync(units));

    /// <summary>Asked for, approved, and all of it taken in.</summary>
    public async Task<Return> ArrivedAsync(int units)
    {
        var asked = await AskedAsync(units);
        return OrderDesk.Done(await ReceiveAsync(asked, units));
    }

    public Task<Outcome<Return>> ReceiveAsync(Return of, int units, LocationId? place = null) =>
        pay.WithAsync<ReceiveReturn, Outcome<Return>>(r => r.RunAsync(new(of.Id, [new(of.Lines[0].Id, units)], place)));

    public Task<Outcome<Return>> InspectAsync(Return of, int units, Disposition to) =>
        pay.WithAsync<InspectReturn, Outcome<Return>>(i => i.RunAsync(new(of.Id, new(of.Lines[0].Id, units), to, Grade.B, "seam")));

    public Task<Outcome<Return>> RegradeAsync(Return of, int units, Disposition to) =>
        pay.WithAsync<RegradeReturn, Outcome<Return>>(i => i.RunAsync(new(of.Id, new(of.Lines[0].Id, units), to)));

    public Task<Outcome<Return>> RefundAsync(Return of, long? amount = null, bool elsewhere = false) =>
        pay.WithAsync<RefundReturn, Outcome<Return>>(r => r.RunAsync(new(of.Id, amount, elsewhere)));

    public Task<Return> FindAsync(Return of) => Desk.ReadAsync(db => db.Returns.AsNoTracking().Include(r => r.Payouts).SingleAsync(r => r.Id == of.Id));

    public async Task<OrderLine> OrderLineAsync() => (await pay.OrderAsync()).Lines.Single();

    /// <summary>On hand, unavailable and available of the shirt in Dallas.</summary>
    public Task<(int OnHand, int Unavailable, int Available)> ShirtsAsync() => Desk.ReadAsync(async db =>
    {
        var level = await db.StockLevels.SingleAsync(l => l.LocationId == Desk.Dallas);
        return (level.OnHand, level.Unavailable, level.Available);
    });

    /// <summary>How many places do not add up: level, ledger and open units of orders.</summary>
    public async Task<int> DifferencesAsync()
    {
        await using var scope = Desk.Store.As(Desk.Store.Acme);
        await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(scope.ServiceProvider.GetRequiredService<JobPlans>().Find(StockProof.Name)!, "test", byPlan: false, default);
        return (await scope.ServiceProvider.GetRequiredService<StockProofReport>().ReadAsync()).Open.Count;
    }

    public ValueTask DisposeAsync() => pay.DisposeAsync();
}
