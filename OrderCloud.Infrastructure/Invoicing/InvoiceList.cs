using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

public enum InvoiceTab { All, Open, Overdue, Paid, Credits }

/// <summary>Which invoices to list.</summary>
/// <param name="Query">A document's number, or words of its order: number, customer, e-mail.</param>
public sealed record InvoiceFilter(InvoiceTab Tab = InvoiceTab.All, string Query = "", AgeBucket? Age = null, string Currency = "", CustomerId? Customer = null, OrderId? Order = null);

public sealed record InvoiceRow(
    InvoiceId Id, string Number, DateTime IssuedAt, DateOnly IssuedOn, DateOnly DueOn, InvoiceStatus Status, bool IsOverdue, string BuyerName, OrderId OrderId, string OrderNumber,
    CustomerId? CustomerId, string ShipmentNumber, string Currency, long TotalMinor, long OutstandingMinor);

public sealed record CreditRow(
    CreditNoteId Id, string Number, DateTime IssuedAt, DateOnly IssuedOn, InvoiceId InvoiceId, string InvoiceNumber, CreditReason Reason, string BuyerName, OrderId OrderId, string OrderNumber,
    string Currency, long TotalMinor);

/// <summary>How many documents each tab holds; each stops at the limit plus one.</summary>
public sealed record InvoiceCounts(int All, int Open, int Overdue, int Paid, int Credits);

/// <summary>What is open in one currency, by how long it is overdue. Minor units.</summary>
public sealed record AgedSum(string Currency, IReadOnlyDictionary<AgeBucket, long> ByAge)
{
    public long TotalMinor => ByAge.Values.Sum();
}

/// <summary>Query: invoices and credit notes by the time of their issue, newest first, a page at a time; and what is open, by age.</summary>
public sealed class InvoiceList(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    /// <summary>A count that reaches it is shown as "1,000+".</summary>
    public const int CountLimit = 1000;

    private StoreFacts? _store;

    public async Task<IReadOnlyList<InvoiceRow>> RunAsync(InvoiceFilter filter, (DateTime At, InvoiceId Id)? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var today = await TodayAsync(db, ct);
        var invoices = await OfAsync(db, filter, today, ct);
        if (after is { } last) invoices = invoices.Where(i => i.IssuedAt <= last.At && (i.IssuedAt < last.At || i.Id < last.Id));
        return await Rows(invoices.OrderByDescending(i => i.IssuedAt).ThenByDescending(i => i.Id).Take(take), today).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<CreditRow>> CreditsAsync(string query, (DateTime At, CreditNoteId Id)? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var credits = db.CreditNotes.AsNoTracking().IgnoreAutoIncludes();
        var number = Number(query);
        if (number.Length > 0 && await credits.AnyAsync(c => c.Number == number, ct)) credits = credits.Where(c => c.Number == number);
        else if (await OrderSearch.PlanAsync(db, query, ct) is { Count: > 0 } words)
        {
            var orders = OrderSearch.Matching(db, db.Orders, words);
            credits = credits.Where(c => orders.Any(o => o.Id == c.OrderId));
        }
        if (after is { } last) credits = credits.Where(c => c.IssuedAt <= last.At && (c.IssuedAt < last.At || c.Id < last.Id));
        return await credits.OrderByDescending(c => c.IssuedAt).ThenByDescending(c => c.Id).Take(take)
            .Select(c => new CreditRow(c.Id, c.Number!, c.IssuedAt, c.IssuedOn, c.InvoiceId, c.InvoiceNumber, c.Reason, c.BuyerName, c.OrderId, c.OrderNumber, c.Currency, c.TotalMinor)).ToListAsync(ct);
    }

    public async Task<InvoiceCounts> CountAsync(CancellationToken ct = default)
    {
        const int most = CountLimit + 1;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var today = await TodayAsync(db, ct);
        IQueryable<Invoice> all = db.Invoices, open = Open(all);
        return await db.Stores.Select(_ => new InvoiceCounts(
            all.Take(most).Count(), open.Take(most).Count(), open.Where(i => i.DueOn < today).Take(most).Count(),
            all.Where(i => i.Status == InvoiceStatus.Paid).Take(most).Count(), db.CreditNotes.Take(most).Count())).SingleAsync(ct);
    }

    /// <summary>The currency with the largest sum first.</summary>
    public async Task<IReadOnlyList<AgedSum>> AgeingAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var today = await TodayAsync(db, ct);
        var days = await Open(db.Invoices).GroupBy(i => new { i.Currency, i.DueOn })
            .Select(g => new { g.Key.Currency, g.Key.DueOn, Sum = g.Sum(i => i.TotalMinor - i.PaidMinor - i.CreditedMinor) }).ToListAsync(ct);
        return [.. days.GroupBy(d => d.Currency).Select(g => new AgedSum(g.Key, g.GroupBy(d => Ageing.Of(d.DueOn, today)).ToDictionary(b => b.Key, b => b.Sum(d => d.Sum))))
            .OrderByDescending(s => s.TotalMinor).ThenBy(s => s.Currency, StringComparer.Ordinal)];
    }

    internal static IQueryable<Invoice> Open(IQueryable<Invoice> invoices) => invoices.Where(i => i.Status == InvoiceStatus.Issued || i.Status == InvoiceStatus.PartiallyPaid);

    internal static IQueryable<InvoiceRow> Rows(IQueryable<Invoice> invoices, DateOnly today) => invoices.Select(i => new InvoiceRow(
        i.Id, i.Number!, i.IssuedAt, i.IssuedOn, i.DueOn, i.Status, (i.Status == InvoiceStatus.Issued || i.Status == InvoiceStatus.PartiallyPaid) && i.DueOn < today, i.BuyerName, i.OrderId,
        i.OrderNumber, i.CustomerId, i.ShipmentNumber, i.Currency, i.TotalMinor, i.TotalMinor - i.PaidMinor - i.CreditedMinor));

    /// <summary>The day of the merchant's calendar; the zone is asked for once.</summary>
    internal async Task<DateOnly> TodayAsync(AppDb db, CancellationToken ct) => (_store ??= await StoreFacts.ReadAsync(db, ct)).Day(clock.GetUtcNow().UtcDateTime);

    private static async Task<IQueryable<Invoice>> OfAsync(AppDb db, InvoiceFilter f, DateOnly today, CancellationToken ct)
    {
        var invoices = db.Invoices.AsNoTracking();
        var number = Number(f.Query);
        if (number.Length > 0 && await invoices.AnyAsync(i => i.Number == number, ct)) invoices = invoices.Where(i => i.Number == number);
        else if (await OrderSearch.PlanAsync(db, f.Query, ct) is { Count: > 0 } words)
        {
            var orders = OrderSearch.Matching(db, db.Orders, words);
            invoices = invoices.Where(i => orders.Any(o => o.Id == i.OrderId));
        }
        invoices = f.Tab switch
        {
            InvoiceTab.Open => Open(invoices),
            InvoiceTab.Overdue => Open(invoices).Where(i => i.DueOn < today),
            InvoiceTab.Paid => invoices.Where(i => i.Status == InvoiceStatus.Paid),
            _ => invoices,
        };
        if (f.Age is { } age)
        {
            var (after, to) = Ageing.Range(age, today);
            invoices = Open(invoices);
            if (after is { } from) invoices = invoices.Where(i => i.DueOn > from);
            if (to is { } until) invoices = invoices.Where(i => i.DueOn <= until);
        }
        if (f.Currency.Length > 0) invoices = invoices.Where(i => i.Currency == f.Currency);
        if (f.Customer is { } customer) invoices = invoices.Where(i => i.CustomerId == customer);
        return f.Order is { } order ? invoices.Where(i => i.OrderId == order) : invoices;
    }

    private static string Number(string query) => query.Trim() is { Length: > 0 and <= 60 } text ? text.TrimStart('#').ToUpperInvariant() : "";
}
