using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>Writes down how a customer is called and reached. Orders keep what was said when they were placed.</summary>
public sealed class ChangeContact(Writes writes)
{
    /// <param name="seen">The version it was decided on; null when the caller does not care.</param>
    public Task<Outcome<CustomerId>> RunAsync(CustomerId id, ContactInput input, int? seen, CancellationToken ct = default) => writes.RunAsync<CustomerId>(Permission.EditCustomers, async db =>
    {
        var contact = input.Trimmed;
        var customer = await db.Customers.AsSingleQuery().Include(c => c.Addresses).FirstOrDefaultAsync(c => c.Id == id, ct);
        if (customer is null) return CustomerRefusals.NotFound;
        if ((customer.WhyNotChange() ?? contact.WhyNot()) is { } why) return why;
        if (seen is { } version && version != customer.Version) return WriteRefusals.ChangedMeanwhile;
        if (ContactKeys.Email(contact.Email) is { } key && await TakenAsync(db, id, key, ct) is { } taken) return taken;

        customer.ChangeContact(contact);
        await CustomerWords.WriteAsync(db, [customer], ct);
        return id;
    }, ct);

    /// <summary>An address belongs to one customer; what was merged into this one gives its own back.</summary>
    private static async Task<Refusal?> TakenAsync(AppDb db, CustomerId id, string key, CancellationToken ct)
    {
        if (await db.Customers.AsNoTracking().Where(c => c.EmailKey == key && c.Id != id).Select(c => new { c.Id, c.Name, c.Email, c.MergedIntoId }).FirstOrDefaultAsync(ct) is not { } other) return null;
        if (other.MergedIntoId != id) return CustomerRefusals.EmailTaken(Customer.TitleOf(other.Name, other.Email, ""));
        await db.Customers.Where(c => c.Id == other.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.EmailKey, (string?)null), ct);
        return null;
    }
}
