using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>What a return waits for. Overdue: its replacement went out at once, and the goods have not come.</summary>
public enum ReturnWork { All, Decide, Await, Overdue, Inspect, Refund, Done }

/// <summary>How many returns wait for what.</summary>
public sealed record ReturnCounts(int Decide, int Await, int Inspect, int Refund, int Overdue = 0)
{
    /// <summary>What somebody here can do something about.</summary>
    public int Waiting => Decide + Inspect + Refund + Overdue;

    public int Of(ReturnWork work) => work switch { ReturnWork.Decide => Decide, ReturnWork.Await => Await, ReturnWork.Inspect => Inspect, ReturnWork.Refund => Refund, ReturnWork.Overdue => Overdue, _ => 0 };
}

/// <param name="Items">What it is about, for a glance.</param>
/// <param name="OwedMinor">What is promised and not paid back.</param>
public sealed record ReturnRow(
    ReturnId Id, string Number, OrderId OrderId, string OrderNumber, string CustomerName, ReturnStatus Status, DateTime RequestedAt, bool ByCustomer, bool KeepsItems, int Units, int Received,
    string Items, long RefundMinor, long RefundedMinor, long OwedMinor, string Currency, string? Destination);

/// <summary>A return as its customer's page shows it.</summary>
public sealed record CustomerReturnRow(ReturnId Id, string Number, OrderId OrderId, string OrderNumber, ReturnStatus Status, DateTime RequestedAt, int Units, long RefundMinor, long RefundedMinor, string Currency);

/// <param name="Number">The beginning of a return's or an order's number; empty: any.</param>
public sealed record ReturnFilter(ReturnWork Work = ReturnWork.All, ReturnStatus? Status = null, string Number = "", LocationId? Destination = null)
{
    internal IQueryable<Return> Apply(IQueryable<Return> returns, DateTime now)
    {
        returns = Work switch
        {
            ReturnWork.Decide => returns.Where(r => r.Status == ReturnStatus.Requested),
            ReturnWork.Await => returns.Where(r => (r.Status == ReturnStatus.Approved && !r.KeepsItems) || r.Status == ReturnStatus.PartiallyReceived),
            ReturnWork.Overdue => returns.Where(r => (r.Status == ReturnStatus.Approved || r.Status == ReturnStatus.PartiallyReceived) && r.AtOnce && !r.KeepsItems && r.DueBackAt <= now),
            ReturnWork.Inspect => returns.Where(r => r.Status == ReturnStatus.Received || r.Status == ReturnStatus.PartiallyReceived),
            ReturnWork.Refund => returns.Where(r => r.Status == ReturnStatus.Inspected || (r.Status == ReturnStatus.Approved && r.KeepsItems)),
            ReturnWork.Done => returns.Where(r => r.Status == ReturnStatus.Refunded || r.Status == ReturnStatus.Closed || r.Status == ReturnStatus.Declined || r.Status == ReturnStatus.Cancelled),
            _ => returns,
        };
        if (Status is { } status) returns = returns.Where(r => r.Status == status);
        if (Destination is { } place) returns = returns.Where(r => r.Destination == place);
        var number = Number.Trim().TrimStart('#').ToUpperInvariant();
        return number.Length > 0 ? returns.Where(r => r.Number == number || r.OrderNumber == number) : returns;
    }
}

/// <summary>Query: returns, newest first.</summary>
public sealed class ReturnList(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    public const int MostCounted = 1000;

    /// <param name="after">Instant and id of the last one already seen.</param>
    public async Task<IReadOnlyList<ReturnRow>> RunAsync(ReturnFilter filter, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var returns = filter.Apply(db.Returns.AsNoTracking().AsSingleQuery(), clock.GetUtcNow().UtcDateTime);
        if (after is { } last)
        {
            var (at, id) = (last.At, new ReturnId(last.Id));
            returns = returns.Where(r => r.RequestedAt < at || (r.RequestedAt == at && r.Id < id));
        }
        var rows = await returns.OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id).Take(take).ToListAsync(ct);
        var places = await db.Locations.AsNoTracking().Select(l => new { l.Id, l.Name }).ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        return [.. rows.Select(r => new ReturnRow(
            r.Id, r.Number, r.OrderId, r.OrderNumber, r.CustomerName, r.Status, r.RequestedAt, r.ByCustomer, r.KeepsItems, r.Units, r.Lines.Sum(l => l.Received),
            string.Join(", ", r.Lines.OrderBy(l => l.Position).Select(l => $"{l.Units} × {(l.Title.Length > 0 ? l.Title : l.Sku)}")), r.RefundMinor, r.RefundedMinor, r.PromisedMinor, r.Currency,
            r.Destination is { } place ? places.GetValueOrDefault(place) : null))];
    }

    /// <summary>How many wait for each kind of work, each counted up to <see cref="MostCounted"/>, in one statement.</summary>
    public async Task<ReturnCounts> CountAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        IQueryable<ReturnId> Of(ReturnWork work) => new ReturnFilter(work).Apply(db.Returns.AsNoTracking().IgnoreAutoIncludes(), now).Select(r => r.Id).Take(MostCounted);
        var (decide, coming, inspect, refund, overdue) = (Of(ReturnWork.Decide), Of(ReturnWork.Await), Of(ReturnWork.Inspect), Of(ReturnWork.Refund), Of(ReturnWork.Overdue));
        return await db.Stores.Select(_ => new ReturnCounts(decide.Count(), coming.Count(), inspect.Count(), refund.Count(), overdue.Count())).SingleAsync(ct);
    }

    /// <summary>Returns of a customer's orders, the newest first.</summary>
    public async Task<IReadOnlyList<CustomerReturnRow>> OfCustomerAsync(CustomerId customer, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Returns.AsNoTracking().IgnoreAutoIncludes().Where(r => db.Orders.Where(o => o.CustomerId == customer).Select(o => o.Id).Contains(r.OrderId))
            .OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id).Take(take)
            .Select(r => new CustomerReturnRow(r.Id, r.Number, r.OrderId, r.OrderNumber, r.Status, r.RequestedAt, r.Lines.Sum(l => l.Units), r.RefundMinor, r.RefundedMinor, r.Currency)).ToListAsync(ct);
    }

    /// <summary>All returns of an order, the newest first.</summary>
    public async Task<IReadOnlyList<Return>> OfOrderAsync(OrderId order, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Returns.AsNoTracking().AsSingleQuery().Where(r => r.OrderId == order).OrderByDescending(r => r.Id).ToListAsync(ct);
    }
}
