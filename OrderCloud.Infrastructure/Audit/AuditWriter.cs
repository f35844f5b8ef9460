using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>
/// Adds to each save who changed what. An order's verbs are one entry each; its story is its timeline. Orders that come in pass no tracker, and
/// their author is the timeline alone.
/// </summary>
internal sealed class AuditWriter(TimeProvider clock) : SaveGuard
{
    protected override void Guard(AppDb db)
    {
        if (db.Author is not { } author) return;
        var now = clock.GetUtcNow().UtcDateTime;
        List<AuditEntry>? entries = null;
        Dictionary<OrderId, TimelineEntry>? told = null;
        foreach (var row in db.ChangeTracker.Entries())
        {
            if (row.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (row.Entity is TimelineEntry line && row.State is EntityState.Added && author.IsOfTheMerchant)
            {
                (told ??= []).TryAdd(line.OrderId, line);
                continue;
            }
            if (AuditFields.Find(row.Metadata.ClrType) is not { } subject || (subject.ByMerchantOnly && !author.IsOfTheMerchant) || AuditFields.IsDraft(row.Entity)) continue;
            var (before, after) = AuditFields.ChangesOf(row, subject);
            if ((before?.Count ?? 0) + (after?.Count ?? 0) == 0) continue;
            (entries ??= []).Add(author.Entry(db.TenantId, now, AuditFields.ActionOf(row), subject.Kind, subject.Id(row.Entity), subject.Label(row.Entity), before, after));
        }
        if (told is not null) (entries ??= []).AddRange(told.Values.Select(line => OfOrder(db, author, line, now)));
        if (entries is not null) db.AddRange(entries);
    }

    private static AuditEntry OfOrder(AppDb db, Author author, TimelineEntry line, DateTime now)
    {
        var row = db.ChangeTracker.Entries<Order>().FirstOrDefault(o => o.Entity.Id == line.OrderId);
        var changed = row?.Properties.Where(p => p.IsModified && p.Metadata.Name is nameof(Order.Status) or nameof(Order.PaymentStatus) or nameof(Order.FulfillmentStatus) && !Equals(p.OriginalValue, p.CurrentValue)).ToList() ?? [];
        return author.Entry(
            db.TenantId, now, line.Kind, "order", line.OrderId.Value, row is null ? "" : $"#{row.Entity.Number}",
            changed.Count == 0 ? null : changed.ToDictionary(p => p.Metadata.Name, p => p.OriginalValue?.ToString()),
            changed.Count == 0 ? null : changed.ToDictionary(p => p.Metadata.Name, p => p.CurrentValue?.ToString()));
    }
}
