using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Query: what of an order is credited, and what of its money the customer has coming.</summary>
public sealed class CreditedMoneyOfOrder(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Minor units of the order's currency.</summary>
    /// <param name="CreditedMinor">Taken back for good: without what an invoice asks for again or still will, and without what the order itself asks for no more because it was given back.</param>
    /// <param name="OwedMinor">Paid, credited and not given back.</param>
    public sealed record View(long CreditedMinor, long OwedMinor)
    {
        public static readonly View None = new(0, 0);
    }

    public async Task<View> RunAsync(OrderId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await CreditedBook.ReadAsync(db, id, ct) is not { } book) return View.None;
        var billed = book.Billed;
        return new(Math.Max(0, CreditedMoney.ForGood(book.Order, book.Invoices, billed) - book.Order.WaivedMinor), CreditedMoney.OwedOf(book.Order, book.Invoices, billed));
    }
}

/// <summary>Step: an order whose invoices are credited, to look at; no others are read.</summary>
internal sealed record CreditedBook(Order Order, IReadOnlyList<Invoice> Invoices, IReadOnlyList<CreditNote> Credits)
{
    public BilledSoFar Billed => new(Invoices, Credits);

    public static async Task<CreditedBook?> ReadAsync(AppDb db, OrderId id, CancellationToken ct) => (await ReadAsync(db, [id], ct)).SingleOrDefault();

    /// <summary>A customer's orders that are credited and whose money is not all given back, at most the newest two hundred.</summary>
    public static async Task<List<CreditedBook>> ReadAsync(AppDb db, CustomerId customer, CancellationToken ct)
    {
        var ids = await db.Orders.AsNoTracking().Where(o => o.CustomerId == customer && o.CapturedMinor > o.RefundedMinor && db.Invoices.Any(i => i.OrderId == o.Id && i.CreditedMinor > 0))
            .OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Select(o => o.Id).Take(200).ToListAsync(ct);
        return await ReadAsync(db, ids, ct);
    }

    private static async Task<List<CreditedBook>> ReadAsync(AppDb db, List<OrderId> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var credits = await db.CreditNotes.AsNoTracking().Where(c => ids.Contains(c.OrderId) && c.Number != null).ToListAsync(ct);
        var credited = credits.Select(c => c.OrderId).Distinct().ToList();
        if (credited.Count == 0) return [];
        var invoices = await db.Invoices.AsNoTracking().AsSplitQuery().Include(i => i.Lines).Include(i => i.Payments)
            .Where(i => credited.Contains(i.OrderId) && i.Number != null).OrderBy(i => i.IssuedAt).ThenBy(i => i.Id).ToListAsync(ct);
        var orders = await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Lines).Where(o => credited.Contains(o.Id)).ToListAsync(ct);
        return [.. orders.Select(o => new CreditedBook(o, [.. invoices.Where(i => i.OrderId == o.Id)], [.. credits.Where(c => c.OrderId == o.Id)]))];
    }
}
