using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Invoicing;

/// <summary>Acme with a hundred shirts in Dallas; orders have tax of 8% and shipping, and are shipped parcel by parcel.</summary>
internal sealed class Accounts(TestStore store) : IAsyncDisposable
{
    public static readonly InvoicingInput Choices = new(
        BillWhen.PerShipment, 14, NumberPattern.Invoices, NumberPattern.CreditNotes,
        new("Acme Trading LLC", Address.Empty with { Line1 = "1 Main St", City = "Dallas", Region = "TX", PostalCode = "75201", Country = "US" }, "US123456789", "TX 4711", "GB82WEST12345698765432", "WESTGB22", "West Bank"),
        0, "", false);

    public TestStore Store => store;

    public static async Task<Accounts> OpenAsync(DatabaseProvider engine, BillWhen when = BillWhen.PerShipment)
    {
        var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new(32.7767, -96.7970));
        var shirt = await store.AddVariantAsync(store.Acme, "TS-1");
        await store.ReceiveAsync(store.Acme, shirt, dallas, 100);
        var accounts = new Accounts(store);
        Done(await accounts.WithAsync<ChangeInvoicing, Outcome<InvoicingChoices.View>>(c => c.RunAsync(Choices with { When = when })));
        return accounts;
    }

    public Task<TakenOrder> TakeAsync(string externalId, int units, Func<IncomingOrder, IncomingOrder>? with = null)
    {
        var order = Incoming.Order(externalId, ("TS-1", units)) with
        {
            Lines = [new("TS-1", units, 1999, DiscountMinor: 100, TaxMinor: (1999 * units - 100) * 8 / 100)], Shipping = [new("Ground", 595, 48)],
        };
        return WithAsync<TakeOrder, TakenOrder>(async take => Done(await take.RunAsync(with?.Invoke(order) ?? order, default)));
    }

    public async Task<ShipmentView> ShipAsync(TakenOrder taken, int? units = null) => Done(await WithAsync<CreateShipment, Outcome<ShipmentView>>(ship => ship.RunAsync(
        taken.Parts[0].Id, new("ups", "ground", "1Z999") { Lines = units is { } n ? [new(taken.Order.Lines[0].Id, n)] : null }, default)));

    public async Task<InvoiceId?> BillAsync(ShipmentView shipment)
    {
        await using var scope = store.As(store.Acme);
        return await scope.ServiceProvider.GetRequiredService<InvoiceByItself>().ShipmentAsync(shipment.Id, default);
    }

    public async Task<InvoiceId> ShippedAndBilledAsync(string externalId, int units) => (await BillAsync(await ShipAsync(await TakeAsync(externalId, units))))!.Value;

    public async Task HandleAsync<THandler, TEvent>(TEvent happened) where THandler : IHandle<TEvent> where TEvent : IDomainEvent
    {
        await using var scope = store.As(store.Acme);
        await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(happened, Guid.NewGuid(), default);
    }

    public Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> run) where TService : notnull => store.WithAsync(store.Acme, run);

    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var db = store.Open(store.Acme);
        return await read(db);
    }

    public Task<Invoice> InvoiceAsync(InvoiceId id) => ReadAsync(db => db.Invoices.AsNoTracking().Include(i => i.Lines.OrderBy(l => l.Position)).Include(i => i.Payments).SingleAsync(i => i.Id == id));

    public Task<List<Invoice>> InvoicesAsync() => ReadAsync(db => db.Invoices.AsNoTracking().Include(i => i.Lines.OrderBy(l => l.Position)).Include(i => i.Payments).OrderBy(i => i.Sequence).ToListAsync());

    public static T Done<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    public static Refusal Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
