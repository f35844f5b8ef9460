using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Channels;

/// <summary>A channel and what it did lately.</summary>
/// <param name="UnpaidHours">Hours an order may stay unpaid before it is cancelled; null: for ever.</param>
/// <param name="LastEventAt">When it called last; programs and people do not call, they hand orders in.</param>
/// <param name="LastOrderAt">When the last order was taken, of one that never called.</param>
/// <param name="OrdersToday">Taken since the store's day began.</param>
public sealed record ChannelRow(
    ConnectionId Id, string Kind, string KindTitle, string Code, string Name, bool Enabled, int? UnpaidHours, bool ReceivesWebhooks, DateTime CreatedAt,
    DateTime? LastEventAt, DateTime? LastOrderAt, int OrdersToday, int Waiting, int Failed);

/// <summary>A product of a channel that nobody has matched with one of ours, and how many open lines wait for it.</summary>
public sealed record UnmappedSku(string ExternalSku, string Title, int Lines);

public sealed record ListingRow(string ExternalSku, string Sku, string Title);

/// <summary>The merchant's channels.</summary>
public sealed class ChannelList(IDbContextFactory<AppDb> dbs, ChannelKinds kinds, CurrentUser user, TimeProvider clock)
{
    public async Task<IReadOnlyList<ChannelRow>> RunAsync(CancellationToken ct)
    {
        if (!user.May(Permission.ViewChannels)) return [];
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await RowsAsync(db, db.Connections, ct);
    }

    public async Task<ChannelRow?> FindAsync(ConnectionId id, CancellationToken ct)
    {
        if (!user.May(Permission.ViewChannels)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await RowsAsync(db, db.Connections.Where(c => c.Id == id), ct) is [var row] ? row : null;
    }

    public async Task<IReadOnlyList<UnmappedSku>> UnmappedAsync(ConnectionId id, CancellationToken ct)
    {
        if (!user.May(Permission.ViewChannels)) return [];
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await (
            from line in db.OrderLines.AsNoTracking()
            join order in db.Orders on line.OrderId equals order.Id
            where order.ConnectionId == id && order.Status == OrderStatus.Open && line.VariantId == null && line.Quantity > line.Cancelled
            group line by line.Sku into lines
            select new { Sku = lines.Key, Title = lines.Min(l => l.Title), Count = lines.Count() }).OrderByDescending(r => r.Count).Take(200).ToListAsync(ct);
        return [.. rows.Select(r => new UnmappedSku(r.Sku, r.Title ?? "", r.Count))];
    }

    public async Task<IReadOnlyList<ListingRow>> ListingsAsync(ConnectionId id, CancellationToken ct)
    {
        if (!user.May(Permission.ViewChannels)) return [];
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await (
            from listing in db.Listings.AsNoTracking()
            join variant in db.Variants on listing.VariantId equals variant.Id
            join product in db.Products on variant.ProductId equals product.Id
            where listing.ConnectionId == id
            orderby listing.ExternalSku
            select new ListingRow(listing.ExternalSku, variant.Sku, product.Title)).Take(500).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<ChannelRow>> RowsAsync(AppDb db, IQueryable<Connection> connections, CancellationToken ct)
    {
        var today = LocalDay.Of(clock.GetUtcNow().UtcDateTime, await db.Stores.Select(s => s.TimeZone).SingleAsync(ct)).Start;
        var rows = await connections.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Code).Select(c => new
        {
            c.Id, c.Kind, c.Code, c.Name, c.Enabled, c.UnpaidHours, c.CreatedAt,
            Last = db.Inbox.Where(m => m.ConnectionId == c.Id).Max(m => (DateTime?)m.ReceivedAt),
            Today = db.Orders.Count(o => o.ConnectionId == c.Id && o.TakenAt >= today),
            Waiting = db.Inbox.Count(m => m.ConnectionId == c.Id && (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying)),
            Failed = db.Inbox.Count(m => m.ConnectionId == c.Id && m.Status == WorkStatus.Failed),
            // Where there is no order at all, the search for the last one would walk those of all other channels.
            Taken = !db.Inbox.Any(m => m.ConnectionId == c.Id) && db.Orders.Any(o => o.ConnectionId == c.Id) ? db.Orders.Where(o => o.ConnectionId == c.Id).Max(o => (DateTime?)o.TakenAt) : null,
        }).ToListAsync(ct);
        return [.. rows.Select(r => new ChannelRow(
            r.Id, r.Kind, TitleOf(r.Kind), r.Code, r.Name, r.Enabled, r.UnpaidHours, kinds.Find(r.Kind)?.ReceivesWebhooks is true, r.CreatedAt, r.Last, r.Taken,
            r.Today, r.Waiting, r.Failed))];
    }

    private string TitleOf(string kind) => kinds.Find(kind)?.Title ?? kind switch { "api" => "HTTP API", "manual" => "Typed in", "csv" => "CSV files", _ => kind };
}
