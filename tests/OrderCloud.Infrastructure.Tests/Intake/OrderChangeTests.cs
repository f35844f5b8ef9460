using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Intake;

/// <summary>An agent changes a placed order while the customer is on the phone: sees what that does, then does exactly that.</summary>
public sealed class OrderChangeTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O3_What_is_confirmed_is_what_was_shown_and_showing_it_wrote_nothing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await AddCapAsync(desk, 4);
        var (id, line) = await PlacedAsync(desk, ("TS-1", 3), 3000);

        var shown = Done(await PrepareAsync(desk, id, new("Customer called", [new(line, 2)], [new("CAP-1", 5, 700)])));
        var untouched = await desk.ReservedAsync();
        var view = Done(await ConfirmAsync(desk, shown)).View;

        Assert.Equal(["−1 TS-1", "+5 CAP-1"], shown.Effects.Said);
        Assert.Equal([("TS-1", -1), ("CAP-1", 4)], shown.Effects.Stock.Select(s => (s.Sku, s.Units)));
        Assert.Equal((3000L, 5500L, 2500L, 2500L, 1), (shown.Effects.Before.DueMinor, shown.Effects.After.DueMinor, shown.Effects.DifferenceMinor, shown.Effects.LeftToPayMinor, shown.Effects.Backordered));
        Assert.Equal((3, 6), (untouched, await desk.ReservedAsync()));
        Assert.Equal(("partially_paid", 2, 4, 1), (view.PaymentStatus, view.Lines[0].Reserved, view.Lines[1].Reserved, view.Lines[1].Backordered));
        Assert.Equal([("1001-1", 6), ("1001-2", 1)], view.FulfillmentOrders.Select(p => (p.Number, p.Lines.Sum(l => l.Quantity))));
        Assert.Contains("Changed: −1 TS-1, +5 CAP-1 (Customer called). It comes to $55.00 instead of $30.00.", await desk.ReadAsync(db => db.Timeline.Where(t => t.Kind == "edited").Select(t => t.Text).ToListAsync()));
        Assert.Equal([(OrderChangeStatus.Confirmed, 3000L, 5500L, "−1 TS-1, +5 CAP-1")], await ChangesAsync(desk));
        Assert.Equal(5500, await desk.ReadAsync(db => db.Customers.Select(c => c.ValueMinor).SingleAsync()));
        var audit = await desk.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Action == "edited"));
        Assert.Contains("\"Items\":\"3 × TS-1 at 10.00\",\"Currency\":\"USD\",\"TotalMinor\":3000", audit.Before, StringComparison.Ordinal);
        Assert.Contains("\"Items\":\"2 × TS-1 at 10.00, 5 × CAP-1 at 7.00\",\"Currency\":\"USD\",\"TotalMinor\":5500", audit.After, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_Of_a_changed_address_the_log_says_that_and_not_which(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var (id, _) = await PlacedAsync(desk, ("TS-1", 1));

        var shown = Done(await PrepareAsync(desk, id, new("moved", Contact: new(ShippingAddress: new Address { Name = "Maren Holt", Line1 = "9 Elm St", City = "Reno", Region = "NV", PostalCode = "89501", Country = "US" }))));
        Done(await ConfirmAsync(desk, shown));

        var audit = await desk.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Action == "edited"));
        Assert.Equal(("{}", """{"Contact":"changed"}"""), (audit.Before, audit.After));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O3_An_order_has_one_open_change_and_whoever_discards_it_has_changed_nothing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var (id, line) = await PlacedAsync(desk, ("TS-1", 3));

        var asks = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => PrepareAsync(desk, id, new("x", [new(line, 3 + i)]))));
        var first = Done(Assert.Single(asks, a => a is Outcome<PreparedChange>.Done));
        var other = Refused(await PrepareAsync(desk, id, new("y", [new(line, 1)])));
        Done(await desk.WithAsync<DiscardChange, Outcome<OrderChangeId>>(d => d.RunAsync(id, first.Change.Id)));
        var again = Done(await PrepareAsync(desk, id, new("y", [new(line, 1)])));

        Assert.Equal(["order.change_open"], asks.OfType<Outcome<PreparedChange>.Refused>().Select(r => r.Why.Code).Append(other.Code).Distinct());
        Assert.Equal("order.change_ended", Refused(await ConfirmAsync(desk, first)).Code);
        Assert.NotEqual(first.Change.Id, again.Change.Id);
        Assert.Equal((3, 3), (await desk.ReservedAsync(), await desk.ReadAsync(db => db.OrderLines.Select(l => l.Quantity - l.Cancelled).SingleAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O3_A_thing_that_is_added_and_taken_out_again_ends_at_no_difference(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await AddCapAsync(desk, 4);
        var (id, line) = await PlacedAsync(desk, ("TS-1", 3), 3000);

        var added = Done(await PrepareAsync(desk, id, new("x", null, [new("CAP-1", 2, 500)])));
        var empty = Refused(await PrepareAsync(desk, id, new("x", [new(line, 3)], []), added.Change.Id));
        Assert.Equal("order.change_empty", empty.Code);

        Done(await ConfirmAsync(desk, added));
        var cap = await desk.ReadAsync(db => db.OrderLines.Where(l => l.Sku == "CAP-1").Select(l => l.Id).SingleAsync());
        var back = Done(await PrepareAsync(desk, id, new("x", [new(cap, 0)], Refund: true)));
        var view = Done(await ConfirmAsync(desk, back)).View;

        Assert.Equal((-1000L, 0L, 0L), (back.Effects.DifferenceMinor, back.Effects.RefundMinor, back.Effects.LeftToPayMinor));
        Assert.Equal(("paid", "0.00"), (view.PaymentStatus, view.Refunded));
        Assert.Equal(3, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Twenty_confirmations_at_once_change_the_order_once(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var (id, line) = await PlacedAsync(desk, ("TS-1", 3), 3000);
        var shown = Done(await PrepareAsync(desk, id, new("x", [new(line, 1)], Refund: true)));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ConfirmAsync(desk, shown)));

        Assert.Single(outcomes, o => o is Outcome<WholeOrder>.Done);
        Assert.Equal((1, 2000L), (await desk.ReservedAsync(), await desk.ReadAsync(db => db.Payments.Where(p => p.Kind == PaymentKind.Refund).SumAsync(p => p.AmountMinor))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_would_come_out_otherwise_than_shown_is_refused_and_can_be_looked_at_again(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var (id, line) = await PlacedAsync(desk, ("TS-1", 3));
        var shown = Done(await PrepareAsync(desk, id, new("x", [new(line, 8)])));
        await desk.TakeAsync("B-1", 5);

        var why = Refused(await ConfirmAsync(desk, shown));
        var before = await desk.ReservedAsync();
        var again = Done(await PrepareAsync(desk, id, shown.Ask, shown.Change.Id));
        Done(await ConfirmAsync(desk, again));

        Assert.Equal(("order.change_moved", 8), (why.Code, before));
        Assert.Equal((0, 3), (shown.Effects.Backordered, again.Effects.Backordered));
        Assert.Equal(10, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_lower_price_is_given_back_as_far_as_it_was_paid_with_its_tax(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = Incoming.Order("A-1", ("TS-1", 3)) with { Payments = [new("cash", PaymentKind.Capture, 3200, "till")] };
        var taken = await desk.TakeAsync(order with { Lines = [order.Lines[0] with { TaxMinor = 300 }] });

        var shown = Done(await PrepareAsync(desk, taken.Order.Id, new("Price promise", [new(taken.Order.Lines[0].Id, UnitPriceMinor: 800)], Refund: true)));
        var view = Done(await ConfirmAsync(desk, shown)).View;

        Assert.Equal(["TS-1 costs $8.00 instead of $10.00"], shown.Effects.Said);
        Assert.Equal((-660L, 560L, 0L), (shown.Effects.DifferenceMinor, shown.Effects.RefundMinor, shown.Effects.LeftToPayMinor));
        Assert.Equal(("2.40", "26.40", "5.60"), (view.Tax, view.Total, view.Refunded));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O1_What_is_packed_or_has_left_cannot_be_taken_out_nor_priced_anew(DatabaseProvider engine)
    {
        await using var table = await PackingOrder.OpenAsync(engine);
        var (desk, id, line) = table;
        Assert.Equal("order.cancel_too_many", Refused(await PrepareAsync(desk, id, new("x", [new(line, 0)]))).Code);
        Assert.Equal("order.price_of_shipped", Refused(await PrepareAsync(desk, id, new("x", [new(line, UnitPriceMinor: 1)]))).Code);
        Assert.Equal("order.shipping_sent", Refused(await PrepareAsync(desk, id, new("x", Shipping: [new("Express", 900, 0)]))).Code);
        var more = Done(await ConfirmAsync(desk, Done(await PrepareAsync(desk, id, new("x", [new(line, 4)]))))).View;

        Assert.Equal((4, 1, 3), (more.Lines[0].Quantity, more.Lines[0].Shipped, more.Lines[0].Reserved));
        Assert.Equal(0, await desk.ReadAsync(db => db.OrderChanges.CountAsync(c => c.Status == OrderChangeStatus.Open)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_address_is_taken_until_something_is_packed_for_the_old_one(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var (id, _) = await PlacedAsync(desk, ("TS-1", 3));
        var elm = new Address { Name = "Maren Holt", Line1 = "4 Elm Street", City = "Austin", PostalCode = "78702", Country = "US" };

        var view = Done(await ConfirmAsync(desk, Done(await PrepareAsync(desk, id, new("Moved", Contact: new(ShippingAddress: elm)))))).View;
        var wrong = Refused(await PrepareAsync(desk, id, new("Moved", Contact: new(ShippingAddress: elm with { Country = "Texas" }))));

        Assert.Equal("4 Elm Street", view.ShippingAddress.Line1);
        Assert.Equal("shippingAddress.country", Assert.Single(wrong.Errors!.Keys));
        Assert.Equal(3, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Refused_changes_say_why_and_leave_nothing_open(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var (id, line) = await PlacedAsync(desk, ("TS-1", 3));

        string[] codes =
        [
            Refused(await PrepareAsync(desk, id, new("x"))).Code,
            Refused(await PrepareAsync(desk, id, new("", [new(line, 1)]))).Code,
            Refused(await PrepareAsync(desk, id, new("x", [new(line, 0)]))).Code,
            Refused(await PrepareAsync(desk, id, new("x", [new(OrderLineId.New(), 1)]))).Code,
            Refused(await PrepareAsync(desk, id, new("x", null, [new("NO-1", 1, 100)]))).Code,
            Refused(await PrepareAsync(desk, id, new("x", [new(line, DiscountMinor: 9000)]))).Code,
            Refused(await PrepareAsync(desk, OrderId.New(), new("x", [new(line, 1)]))).Code,
            Refused(await desk.Store.WithAsync<PrepareChange, Outcome<PreparedChange>>(desk.Store.Globex, p => p.RunAsync(id, null, new("x", [new(line, 1)])))).Code,
        ];

        Assert.Equal(["order.change_empty", "input.invalid", "order.change_leaves_nothing", "order.line_not_found", "order.unknown_sku", "order.discount_above_line", "order.not_found", "order.not_found"], codes);
        Assert.Equal(0, await desk.ReadAsync(db => db.OrderChanges.CountAsync()));
        Assert.Equal(3, await desk.ReservedAsync());
    }

    private static async Task<(OrderId, OrderLineId)> PlacedAsync(OrderDesk desk, (string Sku, int Units) line, long paid = 0)
    {
        var taken = await desk.TakeAsync(Incoming.Order("A-1", line) with { Payments = paid == 0 ? [] : [new("cash", PaymentKind.Capture, paid, "till")] });
        return (taken.Order.Id, taken.Order.Lines[0].Id);
    }

    private static async Task AddCapAsync(OrderDesk desk, int units) =>
        await desk.Store.ReceiveAsync(desk.Store.Acme, await desk.Store.AddVariantAsync(desk.Store.Acme, "CAP-1"), desk.Dallas, units);

    private static Task<Outcome<PreparedChange>> PrepareAsync(OrderDesk desk, OrderId id, EditAsk ask, OrderChangeId? change = null) =>
        desk.WithAsync<PrepareChange, Outcome<PreparedChange>>(p => p.RunAsync(id, change, ask));

    private static Task<Outcome<WholeOrder>> ConfirmAsync(OrderDesk desk, PreparedChange shown) =>
        desk.WithAsync<ConfirmChange, Outcome<WholeOrder>>(c => c.RunAsync(shown.Change.OrderId, shown.Change.Id, shown.Change.Version));

    private static Task<List<(OrderChangeStatus, long, long, string)>> ChangesAsync(OrderDesk desk) => desk.ReadAsync(async db =>
        (await db.OrderChanges.OrderBy(c => c.Id).ToListAsync()).Select(c => (c.Status, c.BeforeMinor, c.AfterMinor, c.Summary)).ToList());

    /// <summary>Three shirts were ordered with shipping, one of them has left.</summary>
    private sealed record PackingOrder(OrderDesk Desk, OrderId Id, OrderLineId Line) : IAsyncDisposable
    {
        public static async Task<PackingOrder> OpenAsync(DatabaseProvider engine)
        {
            var desk = await OrderDesk.OpenAsync(engine);
            var taken = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 3)) with { Shipping = [new("Standard", 500)] });
            Done(await desk.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(taken.Parts[0].Id, new("ups", "ground", "1Z1", [new(taken.Order.Lines[0].Id, 1)]), default)));
            return new(desk, taken.Order.Id, taken.Order.Lines[0].Id);
        }

        public ValueTask DisposeAsync() => Desk.DisposeAsync();
    }
}
