using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>An order as its customer's page shows it.</summary>
/// <param name="TotalMinor">What it comes to without what was cancelled of it.</param>
public sealed record CustomerOrder(
    OrderId Id, string Number, DateTime PlacedAt, OrderStatus Status, PaymentStatus PaymentStatus, FulfillmentStatus FulfillmentStatus, string Currency, long TotalMinor);

/// <summary>What they ordered in one currency, without what was cancelled; minor units.</summary>
public sealed record CustomerValue(string Currency, int Orders, long TotalMinor);

/// <summary>What was said, and what was promised.</summary>
/// <param name="OrderNumber">Of the order it was about; empty where it was about none.</param>
public sealed record InteractionRow(Interaction Entry, string OrderNumber);

/// <summary>A mail that they got, or should have.</summary>
public sealed record CustomerMail(Guid Id, OrderId? OrderId, string OrderNumber, string Kind, string To, string Subject, DateTime At, WorkStatus Status, string Error);

/// <summary>Query: one customer as the page shows it. Each part asks for itself, so that a page sends only what it shows.</summary>
public sealed class CustomerAtDesk(IDbContextFactory<AppDb> dbs)
{
    private const int MostMails = 10;

    /// <param name="Currency">The store's.</param>
    /// <param name="Since">Known here, or ordered elsewhere before, whichever was earlier.</param>
    /// <param name="Values">The store's currency first.</param>
    /// <param name="AlsoKnownAs">Other e-mail addresses that they are found by: of who was merged into them.</param>
    public sealed record View(Customer Customer, string Currency, DateTime Since, IReadOnlyList<CustomerValue> Values, IReadOnlyList<CustomerOrder> Orders, IReadOnlyList<string> AlsoKnownAs);

    /// <summary>Null when this merchant has none with the id. Three queries.</summary>
    public async Task<View?> RunAsync(CustomerId id, int orders, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        if (await db.Customers.AsSingleQuery().Include(c => c.Addresses).Include(c => c.Tags).Where(c => c.Id == id).Select(c => new
            {
                Customer = c, Currency = db.Stores.Select(s => s.Currency).First(), First = db.Orders.Where(o => o.CustomerId == c.Id).Min(o => (DateTime?)o.PlacedAt),
                Mails = db.CustomerTerms.Where(t => t.CustomerId == c.Id && EF.Functions.Like(t.Term, "%@%")).OrderBy(t => t.Term).Select(t => t.Term).Take(MostMails).ToList(),
            }).FirstOrDefaultAsync(ct) is not { } found)
            return null;
        if (found.Customer.MergedIntoId is not null) return new(found.Customer, found.Currency, found.Customer.CreatedAt, [], [], []);

        var theirs = db.Orders.Where(o => o.CustomerId == id);
        var newest = await theirs.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Take(orders)
            .Select(o => new CustomerOrder(o.Id, o.Number, o.PlacedAt, o.Status, o.PaymentStatus, o.FulfillmentStatus, o.Currency, o.TotalMinor - o.CancelledMinor)).ToListAsync(ct);
        var values = newest.Count == 0 ? [] : await theirs.Where(o => o.Status != OrderStatus.Cancelled).GroupBy(o => o.Currency).Select(g => new CustomerValue(g.Key, g.Count(), g.Sum(o => o.TotalMinor - o.CancelledMinor))).ToListAsync(ct);
        var since = found.First is { } first && first < found.Customer.CreatedAt ? first : found.Customer.CreatedAt;
        return new(found.Customer, found.Currency, since, [.. values.OrderByDescending(v => v.Currency == found.Currency).ThenBy(v => v.Currency, StringComparer.Ordinal)], newest, [.. found.Mails.Where(mail => mail != SearchText.Fold(found.Customer.Email))]);
    }

    /// <summary>What was said, newest first.</summary>
    public async Task<IReadOnlyList<InteractionRow>> InteractionsAsync(CustomerId id, (DateTime At, Guid Id)? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var entries = db.Interactions.AsNoTracking().Where(i => i.CustomerId == id);
        if (after is { } last) entries = entries.Where(i => i.At <= last.At && (i.At < last.At || i.Id < last.Id));
        return await FollowUps.RowsAsync(db, entries.OrderByDescending(i => i.At).ThenByDescending(i => i.Id).Take(take), ct);
    }

    /// <summary>Mails to them, newest first.</summary>
    public async Task<IReadOnlyList<CustomerMail>> MailsAsync(CustomerId id, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await (
            from mail in db.Messages
            join order in db.Orders on mail.OrderId equals order.Id
            where order.CustomerId == id
            orderby mail.At descending, mail.Id descending
            select new CustomerMail(mail.Id, mail.OrderId, order.Number, mail.Kind, mail.To, mail.Subject, mail.At, mail.Status, mail.Error)).Take(take).ToListAsync(ct);
    }
}
