using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>A customer's addresses. The one they live at has no id of its own: null stands for it.</summary>
public sealed class ChangeAddresses(Writes writes, TimeProvider clock)
{
    public Task<Outcome<CustomerId>> AddAsync(CustomerId customer, Address address, CancellationToken ct = default) =>
        RunAsync(customer, c => c.WhyNotAdd(address), (db, c) =>
        {
            if (c.Add(address, clock.GetUtcNow().UtcDateTime) is { } added) db.Add(added);
        }, ct);

    public Task<Outcome<CustomerId>> ChangeAsync(CustomerId customer, Guid? id, Address address, CancellationToken ct = default) =>
        RunAsync(customer, c => c.WhyNotChange(id, address), (_, c) => c.Change(id, address), ct);

    /// <summary>New orders begin with it from now on.</summary>
    public Task<Outcome<CustomerId>> UseAsync(CustomerId customer, Guid id, CancellationToken ct = default) =>
        RunAsync(customer, c => c.WhyNotUse(id), (_, c) => c.LiveAt(id), ct);

    public Task<Outcome<CustomerId>> RemoveAsync(CustomerId customer, Guid? id, CancellationToken ct = default) =>
        RunAsync(customer, c => c.WhyNotRemove(id), (_, c) => c.RemoveAddress(id), ct);

    private Task<Outcome<CustomerId>> RunAsync(CustomerId id, Func<Customer, Refusal?> whyNot, Action<AppDb, Customer> change, CancellationToken ct) =>
        writes.RunAsync<CustomerId>(Permission.EditCustomers, async db =>
        {
            var customer = await db.Customers.AsSingleQuery().Include(c => c.Addresses).FirstOrDefaultAsync(c => c.Id == id, ct);
            if ((customer is null ? CustomerRefusals.NotFound : whyNot(customer)) is { } why) return why;
            change(db, customer!);
            await CustomerWords.WriteAsync(db, [customer!], ct);
            return id;
        }, ct);
}
