using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>Step: orders of which nobody can tell any more who placed them, with their words, their history, payments and mails.</summary>
internal static class ErasedOrders
{
    private const int BatchSize = 100;

    /// <summary>By which texts the customers and their orders are known.</summary>
    public static async Task<Identity> IdentityAsync(AppDb db, CustomerId id, IReadOnlyList<Customer> customers, CancellationToken ct) =>
        Identity.Of(customers, await db.Orders.AsNoTracking().Where(o => o.CustomerId == id).ToListAsync(ct));

    /// <returns>How many there were.</returns>
    public static async Task<int> RunAsync(AppDb db, CustomerId customer, Identity identity, DateTime now, CancellationToken ct)
    {
        var ids = await db.Orders.Where(o => o.CustomerId == customer).Select(o => o.Id).ToListAsync(ct);
        foreach (var batch in ids.Chunk(BatchSize))
        {
            foreach (var order in await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).Where(o => batch.Contains(o.Id)).ToListAsync(ct)) order.Erase(Customer.ErasedName, now);
            await db.SaveChangesAsync(ct);
            await WordsAsync(db, batch, ct);
            await HistoryAsync(db, batch, identity, ct);
        }
        return ids.Count;
    }

    /// <summary>An order is found by what it is, no longer by whose.</summary>
    private static async Task WordsAsync(AppDb db, OrderId[] batch, CancellationToken ct)
    {
        var orders = db.ChangeTracker.Entries<Order>().Select(e => e.Entity).Where(o => batch.Contains(o.Id)).ToList();
        var parcels = (await db.Shipments.IgnoreAutoIncludes().Where(s => batch.Contains(s.OrderId)).Select(s => new { s.OrderId, s.TrackingNumber }).ToListAsync(ct)).ToLookup(s => s.OrderId, s => s.TrackingNumber);
        var invoices = await db.Invoices.Where(i => batch.Contains(i.OrderId) && i.Number != null).Select(i => new { i.OrderId, Number = i.Number! }).ToListAsync(ct);
        var credits = await db.CreditNotes.IgnoreAutoIncludes().Where(c => batch.Contains(c.OrderId) && c.Number != null).Select(c => new { c.OrderId, Number = c.Number! }).ToListAsync(ct);
        var papers = invoices.Concat(credits).ToLookup(d => d.OrderId, d => d.Number);
        foreach (var order in orders)
        {
            var keep = OrderTerm.Of(order).Concat(parcels[order.Id].SelectMany(OrderTerm.OfTracking)).Concat(papers[order.Id].Select(SearchText.Fold)).ToHashSet(StringComparer.Ordinal);
            await db.OrderTerms.Where(t => t.OrderId == order.Id && !keep.Contains(t.Term)).ExecuteDeleteAsync(ct);
        }
    }

    private static async Task HistoryAsync(AppDb db, OrderId[] batch, Identity identity, CancellationToken ct)
    {
        await db.Timeline.Where(e => batch.Contains(e.OrderId) && e.Kind == "note").ExecuteUpdateAsync(s => s.SetProperty(e => e.Text, Identity.Gone), ct);
        foreach (var entry in await db.Timeline.AsNoTracking().Where(e => batch.Contains(e.OrderId) && e.Kind != "note").Select(e => new { e.Id, e.Text }).ToListAsync(ct))
            if (identity.IsIn(entry.Text)) await db.Timeline.Where(e => e.Id == entry.Id).ExecuteUpdateAsync(s => s.SetProperty(e => e.Text, identity.Scrub(entry.Text)), ct);

        await db.OrderChanges.Where(c => batch.Contains(c.OrderId) && c.Asked != "").ExecuteUpdateAsync(s => s.SetProperty(c => c.Asked, ""), ct);   // where it was to go

        // A gateway's reference is taken once: what takes its place must be as unique.
        foreach (var payment in await db.Payments.AsNoTracking().Where(p => batch.Contains(p.OrderId) && p.Reference != "").Select(p => new { p.Id, p.Reference }).ToListAsync(ct))
            if (identity.IsIn(payment.Reference)) await db.Payments.Where(p => p.Id == payment.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Reference, $"{Identity.Gone} {payment.Id:N}"), ct);

        foreach (var mail in await db.Messages.AsNoTracking().Where(m => m.OrderId != null && batch.Contains(m.OrderId.Value)).Select(m => new { m.Id, m.Subject }).ToListAsync(ct))
        {
            await db.Messages.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s
                .SetProperty(m => m.To, "").SetProperty(m => m.ToName, "").SetProperty(m => m.Subject, identity.Scrub(mail.Subject)).SetProperty(m => m.Text, "").SetProperty(m => m.Html, "").SetProperty(m => m.Error, ""), ct);
            // Mail servers like to repeat the address they refuse.
            await db.MessageAttempts.Where(a => a.MessageId == mail.Id && a.Error != "").ExecuteUpdateAsync(s => s.SetProperty(a => a.Error, ""), ct);
        }
    }
}
