using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Query: one invoice with all that became of it.</summary>
public sealed class InvoiceAtDesk(IDbContextFactory<AppDb> dbs, InvoiceList list)
{
    /// <param name="Money">What was paid and, where it is credited, given back or owed.</param>
    /// <param name="Today">The day of the merchant's calendar.</param>
    public sealed record View(Invoice Invoice, CreditedMoney Money, IReadOnlyList<CreditRow> Credits, IReadOnlyList<TimelineEntry> Timeline, DateOnly Today);

    public async Task<View?> RunAsync(InvoiceId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Invoices.AsNoTracking().AsSplitQuery().Include(i => i.Lines).Include(i => i.Payments).FirstOrDefaultAsync(i => i.Id == id, ct) is not { } invoice) return null;
        var credits = await db.CreditNotes.AsNoTracking().IgnoreAutoIncludes().Where(c => c.OrderId == invoice.OrderId && c.InvoiceId == id).OrderBy(c => c.IssuedAt)
            .Select(c => new CreditRow(c.Id, c.Number!, c.IssuedAt, c.IssuedOn, c.InvoiceId, c.InvoiceNumber, c.Reason, c.BuyerName, c.OrderId, c.OrderNumber, c.Currency, c.TotalMinor)).ToListAsync(ct);
        var timeline = await db.Timeline.AsNoTracking().Where(t => t.OrderId == invoice.OrderId && t.SubjectId == id.Value).OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Take(100).ToListAsync(ct);
        return new(invoice, await MoneyAsync(db, invoice, ct), credits, timeline, await list.TodayAsync(db, ct));
    }

    internal static async Task<CreditedMoney> MoneyAsync(AppDb db, Invoice invoice, CancellationToken ct) =>
        invoice.CreditedMinor > 0 && await CreditedBook.ReadAsync(db, invoice.OrderId, ct) is { } book
            ? CreditedMoney.Of(book.Order, book.Invoices, book.Billed)[invoice.Id]
            : new(invoice.PaidMinor, 0, 0);
}

/// <summary>Query: the invoices of one order, and how far it is invoiced (V1). The page has the order already.</summary>
public sealed class InvoicesOfOrder(IDbContextFactory<AppDb> dbs)
{
    /// <param name="Left">Units that are not invoiced yet.</param>
    public sealed record View(IReadOnlyList<InvoiceRow> Invoices, IReadOnlyList<CreditRow> Credits, BillingStatus Status, int Left, int BilledPercent, int DeliveredPercent);

    /// <param name="today">The day of the merchant's calendar.</param>
    public async Task<View> RunAsync(Order order, DateOnly today, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var invoices = await db.Invoices.AsNoTracking().AsSingleQuery().Include(i => i.Lines).Where(i => i.OrderId == order.Id && i.Number != null).OrderBy(i => i.IssuedAt).ThenBy(i => i.Id).ToListAsync(ct);
        var credits = invoices.Count == 0 ? [] : await db.CreditNotes.AsNoTracking().Where(c => c.OrderId == order.Id && c.Number != null).OrderBy(c => c.IssuedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var billed = new BilledSoFar(invoices, credits);
        var live = Math.Max(1, order.Lines.Sum(l => l.Live));
        return new(
            [.. InvoiceList.Rows(invoices.AsQueryable(), today)],
            [.. credits.Select(c => new CreditRow(c.Id, c.Number!, c.IssuedAt, c.IssuedOn, c.InvoiceId, c.InvoiceNumber, c.Reason, c.BuyerName, c.OrderId, c.OrderNumber, c.Currency, c.TotalMinor))],
            Billing.Status(order, billed), Billing.Rest(order, billed).Values.Sum(),
            order.Lines.Sum(l => Math.Min(l.Live, billed.UnitsOf(l.Id))) * 100 / live, order.Lines.Sum(l => Math.Min(l.Live, l.Fulfilled)) * 100 / live);
    }
}

/// <summary>
/// Query: what a customer owes. Open invoices less credits; a credit is money of theirs that no invoice uses: paid in advance, too much, or for what was
/// credited or cancelled and not given back yet.
/// </summary>
public sealed class CustomerBalance(IDbContextFactory<AppDb> dbs, InvoiceList list)
{
    private const int MostInvoices = 20;

    /// <summary>Minor units of one currency.</summary>
    /// <param name="CreditMinor">All that they have with the merchant.</param>
    /// <param name="OwedMinor">Of that, credited or cancelled after they had paid it, and not given back.</param>
    public sealed record Sum(string Currency, long OpenMinor, long OverdueMinor, long CreditMinor, long OwedMinor)
    {
        public long BalanceMinor => OpenMinor - CreditMinor;
    }

    public sealed record View(IReadOnlyList<Sum> Sums, IReadOnlyList<InvoiceRow> Open);

    public async Task<View> RunAsync(CustomerId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var today = await list.TodayAsync(db, ct);
        var all = db.Invoices.AsNoTracking().Where(i => i.CustomerId == id && i.Number != null);
        var open = InvoiceList.Open(all);
        var owed = await all.Where(i => i.TotalMinor != i.PaidMinor + i.CreditedMinor).Select(i => new { i.Currency, IsLate = i.DueOn < today, Left = i.TotalMinor - i.PaidMinor - i.CreditedMinor })
            .GroupBy(i => new { i.Currency, i.IsLate, IsOver = i.Left < 0 }).Select(g => new { g.Key.Currency, g.Key.IsLate, g.Key.IsOver, Sum = g.Sum(i => i.Left) }).ToListAsync(ct);
        var unused = await db.Orders.AsNoTracking().Where(o => o.CustomerId == id && (o.Status == OrderStatus.Cancelled || all.Any(i => i.OrderId == o.Id)))
            .Select(o => new { o.Currency, Left = o.CapturedMinor - o.RefundedMinor - all.Where(i => i.OrderId == o.Id).Sum(i => i.PaidMinor), NeverBilled = !all.Any(i => i.OrderId == o.Id) })
            .Where(o => o.Left > 0).ToListAsync(ct);

        var back = unused.Count == 0 && !owed.Exists(o => o.IsOver) ? [] : await CreditedBook.ReadAsync(db, id, ct);

        var currencies = owed.Select(o => o.Currency).Concat(unused.Select(o => o.Currency)).Distinct().Order(StringComparer.Ordinal);
        var sums = currencies.Select(c => new Sum(
            c, owed.Where(o => o.Currency == c && !o.IsOver).Sum(o => o.Sum), owed.Where(o => o.Currency == c && !o.IsOver && o.IsLate).Sum(o => o.Sum),
            -owed.Where(o => o.Currency == c && o.IsOver).Sum(o => o.Sum) + unused.Where(o => o.Currency == c).Sum(o => o.Left),
            back.Where(b => b.Order.Currency == c).Sum(b => CreditedMoney.OwedOf(b.Order, b.Invoices, b.Billed)) + unused.Where(o => o.NeverBilled && o.Currency == c).Sum(o => o.Left)));
        return new([.. sums], await InvoiceList.Rows(open.OrderBy(i => i.DueOn).ThenBy(i => i.Id).Take(MostInvoices), today).ToListAsync(ct));
    }
}
