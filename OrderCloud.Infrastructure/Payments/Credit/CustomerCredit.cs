using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Credit;

/// <param name="OrderNumber">Of the order that it was spent on or came back from; empty where it was about none.</param>
public sealed record CreditRow(Guid Id, CreditKind Kind, long AmountMinor, string Currency, OrderId? OrderId, string OrderNumber, string Note, string Actor, DateTime At);

/// <summary>Query: what a customer has with the store, by currency, and how it came and went.</summary>
public sealed class CustomerCredit(IDbContextFactory<AppDb> dbs)
{
    /// <param name="Balances">Without what is used up.</param>
    /// <param name="Currency">The store's, to give in.</param>
    public sealed record View(IReadOnlyList<Money> Balances, IReadOnlyList<CreditRow> Newest, string Currency);

    /// <summary>Null when this merchant has no such customer.</summary>
    public async Task<View?> RunAsync(CustomerId id, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Customers.AnyAsync(c => c.Id == id, ct)) return null;
        var theirs = db.CreditEntries.AsNoTracking().Where(e => e.CustomerId == id);
        var sums = await theirs.GroupBy(e => e.Currency).Select(g => new { Currency = g.Key, Minor = g.Sum(e => e.AmountMinor) }).ToListAsync(ct);
        var rows = sums.Count == 0 ? [] : await theirs.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(take)
            .Select(e => new CreditRow(e.Id, e.Kind, e.AmountMinor, e.Currency, e.OrderId, db.Orders.Where(o => o.Id == e.OrderId).Select(o => o.Number).FirstOrDefault() ?? "", e.Note, e.Actor, e.At)).ToListAsync(ct);
        return new([.. sums.Where(s => s.Minor > 0).OrderBy(s => s.Currency, StringComparer.Ordinal).Select(s => new Money(s.Minor, s.Currency))], rows, await db.Stores.Select(s => s.Currency).SingleAsync(ct));
    }
}
