using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>
/// Adds to each save who changed what. An order's verbs are one entry each; its story is its timeline. Orders that come in pass no tracker, and
/// their author is the timeline alone, but for those that a member types in.
/// </summary>
internal sealed class AuditWriter(TimeProvider clock) : SaveGuard
{
    /// <summary>The entries of rows that pass no tracker, for the statement that inserts them.</summary>
    public static IReadOnlyCollection<AuditEntry> OfInserted(AppDb db, IEnumerable<object> rows, DateTime now) =>
        db.Author is { } author ? [.. rows.Select(row => AuditFields.EntryOf(db, author, db.Entry(row), now)).OfType<AuditEntry>()] : [];

    /// <summary>One entry for a new product with its only variant: files bring them by the hundred thousand, and a second entry costs more than both rows.</summary>
    public static IReadOnlyCollection<AuditEntry> OfInserted(AppDb db, IEnumerable<Product> products, DateTime now) => [.. products.SelectMany(product =>
        product.Variants is [{ Title: "" } only] && db.Author is { } author && AuditFields.EntryOf(db, author, db.Entry(product), now, db.Entry(only)) is { } both
            ? [both] : OfInserted(db, [product, .. product.Variants], now))];

    /// <summary>What a member typed in: the order, and what was paid for it already.</summary>
    public static IReadOnlyCollection<AuditEntry> OfTyped(AppDb db, Order order, IEnumerable<PaymentTransaction> payments, DateTime now)
    {
        if (db.Author is not { Kind: ActorKind.Member } author) return [];
        return [Entry("placed", OrderChanges.OfPlaced(order)), .. payments.Select(p => Entry("payment", OrderChanges.OfPayment(p)))];

        AuditEntry Entry(string kind, Dictionary<string, object?> after) => author.Entry(db.TenantId, now, kind, "order", order.Id.Value, $"#{order.Number}", null, after);
    }

    protected override void Guard(AppDb db)
    {
        if (db.Author is not { } author) return;
        var now = clock.GetUtcNow().UtcDateTime;
        List<AuditEntry>? entries = null;
        Dictionary<OrderId, TimelineEntry>? told = null;
        foreach (var row in db.ChangeTracker.Entries())
        {
            if (row.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (row.Entity is TimelineEntry line && row.State is EntityState.Added && author.IsOfTheMerchant) (told ??= []).TryAdd(line.OrderId, line);
            else if (AuditFields.EntryOf(db, author, row, now) is { } entry) (entries ??= []).Add(entry);
        }
        if (told is not null) (entries ??= []).AddRange(told.Values.Select(line => OfOrder(db, author, line, now)));
        if (entries is not null) db.AddRange(entries);
    }

    private static AuditEntry OfOrder(AppDb db, Author author, TimelineEntry line, DateTime now)
    {
        var row = db.ChangeTracker.Entries<Order>().FirstOrDefault(o => o.Entity.Id == line.OrderId);
        var (before, after) = OrderChanges.Of(db, row, line);
        return author.Entry(db.TenantId, now, line.Kind, "order", line.OrderId.Value, row is null ? "" : $"#{row.Entity.Number}", before, after);
    }
}
