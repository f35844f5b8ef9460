using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Puts the merchant's own word on an order.</summary>
public sealed class TagOrder(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <returns>The tag as it is written from now on.</returns>
    public Task<Outcome<string>> RunAsync(OrderId id, string text, CancellationToken ct = default) => writes.RunAsync<string>(Permission.EditOrders, async db =>
    {
        var name = OrderTag.NameOf(text);
        var order = await db.Orders.Include(o => o.Tags).FirstOrDefaultAsync(o => o.Id == id, ct);
        if ((order is null ? OrderRefusals.NotFound : order.WhyNotTag(name)) is { } why) return why;

        var now = clock.GetUtcNow().UtcDateTime;
        order!.Tag(name, user.Name, now);
        if (!await db.KnownTags.AnyAsync(t => t.Name == name, ct)) await db.InsertNowAsync<KnownTag>([new() { Name = name }], ct);
        db.Add(OrderTimeline.Entry(id, "tagged", $"Tagged “{name}”.", user.Name, now));
        return name;
    }, ct);
}

/// <summary>Takes a tag off an order.</summary>
public sealed class UntagOrder(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<string>> RunAsync(OrderId id, string text, CancellationToken ct = default) => writes.RunAsync<string>(Permission.EditOrders, async db =>
    {
        var name = OrderTag.NameOf(text);
        var order = await db.Orders.Include(o => o.Tags).FirstOrDefaultAsync(o => o.Id == id, ct);
        if ((order is null ? OrderRefusals.NotFound : order.WhyNotUntag(name)) is { } why) return why;

        order!.Untag(name);
        db.Add(OrderTimeline.Entry(id, "untagged", $"Tag “{name}” removed.", user.Name, clock.GetUtcNow().UtcDateTime));
        return name;
    }, ct);
}

/// <summary>Query: the tags this merchant uses, by name.</summary>
public sealed class KnownTags(IDbContextFactory<AppDb> dbs)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.KnownTags.AsNoTracking().OrderBy(t => t.Name).Take(Most).Select(t => t.Name).ToListAsync(ct);
    }
}
