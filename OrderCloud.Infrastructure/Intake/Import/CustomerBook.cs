using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Customers;
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
            foreach (var known in await db.Customers.AsSingleQuery().Include(c => c.Addresses).Where(c => emails.Contains(c.EmailKey!)).ToListAsync(ct)) book._byEmail[known.EmailKey!] = known;
        if (phones.Count > 0)
            foreach (var known in await db.Customers.AsSingleQuery().Include(c => c.Addresses).Where(c => phones.Contains(c.PhoneKey!)).OrderBy(c => c.Id).ToListAsync(ct)) book._byPhone.TryAdd(known.PhoneKey!, known);
        await book.FollowAsync(ct);
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

    /// <param name="toldAt">When the audit log says that they were added; null where orders bring them, whose author is the timeline.</param>
    public Task InsertAsync(DateTime? toldAt, CancellationToken ct) => new InsertBatch(_db)
        .Add(_new).Add(CustomerWords.TermsOf(_new)).Add(CustomerWords.KeysOf(_new))
        .Add(toldAt is { } now ? AuditWriter.OfInserted(_db, _new, now) : []).RunAsync(ct);

    /// <summary>Who was merged is the one who survived.</summary>
    private async Task FollowAsync(CancellationToken ct)
    {
        var merged = _byEmail.Values.Concat(_byPhone.Values).Select(c => c.MergedIntoId).OfType<CustomerId>().Distinct().ToList();
        if (merged.Count == 0) return;
        var survivors = await _db.Customers.AsSingleQuery().Include(c => c.Addresses).Where(c => merged.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        foreach (var book in new[] { _byEmail, _byPhone })
            foreach (var (key, customer) in book.Where(c => c.Value.MergedIntoId is not null).ToList()) book[key] = survivors[customer.MergedIntoId!.Value];
    }
}
