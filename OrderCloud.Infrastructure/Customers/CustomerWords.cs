using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>Step: writes under which words customers are found, and what they may share with another record of themselves. Who was merged speaks for the one who survived.</summary>
internal static class CustomerWords
{
    public static IReadOnlyList<CustomerTerm> TermsOf(IEnumerable<Customer> customers) => [.. customers.SelectMany(c => CustomerTerm.Of(c).Select(t => new CustomerTerm { Term = t, CustomerId = c.Id }))];

    public static IReadOnlyList<CustomerKey> KeysOf(IEnumerable<Customer> customers) => [.. customers.SelectMany(c => CustomerKey.Of(c).Select(k => new CustomerKey { Key = k, CustomerId = c.Id }))];

    /// <param name="customers">With their addresses, as they will be saved.</param>
    public static async Task WriteAsync(AppDb db, IReadOnlyCollection<Customer> customers, CancellationToken ct)
    {
        var ids = customers.Select(c => c.Id).ToList();
        var merged = (await db.Customers.AsNoTracking().Where(c => c.MergedIntoId != null && ids.Contains(c.MergedIntoId.Value)).ToListAsync(ct)).ToLookup(c => c.MergedIntoId!.Value);
        var terms = (await db.CustomerTerms.AsNoTracking().Where(t => ids.Contains(t.CustomerId)).Select(t => new { t.CustomerId, t.Term }).ToListAsync(ct)).ToLookup(t => t.CustomerId, t => t.Term);
        var keys = (await db.CustomerKeys.AsNoTracking().Where(k => ids.Contains(k.CustomerId)).Select(k => new { k.CustomerId, k.Key }).ToListAsync(ct)).ToLookup(k => k.CustomerId, k => k.Key);

        var (newTerms, newKeys) = (new List<CustomerTerm>(), new List<CustomerKey>());
        foreach (var customer in customers)
        {
            var id = customer.Id;
            var all = merged[id].Prepend(customer).ToList();
            var (saidTerms, saidKeys) = (all.SelectMany(CustomerTerm.Of).ToHashSet(StringComparer.Ordinal), all.SelectMany(CustomerKey.Of).ToHashSet(StringComparer.Ordinal));
            if (terms[id].Except(saidTerms).ToList() is { Count: > 0 } oldTerms) await db.CustomerTerms.Where(t => t.CustomerId == id && oldTerms.Contains(t.Term)).ExecuteDeleteAsync(ct);
            if (keys[id].Except(saidKeys).ToList() is { Count: > 0 } oldKeys) await db.CustomerKeys.Where(k => k.CustomerId == id && oldKeys.Contains(k.Key)).ExecuteDeleteAsync(ct);
            newTerms.AddRange(saidTerms.Except(terms[id]).Select(t => new CustomerTerm { Term = t, CustomerId = id }));
            newKeys.AddRange(saidKeys.Except(keys[id]).Select(k => new CustomerKey { Key = k, CustomerId = id }));
        }
        await new InsertBatch(db).Add(newTerms).Add(newKeys).RunAsync(ct);
    }

    /// <summary>Nobody is found by them any more.</summary>
    public static async Task ForgetAsync(AppDb db, IReadOnlyCollection<CustomerId> ids, CancellationToken ct)
    {
        await db.CustomerTerms.Where(t => ids.Contains(t.CustomerId)).ExecuteDeleteAsync(ct);
        await db.CustomerKeys.Where(k => ids.Contains(k.CustomerId)).ExecuteDeleteAsync(ct);
        await db.CustomerMatches.Where(m => ids.Contains(m.FirstId) || ids.Contains(m.SecondId)).ExecuteDeleteAsync(ct);
    }
}
