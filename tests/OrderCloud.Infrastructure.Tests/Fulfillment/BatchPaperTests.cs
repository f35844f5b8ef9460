using System.Text.RegularExpressions;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Documents;
using OrderCloud.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

/// <summary>The papers of many parts at once, as they are read back from the PDF.</summary>
public sealed class BatchPaperTests
{
    private static readonly PaperStyle Style = new("Acme", "#1F4D3A", "US", TimeZoneInfo.Utc);

    [ReadsPdfFact]
    public async Task Slips_of_chosen_parts_stand_in_one_file_in_the_order_of_the_queue()
    {
        await using var table = await OpenAsync(DatabaseProvider.Sqlite, ("TS-1", 2));
        await TakeAsync(table.Store, "A-2", ("CAP-1", 1));
        await TakeAsync(table.Store, "A-3", ("TS-1", 1));
        var queue = await QueueAsync(table);

        var (name, pdf) = Done(await SlipsAsync(table, [.. queue.Rows.Reverse().Select(r => r.Id.Value)]));

        Assert.Equal("packing-slips-3.pdf", name);
        Assert.Equal(queue.Rows.Select(r => r.Number), PdfText.Pages(pdf).Select(page => Regex.Match(page, @"100\d-1").Value));
        Assert.Equal(2, PdfText.Pages(Done(await SlipsAsync(table, [queue.Rows[0].Id.Value, queue.Rows[2].Id.Value, Guid.CreateVersion7()])).Pdf).Length);
        AssertMissing(await SlipsAsync(table, [Guid.CreateVersion7()]));
    }

    [ReadsPdfFact]
    public async Task All_that_a_tab_shows_is_printed_without_what_is_held()
    {
        await using var table = await OpenAsync(DatabaseProvider.Sqlite, ("TS-1", 2));
        await TakeAsync(table.Store, "A-2", ("CAP-1", 1));
        await table.HoldAsync();

        var pdf = Done(await SlipsAsync(table, null, "DAL")).Pdf;

        Assert.Equal(["1002-1"], PdfText.Pages(pdf).Select(page => Regex.Match(page, @"100\d-1").Value));
        AssertMissing(await SlipsAsync(table, null, "NOWHERE"));
        foreach (var tab in new[] { QueueTab.Waiting, QueueTab.Shipped, QueueTab.InWork }) AssertMissing(await SlipsAsync(table, null, tab: tab));
        await using var elsewhere = table.AsMemberAt(await table.Store.AddLocationAsync(table.Store.Acme, "SEA"));
        AssertMissing(await elsewhere.ServiceProvider.GetRequiredService<PackingSlipFor>().RunAsync(new(null, QueueTab.Open), null, Style, default));
        await using var globex = table.Store.As(table.Store.Globex);
        AssertMissing(await globex.ServiceProvider.GetRequiredService<PackingSlipFor>().RunAsync(new([table.Part.Value]), null, Style, default));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_paper_of_a_held_part_is_refused_with_its_hold_also_among_others_and_prints_once_it_is_packed_or_released(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2), ("CAP-1", 1));
        var other = await TakeAsync(table.Store, "A-2", ("CAP-1", 1));
        await table.HoldAsync();

        var one = Refused(await SlipsAsync(table, [table.Part.Value]));
        var both = Refused(await SlipsAsync(table, [table.Part.Value, other.Parts[0].Id.Value]));

        Assert.Equal("1001-1 (fraud check) is on hold, and what is on hold is not packed. Release the hold first, then print.", one.Message);
        Assert.Equal(("fulfillment_order.paper_held", "1001-1 (fraud check) is on hold, and what is on hold is not packed. Release the holds first, or print the others without them."), (both.Code, both.Message));
        Assert.Equal(one, Refused(await table.Store.WithAsync<PickListFor, Outcome<PaperFile>>(table.Store.Acme, l => l.RunAsync("DAL", new([table.Part.Value]), Style, default))));
        Done(await SlipsAsync(table, [other.Parts[0].Id.Value]));
        await using (var globex = table.Store.As(table.Store.Globex))
            AssertMissing(await globex.ServiceProvider.GetRequiredService<PackingSlipFor>().RunAsync(new([table.Part.Value]), null, Style, default));

        Done(await table.Store.WithAsync<OrderCloud.Infrastructure.Orders.ReleaseHolds, Outcome<int>>(table.Store.Acme, r => r.RunAsync(table.OrderId)));
        Done(await SlipsAsync(table, [table.Part.Value]));
        Done(await table.ShipAsync());
        await table.HoldAsync();
        Done(await SlipsAsync(table, [table.Part.Value]));
    }

    [ReadsPdfFact]
    public async Task One_walk_adds_up_each_sku_over_all_parts_and_says_whose_it_is()
    {
        await using var table = await OpenAsync(DatabaseProvider.Sqlite, ("TS-1", 2));
        await TakeAsync(table.Store, "A-2", ("CAP-1", 1), ("TS-1", 3));
        var before = await table.PartAsync();

        var list = Done(await ListAsync(table, QueueTab.Open));
        var page = string.Join('\n', PdfText.Pages(list.Pdf));

        Assert.Matches(@"CAP-1[\s\S]*TS-1", page);
        Assert.Matches(@"TS-1 +5 ", page);
        Assert.Contains("1001-1 × 2", page, StringComparison.Ordinal);
        Assert.Contains("1002-1 × 3", page, StringComparison.Ordinal);
        Assert.Contains("Page 1 of 1", page, StringComparison.Ordinal);
        Assert.Equal((FulfillmentOrderStatus.Open, before.Version), await table.PartAsync() is var part ? (part.Status, part.Version) : default);   // printing marks nothing
    }

    [ReadsPdfFact]
    public async Task A_walk_is_numbered_by_the_clock_of_the_store_as_its_foot_is()
    {
        await using var table = await OpenAsync(DatabaseProvider.Sqlite, ("TS-1", 2));
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati");   // fourteen hours ahead
        var local = TimeZoneInfo.ConvertTime(table.Store.Clock.GetUtcNow(), zone);

        var list = Done(await table.Store.WithAsync<PickListFor, Outcome<PaperFile>>(table.Store.Acme, l => l.RunAsync("DAL", new(null, QueueTab.Open), Style with { Zone = zone }, default)));

        Assert.Equal($"{local:'PL-'MMdd-HHmm}.pdf", list.Name);
        Assert.Contains($"{local:d MMM yyyy, HH:mm} by Ada", PdfText.Pages(list.Pdf)[0], StringComparison.Ordinal);
    }

    [ReadsPdfFact]
    public async Task The_country_of_a_slip_is_written_out()
    {
        await using var table = await OpenAsync(DatabaseProvider.Sqlite, ("TS-1", 2));
        Assert.Matches(@"(?m)^ *United States\b", PdfText.Pages(Done(await SlipsAsync(table, [table.Part.Value])).Pdf)[0]);
    }

    [ReadsPdfFact]
    public async Task A_walk_for_very_many_parts_goes_over_pages_with_heading_and_number()
    {
        await using var table = await OpenAsync(DatabaseProvider.Sqlite, ("TS-1", 1));
        for (var i = 0; i < 40; i++)
        {
            var variant = await table.Store.AddVariantAsync(table.Store.Acme, $"SKU-{i:00}");
            await table.Store.ReceiveAsync(table.Store.Acme, variant, table.Dallas, 5);
            await TakeAsync(table.Store, $"B-{i}", ($"SKU-{i:00}", 2));
        }

        var pages = PdfText.Pages(Done(await ListAsync(table, QueueTab.Open)).Pdf);

        Assert.True(pages.Length > 3, $"{pages.Length} pages");
        Assert.Equal(Enumerable.Range(1, pages.Length).Select(i => $"Page {i} of {pages.Length}"), pages.Select(page => Regex.Match(page, @"Page \d+ of \d+").Value));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"SKU-{i:00}"), pages.SelectMany(page => Regex.Matches(page, @"SKU-\d\d(?= +2 )")).Select(match => match.Value));
        Assert.All(pages.Where(page => page.Contains("SKU-", StringComparison.Ordinal)), page => Assert.Matches("BIN +ITEM +QTY +GOES TO", page));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Picking_starts_when_a_person_says_so_and_what_is_refused_is_named(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await TakeAsync(table.Store, "A-2", ("CAP-1", 1));
        await TakeAsync(table.Store, "A-3", ("CAP-1", 1));
        await table.HoldAsync();
        var ids = (await QueueAsync(table)).Rows.Select(r => r.Id).Append(FulfillmentOrderId.New()).ToList();

        var refused = Done(await StartAsync(table, ids));

        Assert.Equal([("1001-1", "order.on_hold"), ("", "fulfillment_order.not_found")], refused.OrderByDescending(r => r.Number, StringComparer.Ordinal).Select(r => (r.Number, r.Why.Code)));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal([PickStage.None, PickStage.Picking, PickStage.Picking], await db.FulfillmentOrders.OrderBy(f => f.Number).Select(f => f.Stage).ToListAsync());
        Assert.Equal(2, await db.Timeline.CountAsync(t => t.Kind == "picking"));
        Assert.Equal(4, Done(await StartAsync(table, ids)).Count);
        await using var nobody = table.Store.AsNobody(table.Store.Acme);
        Assert.Equal("forbidden", Refused(await nobody.ServiceProvider.GetRequiredService<StartPicking>().RunAsync(ids, default)).Code);
    }

    private static Task<QueueView> QueueAsync(PackingTable table) => table.Store.WithAsync<FulfillmentQueue, QueueView>(table.Store.Acme, q => q.RunAsync(QueueTab.Open, null, null, default));

    private static void AssertMissing(Outcome<PaperFile> outcome) => Assert.Equal(RefusalKind.Missing, Refused(outcome).Kind);

    private static Task<Outcome<PaperFile>> SlipsAsync(PackingTable table, Guid[]? ids, string? location = null, QueueTab tab = QueueTab.Open) =>
        table.Store.WithAsync<PackingSlipFor, Outcome<PaperFile>>(table.Store.Acme, s => s.RunAsync(new(ids, tab), location, Style, default));

    private static Task<Outcome<PaperFile>> ListAsync(PackingTable table, QueueTab tab) =>
        table.Store.WithAsync<PickListFor, Outcome<PaperFile>>(table.Store.Acme, l => l.RunAsync("DAL", new(null, tab), Style, default));

    private static Task<Outcome<IReadOnlyList<RefusedPart>>> StartAsync(PackingTable table, IReadOnlyCollection<FulfillmentOrderId> ids) =>
        table.Store.WithAsync<StartPicking, Outcome<IReadOnlyList<RefusedPart>>>(table.Store.Acme, s => s.RunAsync(ids, default));
}
