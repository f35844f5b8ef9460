using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Step: the customers that the rows of a chunk name, read at once; matched as one order's customer is, by e-mail, else by phone.</summary>
internal sealed class CustomerBook
{
    private readonly AppDb _db;
    private readonly Dictionary<string, Customer> _byEmail = new(StringComparer.Ordinal), _byPhone = new(StringComparer.Ordinal);
    private readonly List<Customer> _new = [];

    private CustomerBook(AppDb db) => _db = db;

    public static async Task<CustomerBook> OpenAsync(AppDb db, IReadOnlyList<(string Email, string Phone)> contacts, CancellationToken ct)
    {
        var book = new CustomerBook(db);
        var emails = contacts.Select(c => ContactKeys.Email(c.Email)).OfType<string>().Distinct().ToList();
        var phones = contacts.Where(c => ContactKeys.Email(c.Email) is null).Select(c => ContactKeys.Phone(c.Phone)).OfType<string>().Distinct().ToList();
        if (emails.Count > 0)
            foreach (var known in await db.Customers.Where(c => emails.Contains(c.EmailKey!)).ToListAsync(ct)) book._byEmail[known.EmailKey!] = known;
        if (phones.Count > 0)
            foreach (var known in await db.Customers.Where(c => phones.Contains(c.PhoneKey!)).OrderBy(c => c.Id).ToListAsync(ct)) book._byPhone.TryAdd(known.PhoneKey!, known);
        return book;
    }

    /// <summary>Nobody when nothing identifies anyone.</summary>
    public (Customer? Customer, bool IsNew) Match(string name, string email, string phone, Address address, DateTime at)
    {
        var (emailKey, phoneKey) = (ContactKeys.Email(email), ContactKeys.Phone(phone));
        if (emailKey is null && phoneKey is null && name.Length == 0) return (null, false);
        if (emailKey is not null ? _byEmail.TryGetValue(emailKey, out var known) : _byPhone.TryGetValue(phoneKey ?? "", out known)) return (known, false);

        var customer = new Customer(name, email, phone, address, at);
        _new.Add(customer);
        if (emailKey is not null) _byEmail[emailKey] = customer;
        if (phoneKey is not null) _byPhone.TryAdd(phoneKey, customer);
        return (customer, true);
    }

    public Task InsertAsync(CancellationToken ct) => _db.InsertNowAsync(_new, ct);
}
