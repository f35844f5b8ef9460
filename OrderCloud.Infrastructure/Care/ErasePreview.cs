using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>Query: what an erasure would take away, what the law has you keep, and why it is too early where it is.</summary>
public sealed class ErasePreview(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    private const int MostNamed = 5;

    /// <param name="Invoices">Invoices and credit notes: they stay as they were issued.</param>
    /// <param name="WhyNot">Null where nothing stands in the way.</param>
    public sealed record View(string Title, int Orders, int Messages, int Interactions, int Addresses, int Merged, int Invoices, Refusal? WhyNot);

    public async Task<Outcome<View>> RunAsync(CustomerId id, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.ErasePersonalData) is { } forbidden) return forbidden;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var customer = await db.Customers.AsNoTracking().AsSingleQuery().Include(c => c.Addresses).FirstOrDefaultAsync(c => c.Id == id, ct);
        if (WhyNot(customer) is { } why) return why;

        var orders = db.Orders.Where(o => o.CustomerId == id);
        var counts = await db.Stores.Select(_ => new
        {
            Orders = orders.Count(), Messages = db.Messages.Count(m => orders.Any(o => o.Id == m.OrderId)), Interactions = db.Interactions.Count(i => i.CustomerId == id), Merged = db.Customers.Count(c => c.MergedIntoId == id),
            Invoices = db.Invoices.Count(i => i.CustomerId == id && i.Number != null) + db.CreditNotes.IgnoreAutoIncludes().Count(c => c.CustomerId == id && c.Number != null),
        }).SingleAsync(ct);
        return new View(
            customer!.Title, counts.Orders, counts.Messages, counts.Interactions, customer.Addresses.Count + (customer.Address.IsEmpty ? 0 : 1), counts.Merged, counts.Invoices, await TooEarlyAsync(db, id, ct));
    }

    internal static Refusal? WhyNot(Customer? customer) => customer switch
    {
        null => CustomerRefusals.NotFound,
        { MergedIntoId: { } into } => CustomerRefusals.Merged(into),
        { ErasedAt: not null } => CustomerRefusals.AlreadyErased,
        _ => null,
    };

    /// <summary>Step: who still waits for something, or owes something, has to be reachable.</summary>
    internal static async Task<Refusal?> TooEarlyAsync(AppDb db, CustomerId id, CancellationToken ct)
    {
        var orders = db.Orders.Where(o => o.CustomerId == id);
        var open = await orders.Where(o => o.Status == OrderStatus.Open || o.Status == OrderStatus.Draft).OrderBy(o => o.PlacedAt).Select(o => o.Number).Take(MostNamed + 1).ToListAsync(ct);
        var moving = await db.Shipments.IgnoreAutoIncludes().Where(s => s.Status != ShipmentStatus.Delivered && s.Status != ShipmentStatus.Voided && s.Status != ShipmentStatus.ReturnedToSender && orders.Any(o => o.Id == s.OrderId))
            .OrderBy(s => s.ShippedAt).Select(s => s.Number).Take(MostNamed + 1).ToListAsync(ct);
        var unpaid = await db.Invoices.Where(i => i.CustomerId == id && (i.Status == InvoiceStatus.Issued || i.Status == InvoiceStatus.PartiallyPaid)).OrderBy(i => i.DueOn).Select(i => i.Number!).Take(MostNamed + 1).ToListAsync(ct);
        var back = await db.Returns.IgnoreAutoIncludes().Where(r => orders.Any(o => o.Id == r.OrderId) && r.Status != ReturnStatus.Declined && r.Status != ReturnStatus.Cancelled && r.Status != ReturnStatus.Refunded && r.Status != ReturnStatus.Closed)
            .OrderBy(r => r.RequestedAt).Select(r => r.Number).Take(MostNamed + 1).ToListAsync(ct);

        var credit = await db.CreditEntries.Where(e => e.CustomerId == id).GroupBy(e => e.Currency).Select(g => new { Currency = g.Key, Minor = g.Sum(e => e.AmountMinor) }).Where(c => c.Minor > 0).OrderBy(c => c.Currency).ToListAsync(ct);

        string?[] reasons =
        [
            Words(open, "order {0} is open", "orders {0} are open", "#"),
            Words(moving, "parcel {0} is not delivered", "parcels {0} are not delivered"),
            Words(back, "return {0} is under way", "returns {0} are under way"),
            Words(unpaid, "invoice {0} is not paid", "invoices {0} are not paid"),
            .. credit.Select(c => $"{new Money(c.Minor, c.Currency)} of store credit is left"),
        ];
        return reasons.OfType<string>().ToList() is { Count: > 0 } told ? CustomerRefusals.NotErasable(told) : null;
    }

    private static string? Words(List<string> numbers, string one, string many, string mark = "")
    {
        if (numbers.Count == 0) return null;
        var named = string.Join(", ", numbers.Take(MostNamed).Select(n => mark + n)) + (numbers.Count > MostNamed ? " and more" : "");
        return (numbers.Count == 1 ? one : many).Replace("{0}", named, StringComparison.Ordinal);
    }
}
