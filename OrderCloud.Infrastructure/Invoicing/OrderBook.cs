using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>What documents take from the merchant's settings.</summary>
public sealed record StoreFacts(string Name, string Country, string Currency, TimeZoneInfo Zone)
{
    public static async Task<StoreFacts> ReadAsync(AppDb db, CancellationToken ct)
    {
        var store = await db.Stores.AsNoTracking().Select(s => new { s.Name, s.Country, s.Currency, s.TimeZone }).SingleAsync(ct);
        return new(store.Name, store.Country, store.Currency, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone));
    }

    /// <summary>The day of the merchant's calendar.</summary>
    public DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));
}

/// <summary>
/// Step: an order with all of its documents, its row locked until the transaction ends. All that is invoiced, credited or settled of one order happens
/// one after the other, so nothing is invoiced twice; only then a number is taken.
/// </summary>
internal sealed record OrderBook(Order Order, IReadOnlyList<Invoice> Invoices, IReadOnlyList<CreditNote> Credits, InvoicingSettings Settings, StoreFacts Store)
{
    public BilledSoFar Billed => new(Invoices, Credits);

    /// <summary>As it stands on documents from now on.</summary>
    public Seller Seller => Settings.Seller with
    {
        LegalName = Settings.Seller.LegalName.Length > 0 ? Settings.Seller.LegalName : Store.Name,
        Address = Settings.Seller.Address with { Country = Settings.Seller.Address.Country.Length > 0 ? Settings.Seller.Address.Country : Store.Country },
    };

    public static async Task<OrderBook?> LockAsync(AppDb db, OrderId id, CancellationToken ct)
    {
        // Writes what is there: only the lock is wanted.
        if (await db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(s => s.SetProperty(o => o.ExternalVersion, o => o.ExternalVersion), ct) == 0) return null;
        return await ReadAsync(db, id, ct);
    }

    public static async Task<OrderBook?> ReadAsync(AppDb db, OrderId id, CancellationToken ct)
    {
        if (await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct) is not { } order) return null;
        var invoices = await db.Invoices.AsSplitQuery().Include(i => i.Lines).Include(i => i.Payments).Where(i => i.OrderId == id).OrderBy(i => i.IssuedAt).ThenBy(i => i.Id).ToListAsync(ct);
        var credits = invoices.Count == 0 ? [] : await db.CreditNotes.Where(c => c.OrderId == id).OrderBy(c => c.IssuedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var settings = await db.InvoicingSettings.AsNoTracking().FirstOrDefaultAsync(ct) ?? new(BillWhen.ByHand, default);
        return new(order, invoices, credits, settings, await StoreFacts.ReadAsync(db, ct));
    }
}
