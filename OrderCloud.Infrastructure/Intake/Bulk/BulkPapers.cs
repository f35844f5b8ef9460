using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>One PDF of a printing run: the packing slips of its orders, or a pick list for each location. Made once, however often it is asked.</summary>
public sealed class BulkPapers(IDbContextFactory<AppDb> dbs, Writes writes, PaperLook look, TimeProvider clock)
{
    /// <summary>Parts that a member prints: open, at a location where that member works.</summary>
    internal static bool IsPrinted(FulfillmentOrder part, CurrentUser user) => IsOpen(part) && user.MayAt(part.LocationId!.Value);

    internal async Task MakeAsync(BulkRun run, Seat? seat, CancellationToken ct)
    {
        if (run.Kind is not (BulkKind.PrintSlips or BulkKind.PrintPickLists) || run.FileId is not null || seat is null) return;
        var (orders, all, parts, locations, codes) = await ReadAsync(run, seat, ct);
        if (parts.Count == 0) return;

        var style = await look.RunAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var pdf = run.Kind is BulkKind.PrintSlips
            ? PackingSlip.Render([.. parts.Select(p => PackingSlipFor.ModelOf(p, orders[p.OrderId], [.. all[p.OrderId]], locations[p.LocationId!.Value].Name, style))], style.Paper)
            : PickList.Render([.. ListsOf(orders, parts, locations, codes, $"{style.Instant(now)} by {run.StartedBy}", now)], style.Paper);
        await KeepAsync(run, pdf, now, ct);
    }

    /// <param name="Codes">What a scanner reads on each thing.</param>
    private sealed record Material(
        Dictionary<OrderId, Order> Orders, ILookup<OrderId, FulfillmentOrder> All, List<FulfillmentOrder> Parts, Dictionary<LocationId, Location> Locations, Dictionary<VariantId, string> Codes);

    private async Task<Material> ReadAsync(BulkRun run, Seat seat, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var ids = await db.BulkItems.Where(i => i.RunId == run.Id && i.State == BulkItemState.Done).OrderBy(i => i.Position).Select(i => i.OrderId).ToListAsync(ct);
        var orders = await db.Orders.Include(o => o.Lines).Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var found = (await db.FulfillmentOrders.Where(f => ids.Contains(f.OrderId)).OrderBy(f => f.Number).ToListAsync(ct)).ToLookup(f => f.OrderId);
        var parts = ids.SelectMany(id => found[id]).Where(p => IsOpen(p) && (seat.Locations is not { } bound || bound.Contains(p.LocationId!.Value))).ToList();
        return new(orders, found, parts, await db.Locations.ToDictionaryAsync(l => l.Id, ct), await PickListFor.CodesAsync(db, parts, ct));
    }

    private static IEnumerable<PickListModel> ListsOf(
        Dictionary<OrderId, Order> orders, List<FulfillmentOrder> parts, Dictionary<LocationId, Location> locations, Dictionary<VariantId, string> codes, string created, DateTime now)
    {
        var count = 0;
        foreach (var place in parts.GroupBy(p => locations[p.LocationId!.Value]).OrderBy(g => g.Key.Priority).ThenBy(g => g.Key.Code, StringComparer.Ordinal))
            foreach (var walk in place.OrderBy(p => p.PromisedAt).Chunk(PickListFor.MostParts))
                yield return PickListFor.ModelOf(now.ToString("'PL-'MMdd-HHmm'-'", CultureInfo.InvariantCulture) + ++count, created, place.Key, walk, orders, codes);
    }

    private Task<Outcome<Guid>> KeepAsync(BulkRun run, byte[] pdf, DateTime now, CancellationToken ct) => writes.RunAsync<Guid>(async db =>
    {
        if (await db.Files.AnyAsync(f => f.Id == run.Id, ct)) return run.Id;
        db.Add(new StoredFile
        {
            Id = run.Id, Name = $"{(run.Kind is BulkKind.PrintSlips ? "packing-slips" : "pick-lists")}-{now:yyyyMMdd-HHmm}.pdf", ContentType = "application/pdf",
            Hash = Convert.ToHexStringLower(SHA256.HashData(pdf)), Content = pdf, At = now,
        });
        await db.BulkRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.FileId, run.Id), ct);
        return run.Id;
    }, ct);

    private static bool IsOpen(FulfillmentOrder part) =>
        part is { LocationId: not null, Status: FulfillmentOrderStatus.Open or FulfillmentOrderStatus.InProgress } && part.Lines.Any(l => l.Open > 0);
}

/// <summary>Query: the paper of a printing run.</summary>
public sealed class BulkPaper(IDbContextFactory<AppDb> dbs)
{
    public async Task<StoredFile?> RunAsync(Guid run, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Files.AsNoTracking().FirstOrDefaultAsync(f => db.BulkRuns.Any(r => r.Id == run && r.FileId == f.Id), ct);
    }
}
