using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>Step: the customer an order belongs to: by normalised e-mail, else by E.164 phone, else a new one, which the caller inserts. Who was merged is the one who survived. Null when nothing identifies anyone.</summary>
public static class MatchCustomer
{
    public static async Task<(CustomerId? Id, Customer? New)> For(AppDb db, string name, string email, string phone, Address address, DateTime at, CancellationToken ct)
    {
        var emailKey = ContactKeys.Email(email);
        var phoneKey = ContactKeys.Phone(phone);
        if (emailKey is null && phoneKey is null && name.Length == 0) return (null, null);

        var known = emailKey is not null
            ? await db.Customers.AsSingleQuery().Where(c => c.EmailKey == emailKey).Select(c => new { c.Id, c.MergedIntoId }).FirstOrDefaultAsync(ct)
            : phoneKey is not null ? await db.Customers.Where(c => c.PhoneKey == phoneKey).OrderBy(c => c.Id).Select(c => new { c.Id, c.MergedIntoId }).FirstOrDefaultAsync(ct) : null;
        if (known is not null) return (known.MergedIntoId ?? known.Id, null);

        var customer = new Customer(name, email, phone, address, at);
        return (customer.Id, customer);
    }
}
