using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Something that was promised to a customer and is not done.</summary>
public sealed record FollowUpRow(Interaction Entry, string OrderNumber, CustomerId CustomerId, string CustomerName, string CustomerEmail, string CustomerPhone)
{
    public string Customer => Domain.Customers.Customer.TitleOf(CustomerName, CustomerEmail, CustomerPhone);
}

/// <summary>Query: what was promised to customers and is not done, the most urgent first.</summary>
public sealed class FollowUps(IDbContextFactory<AppDb> dbs)
{
    /// <param name="assignee">Nothing: everybody's.</param>
    public async Task<IReadOnlyList<FollowUpRow>> RunAsync(Guid? assignee, (DateOnly Day, Guid Id)? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var open = Open(db, assignee).AsNoTracking();
        if (after is { } last) open = open.Where(i => i.FollowUpOn >= last.Day && (i.FollowUpOn > last.Day || i.Id > last.Id));
        var rows = await (
            from entry in open.OrderBy(i => i.FollowUpOn).ThenBy(i => i.Id).Take(take)
            join customer in db.Customers on entry.CustomerId equals customer.Id
            orderby entry.FollowUpOn, entry.Id
            select new { Entry = entry, customer.Id, customer.Name, customer.Email, customer.Phone }).ToListAsync(ct);
        var numbers = await NumbersAsync(db, rows.Select(r => r.Entry), ct);
        return [.. rows.Select(r => new FollowUpRow(r.Entry, NumberOf(r.Entry, numbers), r.Id, r.Name, r.Email, r.Phone))];
    }

    /// <summary>How many of a member's are due by this day, and the day of the oldest.</summary>
    public async Task<(int Count, DateOnly Since)?> DueAsync(Guid assignee, DateOnly today, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var due = await Due(db, today, assignee).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Since = g.Min(i => i.FollowUpOn) }).FirstOrDefaultAsync(ct);
        return due is { Since: { } since } ? (due.Count, since) : null;
    }

    internal static IQueryable<Interaction> Due(AppDb db, DateOnly until, Guid? assignee) => Open(db, assignee).Where(i => i.FollowUpOn <= until);

    internal static async Task<IReadOnlyList<InteractionRow>> RowsAsync(AppDb db, IQueryable<Interaction> entries, CancellationToken ct)
    {
        var rows = await entries.ToListAsync(ct);
        var numbers = await NumbersAsync(db, rows, ct);
        return [.. rows.Select(r => new InteractionRow(r, NumberOf(r, numbers)))];
    }

    private static string NumberOf(Interaction entry, Dictionary<OrderId, string> numbers) => entry.OrderId is { } order ? numbers.GetValueOrDefault(new(order), "") : "";

    private static async Task<Dictionary<OrderId, string>> NumbersAsync(AppDb db, IEnumerable<Interaction> entries, CancellationToken ct)
    {
        var ids = entries.Select(e => e.OrderId).OfType<Guid>().Distinct().Select(id => new OrderId(id)).ToList();
        return ids.Count == 0 ? [] : await db.Orders.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Number }).ToDictionaryAsync(o => o.Id, o => o.Number, ct);
    }

    private static IQueryable<Interaction> Open(AppDb db, Guid? assignee)
    {
        var open = db.Interactions.Where(i => i.DoneAt == null && i.FollowUpOn != null);
        return assignee is { } who ? open.Where(i => i.AssigneeId == who) : open;
    }
}
