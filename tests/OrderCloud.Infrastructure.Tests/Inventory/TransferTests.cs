using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Inventory.Warehouse;

namespace OrderCloud.Infrastructure.Tests.Inventory;

public sealed class TransferTests
{
    private static readonly TransferInput Plan = new("DAL", "SEA", "for the pier", [new("TS-1", 5), new("CAP-1", 3)]);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I12_The_source_falls_when_it_is_sent_and_the_destination_rises_when_it_is_received(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var planned = await PlanAsync(warehouse);
        Assert.Equal(("TR-1", TransferStatus.Draft), (planned.Number, planned.Status));
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));

        var sent = Done(await ShipAsync(warehouse, planned.Id));
        Assert.Equal((TransferStatus.InTransit, 8), (sent.Status, sent.Outstanding));
        Assert.Equal((5, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal((0, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Seattle));
        Assert.Equal([("DAL", 5, 0), ("SEA", 0, 5)], await StockOfAsync(warehouse, "TS-1"));

        var first = Done(await ReceiveAsync(warehouse, planned.Id, ("TS-1", 2), ("CAP-1", 3)));
        Assert.Equal((TransferStatus.PartiallyReceived, 3), (first.Status, first.Outstanding));
        Assert.Equal([("DAL", 5, 0), ("SEA", 2, 3)], await StockOfAsync(warehouse, "TS-1"));

        var rest = Done(await ReceiveAsync(warehouse, planned.Id, ("TS-1", 3)));
        Assert.Equal((TransferStatus.Received, 0, 8), (rest.Status, rest.Outstanding, rest.Received));
        Assert.Equal([("DAL", 5, 0), ("SEA", 5, 0)], await StockOfAsync(warehouse, "TS-1"));
        var moved = await warehouse.ReadAsync(db => db.StockMovements.Where(m => m.Reference == "TR-1").OrderBy(m => m.Id).Select(m => new { m.Kind, m.OnHandChange, m.Actor }).ToListAsync());
        Assert.Equal(2, moved.Count(m => m.Kind == MovementKind.TransferOut));
        Assert.Equal(0, moved.Sum(m => m.OnHandChange));
        Assert.All(moved, m => Assert.Equal("Ada", m.Actor));
        Assert.Equal(["received", "received", "shipped", "created"], rest.Story.Select(e => e.Kind));
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I12_A_short_receipt_is_partially_received_and_closing_it_asks_a_reason_for_each_line(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await SendAsync(warehouse);
        Assert.Equal(TransferStatus.PartiallyReceived, Done(await ReceiveAsync(warehouse, id, ("TS-1", 4))).Status);

        var unexplained = Refused(await CloseAsync(warehouse, id, ("TS-1", "Lost on the way")));
        Assert.Equal(("transfer.missing_reason", "reasons[CAP-1]"), (unexplained.Code, Assert.Single(unexplained.Errors!).Key));
        Assert.Equal(4, (await ViewAsync(warehouse, id))!.Outstanding);

        var closed = Done(await CloseAsync(warehouse, id, ("TS-1", "Lost on the way"), ("CAP-1", "Never sent")));
        Assert.Equal((TransferStatus.Received, 0, 4), (closed.Status, closed.Outstanding, closed.Missing));
        Assert.Equal([("TS-1", 1, "Lost on the way"), ("CAP-1", 3, "Never sent")], closed.Lines.Select(l => (l.Sku, l.Missing, l.MissingReason)));
        Assert.Equal([("DAL", 5, 0), ("SEA", 4, 0)], await StockOfAsync(warehouse, "TS-1"));
        Assert.Equal("transfer.state", Refused(await ReceiveAsync(warehouse, id, ("TS-1", 1))).Code);
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I12_Cancelling_on_the_way_forces_put_back_or_write_off(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var (back, gone) = (await SendAsync(warehouse), await SendAsync(warehouse));
        Assert.Equal((0, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));

        Assert.Equal("transfer.fate", Refused(await CancelAsync(warehouse, back, null, "wrong truck")).Code);
        Assert.Equal("transfer.reason", Refused(await CancelAsync(warehouse, back, TransferFate.PutBack, " ")).Code);
        Assert.Equal((0, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));

        Assert.Equal((TransferStatus.Cancelled, TransferFate.PutBack), Done(await CancelAsync(warehouse, back, TransferFate.PutBack, "wrong truck")) is var b ? (b.Status, b.Fate) : default);
        Assert.Equal((5, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Done(await CancelAsync(warehouse, gone, TransferFate.WriteOff, "burnt"));
        Assert.Equal((5, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal([("DAL", 5, 0)], await StockOfAsync(warehouse, "TS-1"));
        Assert.Equal("transfer.state", Refused(await CancelAsync(warehouse, back, TransferFate.PutBack, "again")).Code);
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I12_What_is_promised_to_orders_is_never_sent_away(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        await warehouse.OrderAsync("A-1", ("TS-1", 6));
        var planned = await PlanAsync(warehouse);

        var why = Refused(await ShipAsync(warehouse, planned.Id));

        Assert.Equal(("stock.insufficient", "TS-1: 5 to send, 4 available"), (why.Code, Assert.Single(why.Errors!["lines[0].quantity"])));
        Assert.Equal((10, 6), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Cap, warehouse.Dallas));
        Assert.Equal(TransferStatus.Draft, (await ViewAsync(warehouse, planned.Id))!.Status);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I12_Ten_people_receiving_at_once_never_book_more_than_was_sent(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await SendAsync(warehouse);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => ReceiveAsync(warehouse, id, ("TS-1", 2)))));

        var booked = answers.Count(a => a is Outcome<TransferView>.Done);
        Assert.InRange(booked, 1, 2);   // 5 were sent: two of two, and one is left
        Assert.All(answers.OfType<Outcome<TransferView>.Refused>(), a => Assert.Contains(a.Why.Code, new[] { "transfer.more_than_sent", "conflict.stale" }));
        Assert.Equal((2 * booked, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Seattle));
        Assert.Equal(2 * booked, (await ViewAsync(warehouse, id))!.Received);
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_Two_clicks_on_send_take_the_units_once(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var planned = await PlanAsync(warehouse);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ShipAsync(warehouse, planned.Id))));

        Assert.Single(answers.OfType<Outcome<TransferView>.Done>());
        Assert.Equal((5, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_draft_is_changed_and_a_wrong_plan_names_its_fields(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var planned = await PlanAsync(warehouse);

        var changed = Done(await warehouse.WithAsync<SaveTransfer, Outcome<TransferView>>(s => s.ChangeAsync(planned.Id, Plan with { Lines = [new("CAP-1", 2), new("CAP-1", 1)] }, planned.Version, default)));
        Assert.Equal([("CAP-1", 3)], changed.Lines.Select(l => (l.Sku, l.Quantity)));
        Assert.Equal("transfer.stale", Refused(await warehouse.WithAsync<SaveTransfer, Outcome<TransferView>>(s => s.ChangeAsync(planned.Id, Plan, planned.Version, default))).Code);

        var wrong = Refused(await CreateAsync(warehouse, new("NOWHERE", "SEA", "", [new("GHOST", 1), new("TS-1", 0)])));
        Assert.Equal(["from", "lines[0].sku", "lines[1].quantity"], wrong.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("transfer.same_location", Refused(await CreateAsync(warehouse, Plan with { To = "DAL" })).Code);
        Assert.Equal("transfer.empty", Refused(await CreateAsync(warehouse, Plan with { Lines = [] })).Code);
        Assert.Equal(1, await warehouse.ReadAsync(db => db.Transfers.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Other_merchants_other_locations_and_those_without_permission_reach_nothing(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var (store, planned) = (warehouse.Store, await PlanAsync(warehouse));
        var id = planned.Id;

        Assert.Null(await store.WithAsync<GetTransfer, TransferView?>(store.Globex, q => q.RunAsync(id, default)));
        Assert.Equal("transfer.not_found", Refused(await store.WithAsync<ShipTransfer, Outcome<TransferView>>(store.Globex, q => q.RunAsync(id, null, default))).Code);
        Assert.Empty(await store.WithAsync<TransferList, IReadOnlyList<TransferRow>>(store.Globex, q => q.RunAsync(new(), null, 10, default)));
        Assert.Equal("forbidden", Refused(await warehouse.AsAsync<ShipTransfer, Outcome<TransferView>>(Person.Of("Vic", Permission.ViewStock), q => q.RunAsync(id, null, default))).Code);

        var atSeattle = Person.Of("Sam") with { Locations = [warehouse.Seattle] };
        Assert.Equal("transfer.other_location", Refused(await warehouse.AsAsync<ShipTransfer, Outcome<TransferView>>(atSeattle, q => q.RunAsync(id, null, default))).Code);
        var seen = (await warehouse.AsAsync<GetTransfer, TransferView?>(atSeattle, q => q.RunAsync(id, default)))!;
        Assert.Equal((false, true), (seen.From.Mine, seen.To.Mine));
        var elsewhere = Person.Of("Eli") with { Locations = [await store.AddLocationAsync(store.Acme, "NYC")] };
        Assert.Null(await warehouse.AsAsync<GetTransfer, TransferView?>(elsewhere, q => q.RunAsync(id, default)));
        Assert.Empty(await warehouse.AsAsync<TransferList, IReadOnlyList<TransferRow>>(elsewhere, q => q.RunAsync(new(), null, 10, default)));
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_works_at_one_location_sends_from_there_to_any_and_from_no_other(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var dan = Person.Of("Dan") with { Locations = [warehouse.Dallas] };
        var store = warehouse.Store;

        var places = await warehouse.AsAsync<LocationList, IReadOnlyList<Destination>>(dan, l => l.DestinationsAsync(default));
        var planned = Done(await warehouse.AsAsync<SaveTransfer, Outcome<TransferView>>(dan, s => s.CreateAsync(Plan, default)));
        var fetched = Refused(await warehouse.AsAsync<SaveTransfer, Outcome<TransferView>>(dan, s => s.CreateAsync(Plan with { From = "SEA", To = "DAL" }, default)));
        var turned = Refused(await warehouse.AsAsync<SaveTransfer, Outcome<TransferView>>(dan, s => s.ChangeAsync(planned.Id, Plan with { From = "SEA", To = "DAL" }, planned.Version, default)));

        Assert.Equal(["DAL", "SEA"], places.Select(p => p.Code));
        Assert.Equal(("DAL", "SEA"), (planned.From.Code, planned.To.Code));
        Assert.All([fetched, turned], why => Assert.Equal("from", Assert.Single(why.Errors!).Key));
        Assert.Equal(1, await warehouse.ReadAsync(db => db.Transfers.CountAsync(t => t.FromId == warehouse.Dallas)));
        await store.AddLocationAsync(store.Globex, "GLX");
        Assert.Equal(["GLX"], (await store.WithAsync<LocationList, IReadOnlyList<Destination>>(store.Globex, l => l.DestinationsAsync(default))).Select(p => p.Code));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Transfers_are_listed_newest_first_by_state_place_and_number_page_by_page(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        for (var i = 0; i < 5; i++)
        {
            await PlanAsync(warehouse);
            warehouse.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var all = await ListAsync(warehouse, new());
        Done(await ShipAsync(warehouse, all[0].Id));
        var first = await warehouse.WithAsync<TransferList, IReadOnlyList<TransferRow>>(l => l.RunAsync(new(), null, 2, default));
        var second = await warehouse.WithAsync<TransferList, IReadOnlyList<TransferRow>>(l => l.RunAsync(new(), (first[1].CreatedAt, first[1].Id.Value), 9, default));

        Assert.Equal(["TR-5", "TR-4", "TR-3", "TR-2", "TR-1"], first.Concat(second).Select(t => t.Number));
        Assert.Equal(["TR-5"], (await ListAsync(warehouse, new(Status: TransferStatus.InTransit))).Select(t => t.Number));
        Assert.Equal(5, (await ListAsync(warehouse, new(Location: "SEA"))).Count);
        Assert.Empty(await ListAsync(warehouse, new(Location: "NOWHERE")));
        Assert.Equal(["TR-2"], (await ListAsync(warehouse, new("tr-2"))).Select(t => t.Number));
        Assert.Equal((2, 8, 0), (all[0].Lines, all[0].Units, all[0].Received));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_An_edit_of_a_draft_is_told_with_what_it_changed_and_nothing_else(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var planned = await PlanAsync(warehouse);
        var edited = Done(await ChangeAsync(warehouse, planned.Id, Plan with { Note = "for the market", Lines = [new("TS-1", 7), new("CAP-1", 3)] }, planned.Version));
        warehouse.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var turned = Done(await ChangeAsync(warehouse, planned.Id, new("SEA", "DAL", "for the market", [new("CAP-1", 3)]), edited.Version));
        Done(await ChangeAsync(warehouse, planned.Id, new("SEA", "DAL", "for the market", [new("CAP-1", 3)]), turned.Version));
        Assert.Equal("transfer.stale", Refused(await ChangeAsync(warehouse, planned.Id, Plan, planned.Version)).Code);

        var told = await warehouse.ReadAsync(db => db.AuditEntries.Where(e => e.SubjectKind == "transfer" && e.Action == "changed").OrderBy(e => e.At).ToListAsync());
        Assert.All(told, e => Assert.Equal(("TR-1", planned.Id.Value, "Ada"), (e.SubjectLabel, e.SubjectId!.Value, e.ActorName)));
        Assert.Equal(
            [("""{"Note":"for the pier","Items":"5 × TS-1"}""", """{"Note":"for the market","Items":"7 × TS-1"}"""),
                ("""{"From":"DAL","To":"SEA","Items":"7 × TS-1"}""", """{"From":"SEA","To":"DAL","Items":""}""")],
            told.Select(e => (e.Before, e.After)));
    }

    private static Task<IReadOnlyList<TransferRow>> ListAsync(Warehouse warehouse, TransferFilter filter) =>
        warehouse.WithAsync<TransferList, IReadOnlyList<TransferRow>>(l => l.RunAsync(filter, null, 50, default));

    private static Task<Outcome<TransferView>> CreateAsync(Warehouse warehouse, TransferInput input) => warehouse.WithAsync<SaveTransfer, Outcome<TransferView>>(s => s.CreateAsync(input, default));

    private static Task<Outcome<TransferView>> ChangeAsync(Warehouse warehouse, TransferId id, TransferInput input, int version) =>
        warehouse.WithAsync<SaveTransfer, Outcome<TransferView>>(s => s.ChangeAsync(id, input, version, default));

    private static async Task<TransferView> PlanAsync(Warehouse warehouse) => Done(await CreateAsync(warehouse, Plan));

    private static async Task<TransferId> SendAsync(Warehouse warehouse)
    {
        var planned = await PlanAsync(warehouse);
        Done(await ShipAsync(warehouse, planned.Id));
        return planned.Id;
    }

    private static Task<Outcome<TransferView>> ShipAsync(Warehouse warehouse, TransferId id) => warehouse.WithAsync<ShipTransfer, Outcome<TransferView>>(s => s.RunAsync(id, null, default));

    private static Task<Outcome<TransferView>> ReceiveAsync(Warehouse warehouse, TransferId id, params (string Sku, int Units)[] arrived) =>
        warehouse.WithAsync<ReceiveTransfer, Outcome<TransferView>>(r => r.RunAsync(id, [.. arrived.Select(a => new TransferInputLine(a.Sku, a.Units))], null, default));

    private static Task<Outcome<TransferView>> CloseAsync(Warehouse warehouse, TransferId id, params (string Sku, string Why)[] reasons) =>
        warehouse.WithAsync<ReceiveTransfer, Outcome<TransferView>>(r => r.CloseShortAsync(id, reasons.ToDictionary(x => x.Sku, x => x.Why), null, default));

    private static Task<Outcome<TransferView>> CancelAsync(Warehouse warehouse, TransferId id, TransferFate? fate, string reason) =>
        warehouse.WithAsync<CancelTransfer, Outcome<TransferView>>(c => c.RunAsync(id, fate, reason, null, default));

    private static Task<TransferView?> ViewAsync(Warehouse warehouse, TransferId id) => warehouse.WithAsync<GetTransfer, TransferView?>(g => g.RunAsync(id, default));

    /// <summary>Where it is, on hand and incoming.</summary>
    private static async Task<IEnumerable<(string, int, int)>> StockOfAsync(Warehouse warehouse, string sku) =>
        (await warehouse.WithAsync<InventoryOverview, InventoryRow?>(o => o.FindAsync(sku, default)))!.Levels.Where(l => l.OnHand + l.Incoming > 0).Select(l => (l.Location, l.OnHand, l.Incoming));
}
