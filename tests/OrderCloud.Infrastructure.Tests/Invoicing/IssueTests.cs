using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Invoicing.Accounts;

namespace OrderCloud.Infrastructure.Tests.Invoicing;

public sealed class IssueTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task V1_Each_parcel_gets_one_invoice_and_together_they_are_the_order(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var taken = await accounts.TakeAsync("A-1", 5);
        var first = await accounts.ShipAsync(taken, 2);
        var second = await accounts.ShipAsync(taken);
        foreach (var parcel in new[] { first, second, first })
            await accounts.HandleAsync<InvoiceByItself, ShipmentSent>(new(parcel.Id, taken.Order.Id));

        var invoices = await accounts.InvoicesAsync();
        Assert.Equal(["INV-2026-00001", "INV-2026-00002"], invoices.Select(i => i.Number));
        Assert.Equal(taken.Order.TotalMinor, invoices.Sum(i => i.TotalMinor));
        Assert.Equal([taken.Order.TaxMinor, taken.Order.TotalMinor], [invoices.Sum(i => i.TaxMinor), invoices.Sum(i => i.OutstandingMinor)]);
        Assert.Equal([(2, 2), (3, 1)], invoices.Select(i => (i.Lines.Single(l => l.OrderLineId is not null).Quantity, i.Lines.Count)));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 16), "Acme Trading LLC", "Maren Holt", first.Number),
            (invoices[0].IssuedOn, invoices[0].DueOn, invoices[0].Seller.LegalName, invoices[0].BuyerName, invoices[0].ShipmentNumber));
        Assert.All(invoices, i => Assert.All(i.Lines, l => Assert.Equal(8000, l.Rate)));
        Assert.Contains(await accounts.ReadAsync(db => db.Timeline.ToListAsync()), t => t.Kind == "invoiced" && t.Text == $"Invoice INV-2026-00001 over {MoneyForm.Of(invoices[0].TotalMinor, "USD")} was issued for shipment {first.Number}, due 16 Mar 2026.");
        Assert.True(await accounts.ReadAsync(db => db.OrderTerms.AnyAsync(t => t.Term == "inv-2026-00002")));
        Assert.Equal(["INV-2026-00001", "INV-2026-00002"], await accounts.ReadAsync(db => db.Set<AuditEntry>().Where(e => e.SubjectKind == "invoice" && e.Action == "issued").Select(e => e.SubjectLabel).Order().ToListAsync()));
        await using var globex = accounts.Store.Open(accounts.Store.Globex);
        Assert.Equal((0, 0), (await globex.Invoices.CountAsync(), await globex.NumberSeries.CountAsync(s => s.Name.StartsWith("invoice"))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_merchant_chooses_when_and_a_parcel_that_was_taken_back_is_not_invoiced(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine, BillWhen.OnDelivery);
        var taken = await accounts.TakeAsync("A-1", 2);
        var parcel = await accounts.ShipAsync(taken);
        await accounts.HandleAsync<InvoiceByItself, ShipmentSent>(new(parcel.Id, taken.Order.Id));
        await accounts.HandleAsync<InvoiceByItself, OrderPlaced>(new(taken.Order.Id, taken.Order.Number));
        Assert.Empty(await accounts.InvoicesAsync());

        await accounts.HandleAsync<InvoiceByItself, ShipmentDelivered>(new(parcel.Id, taken.Order.Id));
        Assert.Single(await accounts.InvoicesAsync());

        await ChooseAsync(accounts, BillWhen.OnOrder);
        var other = await accounts.TakeAsync("A-2", 3);
        await accounts.HandleAsync<InvoiceByItself, OrderPlaced>(new(other.Order.Id, other.Order.Number));
        await accounts.HandleAsync<InvoiceByItself, OrderPlaced>(new(other.Order.Id, other.Order.Number));
        Assert.Equal([other.Order.Id], (await accounts.InvoicesAsync()).Skip(1).Select(i => i.OrderId));

        await ChooseAsync(accounts, BillWhen.PerShipment);
        var third = await accounts.TakeAsync("A-3", 1);
        var back = await accounts.ShipAsync(third);
        Done(await accounts.WithAsync<CancelShipment, Outcome<ShipmentView>>(c => c.RunAsync(back.Id, default)));
        await accounts.HandleAsync<InvoiceByItself, ShipmentSent>(new(back.Id, third.Order.Id));
        Assert.Equal(2, (await accounts.InvoicesAsync()).Count);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L11_Many_hands_at_once_make_no_invoice_twice_and_no_gap_even_where_some_fail(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var parcels = new List<ShipmentView>();
        for (var i = 0; i < 6; i++) parcels.Add(await accounts.ShipAsync(await accounts.TakeAsync($"A-{i}", 2)));

        var failed = 0;
        await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(async () =>
        {
            if (n % 4 == 3)
            {
                try { await FailAfterNumberAsync(accounts.Store); }
                catch (InvalidDataException) { Interlocked.Increment(ref failed); }
            }
            else await accounts.BillAsync(parcels[n % parcels.Count]);
        })));

        Assert.Equal(6, failed);
        var invoices = await accounts.InvoicesAsync();
        Assert.Equal(Enumerable.Range(1, invoices.Count).Select(n => (long?)n), invoices.Select(i => i.Sequence));
        Assert.Equal(parcels.Count, invoices.Count);
        Assert.Equal(parcels.Count, invoices.Select(i => i.ShipmentId).Distinct().Count());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task V1_Two_clicks_at_once_invoice_the_rest_of_an_order_once(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine, BillWhen.ByHand);
        var taken = await accounts.TakeAsync("A-1", 5);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => accounts.WithAsync<InvoiceOrder, Outcome<InvoiceId>>(i => i.RunAsync(taken.Order.Id, null)))));

        Assert.Single(outcomes.OfType<Outcome<InvoiceId>.Done>());
        Assert.All(outcomes.OfType<Outcome<InvoiceId>.Refused>(), o => Assert.Equal("invoice.nothing_to_bill", o.Why.Code));
        Assert.Equal((taken.Order.TotalMinor, 5), ((await accounts.InvoicesAsync()).Single().TotalMinor, (await accounts.InvoicesAsync())[0].Lines[0].Quantity));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task V1_Chosen_units_make_partial_invoices_up_to_what_was_ordered(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine, BillWhen.ByHand);
        var taken = await accounts.TakeAsync("A-1", 5);
        var line = taken.Order.Lines[0].Id;
        Task<Outcome<InvoiceId>> BillAsync(int units) => accounts.WithAsync<InvoiceOrder, Outcome<InvoiceId>>(i => i.RunAsync(taken.Order.Id, new Dictionary<OrderLineId, int> { [line] = units }));

        Done(await BillAsync(2));
        var preview = await accounts.WithAsync<InvoicePreview, InvoicePreview.View?>(p => p.RunAsync(taken.Order.Id, new Dictionary<OrderLineId, int> { [line] = 3 }));
        Assert.Equal("invoice.bill_too_many", Refused(await BillAsync(4)).Code);
        Assert.Single(await accounts.InvoicesAsync());
        Done(await BillAsync(3));

        var invoices = await accounts.InvoicesAsync();
        Assert.Equal((taken.Order.TotalMinor, preview!.Bill.TotalMinor), (invoices.Sum(i => i.TotalMinor), invoices[1].TotalMinor));
        await using var viewer = accounts.Store.As(accounts.Store.Acme, Permission.ViewInvoices);
        Assert.Equal(RefusalKind.Forbidden, Refused(await viewer.ServiceProvider.GetRequiredService<InvoiceOrder>().RunAsync(taken.Order.Id, null)).Kind);
        await using var globex = accounts.Store.As(accounts.Store.Globex);
        Assert.Equal("order.not_found", Refused(await globex.ServiceProvider.GetRequiredService<InvoiceOrder>().RunAsync(taken.Order.Id, null)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Without_the_sellers_street_or_city_an_invoice_by_hand_warns_first_and_those_by_themselves_go_out(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var byHand = await accounts.TakeAsync("A-1", 1);
        Assert.False(await LacksAsync(accounts, byHand.Order.Id));
        foreach (var address in new[] { Accounts.Choices.Seller.Address with { Line1 = " " }, Accounts.Choices.Seller.Address with { City = "" } })
        {
            Done(await accounts.WithAsync<ChangeInvoicing, Outcome<InvoicingChoices.View>>(c => c.RunAsync(Accounts.Choices with { Seller = Accounts.Choices.Seller with { Address = address } })));
            Assert.True(await LacksAsync(accounts, byHand.Order.Id));
        }

        await accounts.ShippedAndBilledAsync("A-2", 1);
        Done(await accounts.WithAsync<InvoiceOrder, Outcome<InvoiceId>>(i => i.RunAsync(byHand.Order.Id, null)));

        Assert.Equal(2, (await accounts.InvoicesAsync()).Count);
        await using var globex = accounts.Store.As(accounts.Store.Globex);
        Assert.Null(await globex.ServiceProvider.GetRequiredService<InvoicePreview>().RunAsync(byHand.Order.Id, null));
    }

    private static async Task<bool> LacksAsync(Accounts accounts, OrderId order) => (await accounts.WithAsync<InvoicePreview, InvoicePreview.View?>(p => p.RunAsync(order, null)))!.LacksAddress;

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_hourly_job_makes_what_a_handler_missed_and_nothing_from_before_the_choice(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine, BillWhen.ByHand);
        await accounts.ShipAsync(await accounts.TakeAsync("OLD", 1));
        accounts.Store.Clock.Advance(TimeSpan.FromHours(1));
        await ChooseAsync(accounts, BillWhen.PerShipment);
        accounts.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var missed = await accounts.ShipAsync(await accounts.TakeAsync("NEW", 1));
        Assert.False(await HasWorkAsync(accounts));
        accounts.Store.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True(await HasWorkAsync(accounts));
        await RunJobAsync<InvoiceJob>(accounts);
        await RunJobAsync<InvoiceJob>(accounts);

        Assert.Equal([missed.Id], (await accounts.InvoicesAsync()).Select(i => i.ShipmentId!.Value));
        Assert.False(await HasWorkAsync(accounts));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L11_An_issued_document_cannot_be_changed_or_deleted_and_every_year_counts_anew(DatabaseProvider engine)
    {
        await using var accounts = await OpenAsync(engine);
        var id = await accounts.ShippedAndBilledAsync("A-1", 2);
        await using var db = accounts.Store.Open(accounts.Store.Acme);
        var invoice = await db.Invoices.Include(i => i.Lines).SingleAsync(i => i.Id == id);

        db.Entry(invoice).Property(i => i.TotalMinor).CurrentValue = 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        db.Entry(invoice).State = EntityState.Deleted;
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());

        accounts.Store.Clock.Advance(TimeSpan.FromDays(365));
        var next = await accounts.InvoiceAsync(await accounts.ShippedAndBilledAsync("A-2", 1));
        Assert.Equal(("INV-2027-00001", "invoice-2027"), (next.Number, next.Series));
    }

    internal static Task ChooseAsync(Accounts accounts, BillWhen when) =>
        accounts.WithAsync<ChangeInvoicing, Outcome<InvoicingChoices.View>>(async c => { var outcome = await c.RunAsync(Choices with { When = when }); Done(outcome); return outcome; });

    internal static async Task RunJobAsync<TJob>(Accounts accounts) where TJob : ITenantJob
    {
        await using var scope = accounts.Store.As(accounts.Store.Acme);
        var services = scope.ServiceProvider;
        await services.GetRequiredService<TJob>().RunAsync(new(Guid.NewGuid(), services.GetRequiredService<Writes>(), accounts.Store.Clock), default);
    }

    private static async Task<bool> HasWorkAsync(Accounts accounts)
    {
        await using var scope = accounts.Store.As(accounts.Store.Acme);
        return await scope.ServiceProvider.GetRequiredService<InvoiceJob>().HasWorkAsync(default);
    }

    /// <summary>Takes a number of the series in a transaction that fails after it.</summary>
    private static async Task FailAfterNumberAsync(TestStore store)
    {
        await using var scope = store.As(store.Acme);
        await scope.ServiceProvider.GetRequiredService<Writes>().RunAsync<bool>(async db =>
        {
            await NumberSeries.NextOrFirstAsync(db, "invoice-2026", default);
            throw new InvalidDataException("after the number");
        }, default);
    }
}
