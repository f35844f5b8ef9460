using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

public sealed class ScanTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task B1_A_barcode_in_any_printed_form_and_the_SKU_count_the_same_item(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 5));

        foreach (var code in new[] { "4006381333931", "04006381333931", "4 006381 333931", "TS-1", " ts-1 " }) Assert.Null(Done(await table.ScanAsync(code)).Miss);

        var part = await table.PartAsync();
        Assert.Equal((5, FulfillmentOrderStatus.InProgress, PickStage.Packed), (part.Lines[0].Packed, part.Status, part.Stage));
        var order = await table.OrderAsync();
        Assert.Equal((1, FulfillmentStatus.InProgress), (order.InWork, order.FulfillmentStatus));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task B1_Wrong_extra_and_unknown_items_are_refused_and_logged_and_count_nothing(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await table.ScanAsync("TS-1");

        var misses = new List<string?>();
        foreach (var code in new[] { "CAP-1", "TS-1", "nothing" }) misses.Add(Done(await table.ScanAsync(code)).Miss?.Code);

        Assert.Equal(["scan.wrong_item", "scan.extra_item", "scan.unknown_code"], misses);
        Assert.Equal(1, (await table.PartAsync()).Lines.Sum(l => l.Packed));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(
            [("TS-1", ""), ("CAP-1", "scan.wrong_item"), ("TS-1", "scan.extra_item"), ("nothing", "scan.unknown_code")],
            (await db.PackScans.OrderBy(s => s.Id).ToListAsync()).Select(s => (s.Code, s.Refused)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_item_of_another_part_of_the_order_is_refused_with_the_part_it_goes_into(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await table.Store.AddVariantAsync(table.Store.Acme, "SOCK");   // none in stock: it waits in a part of its own
        var both = await TakeAsync(table.Store, "A-2", ("TS-1", 1), ("SOCK", 1));
        var (here, other) = (both.Parts.Single(p => p.LocationId is not null), both.Parts.Single(p => p.LocationId is null));

        var answers = new List<ScanAnswer>();
        foreach (var code in new[] { "SOCK", "CAP-1" })
            answers.Add(Done(await table.Store.WithAsync<ScanUnit, Outcome<ScanAnswer>>(table.Store.Acme, s => s.RunAsync(here.Id, code, default))));

        Assert.Equal([("scan.wrong_item", other.Number), ("scan.wrong_item", "")], answers.Select(a => (a.Miss!.Code, a.OtherPart)));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(0, await db.FulfillmentOrderLines.SumAsync(l => l.Packed));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Once_all_is_packed_the_label_of_the_parcel_is_no_unknown_product_and_products_stay_products(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await table.ScanAsync("TS-1");
        Assert.Equal("scan.unknown_code", Done(await table.ScanAsync("1Z999AA10123456784")).Miss?.Code);   // one is missing still
        await table.ScanAsync("TS-1");

        var label = Done(await table.ScanAsync(" 1Z999AA10123456784 "));

        Assert.Equal(("1Z999AA10123456784", true, true, null), (label.Code, label.IsTracking, label.AllPacked, label.Miss));
        Assert.Equal("scan.extra_item", Done(await table.ScanAsync("4006381333931")).Miss?.Code);
        Assert.Equal("scan.unknown_code", Done(await table.ScanAsync("1Z999")).Miss?.Code);
        Assert.Equal(2, (await table.PartAsync()).Lines.Sum(l => l.Packed));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(["TS-1", "1Z999AA10123456784", "TS-1", "4006381333931", "1Z999"], await db.PackScans.OrderBy(s => s.Id).Select(s => s.Code).ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task B1_Shipping_from_the_table_is_refused_until_every_unit_is_scanned(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2), ("CAP-1", 1));
        await table.ScanAsync("TS-1");
        await table.ScanAsync("TS-1");

        var why = Refused(await table.ShipAsync(ByUps with { Verified = true }));

        Assert.Equal(("shipment.not_verified", "1 unit is not scanned yet."), (why.Code, why.Message));
        Assert.Equal((10, 2), await table.ShirtsAsync());
        await table.ScanAsync("CAP-1");
        Done(await table.ShipAsync(ByUps with { Verified = true }));
        Assert.Equal((8, 0), await table.ShirtsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_unit_that_was_scanned_can_be_taken_out_once(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await table.ScanAsync("TS-1");

        Done(await UndoAsync(table));
        var why = Refused(await UndoAsync(table));

        Assert.Equal("scan.nothing_to_undo", why.Code);
        Assert.Equal(0, (await table.PartAsync()).Lines[0].Packed);
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(["", UndoScan.Undone], await db.PackScans.OrderBy(s => s.Id).Select(s => s.Refused).ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_unit_is_taken_out_also_while_the_order_is_held_and_only_by_its_merchant(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2), ("CAP-1", 1));
        foreach (var code in new[] { "TS-1", "TS-1", "CAP-1" }) await table.ScanAsync(code);
        await table.HoldAsync();

        var theirs = Refused(await table.Store.WithAsync<UndoScan, Outcome<FulfillmentOrderId>>(table.Store.Globex, u => u.RunAsync(table.Part, table.Line("TS-1"), default)));
        Assert.Equal(("fulfillment_order.not_found", 3), (theirs.Code, (await table.PartAsync()).Lines.Sum(l => l.Packed)));
        Done(await UndoAsync(table));

        var part = await table.PartAsync();
        Assert.Equal((2, PickStage.Picking), (part.Lines.Sum(l => l.Packed), part.Stage));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task R6_A_held_order_can_be_neither_picked_nor_packed_nor_shipped(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await table.HoldAsync();

        Assert.Equal("order.on_hold", Refused(await StartAsync(table)).Code);
        Assert.Equal("order.on_hold", Refused(await table.ScanAsync("TS-1")).Code);
        Assert.Equal("order.on_hold", Refused(await table.ShipAsync()).Code);

        Assert.Equal(FulfillmentOrderStatus.Open, (await table.PartAsync()).Status);
        Assert.Equal((10, 2), await table.ShirtsAsync());
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal((0, 0), (await db.PackScans.CountAsync(), await db.Shipments.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Picking_starts_once_and_shows_on_the_order(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));

        Done(await StartAsync(table));

        Assert.Equal("fulfillment_order.not_open", Refused(await StartAsync(table)).Code);
        Assert.Equal(FulfillmentStatus.InProgress, (await table.OrderAsync()).FulfillmentStatus);
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal("Ada started to pick 1001-1.", (await db.Timeline.SingleAsync(t => t.Kind == "picking")).Text);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Scans_at_the_same_moment_never_count_more_than_is_wanted(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => table.ScanAsync("TS-1"))));

        var hits = outcomes.OfType<Outcome<ScanAnswer>.Done>().Count(o => o.Value.Miss is null);
        Assert.All(outcomes.OfType<Outcome<ScanAnswer>.Refused>(), o => Assert.Equal("conflict.stale", o.Why.Code));
        var packed = (await table.PartAsync()).Lines[0].Packed;
        Assert.Equal(hits, packed);
        Assert.InRange(packed, 1, 3);
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(packed, await db.PackScans.CountAsync(s => s.Refused == ""));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_member_bound_to_another_location_is_sent_away(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        var reno = await table.Store.AddLocationAsync(table.Store.Acme, "RNO");
        await using var bo = table.AsMemberAt(reno);

        var why = Refused(await bo.ServiceProvider.GetRequiredService<ScanUnit>().RunAsync(table.Part, "TS-1", default));

        Assert.Equal("fulfillment_order.other_location", why.Code);
        Assert.Equal(0, (await table.PartAsync()).Lines[0].Packed);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_merchant_finds_no_such_part(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));

        var why = Refused(await table.Store.WithAsync<ScanUnit, Outcome<ScanAnswer>>(table.Store.Globex, s => s.RunAsync(table.Part, "TS-1", default)));

        Assert.Equal("fulfillment_order.not_found", why.Code);
        Assert.Equal(0, (await table.PartAsync()).Lines[0].Packed);
    }

    private static Task<Outcome<FulfillmentOrderId>> UndoAsync(PackingTable table) =>
        table.Store.WithAsync<UndoScan, Outcome<FulfillmentOrderId>>(table.Store.Acme, u => u.RunAsync(table.Part, table.Line("TS-1"), default));

    private static Task<Outcome<FulfillmentOrderId>> StartAsync(PackingTable table) =>
        table.Store.WithAsync<StartPicking, Outcome<FulfillmentOrderId>>(table.Store.Acme, s => s.RunAsync(table.Part, default));
}
