using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>What a merge moves from one customer to the other.</summary>
public sealed record MergeMoves(int Orders, int Invoices, int Interactions, int Addresses, int Tags, int Messages);

/// <summary>Query: what would happen if two customers were one.</summary>
public sealed class MergePreview(IDbContextFactory<AppDb> dbs)
{
    /// <param name="Gone">Who is one with the survivor afterwards.</param>
    public sealed record View(Customer Survivor, Customer Gone, MergeMoves Moves);

    public async Task<Outcome<View>> RunAsync(CustomerId survivor, CustomerId gone, CancellationToken ct = default)
    {
        if (survivor == gone) return CustomerRefusals.SameCustomer;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var both = await db.Customers.AsNoTracking().AsSplitQuery().Include(c => c.Addresses).Include(c => c.Tags).Where(c => c.Id == survivor || c.Id == gone).ToListAsync(ct);
        if (both.FirstOrDefault(c => c.Id == survivor) is not { } stays || both.FirstOrDefault(c => c.Id == gone) is not { } goes) return CustomerRefusals.NotFound;
        if ((stays.WhyNotChange() ?? goes.WhyNotChange()) is { } why) return why;

        var orders = db.Orders.Where(o => o.CustomerId == gone);
        var counts = await db.Stores.Select(_ => new
        {
            Orders = orders.Count(), Invoices = db.Invoices.Count(i => i.CustomerId == gone), Interactions = db.Interactions.Count(i => i.CustomerId == gone),
            Messages = db.Messages.Count(m => orders.Any(o => o.Id == m.OrderId)),
        }).SingleAsync(ct);
        return new View(stays, goes, new(counts.Orders, counts.Invoices, counts.Interactions, AddressesOf(stays, goes).Count, goes.Tags.Count(t => stays.Tags.All(s => s.Name != t.Name)), counts.Messages));
    }

    /// <summary>What of the one the other does not know, as far as there is room.</summary>
    internal static IReadOnlyList<Address> AddressesOf(Customer survivor, Customer gone) =>
        [.. gone.Addresses.Select(a => a.Address).Prepend(gone.Address).Where(a => !a.IsEmpty && !survivor.Knows(a)).Distinct().Take(Customer.MostAddresses - survivor.Addresses.Count)];
}
