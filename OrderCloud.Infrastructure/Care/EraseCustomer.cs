using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>
/// Takes away, for good, what says who a customer is: on their record, their orders, mails, entries, search words and raw events. Amounts, lines and counts stay,
/// and so does what bookkeeping law keeps: issued invoices and credit notes, their payments and the bank's lines.
/// </summary>
public sealed class EraseCustomer(Writes writes, MailFolder mails, CurrentUser user, TimeProvider clock, ILogger<EraseCustomer> log)
{
    /// <param name="typed">The customer's name, else e-mail, else phone, written by who confirms.</param>
    public async Task<Outcome<CustomerId>> RunAsync(CustomerId id, string typed, CancellationToken ct = default)
    {
        IReadOnlyList<string> written = [];
        var orders = 0;
        var outcome = await writes.RunAsync<CustomerId>(Permission.ErasePersonalData, async db =>
        {
            // The row is locked before anything is looked at: an order that comes now finds it gone and asks anew who its customer is.
            await db.Customers.Where(c => c.Id == id && c.MergedIntoId == null && c.ErasedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.Version, c => c.Version + 1), ct);
            var customer = await db.Customers.AsSplitQuery().Include(c => c.Addresses).Include(c => c.Tags).FirstOrDefaultAsync(c => c.Id == id, ct);
            if (ErasePreview.WhyNot(customer) is { } why) return why;
            if (!string.Equals(typed.Trim(), customer!.Title, StringComparison.OrdinalIgnoreCase)) return CustomerRefusals.NotConfirmed(customer.Title);
            if (await ErasePreview.TooEarlyAsync(db, id, ct) is { } early) return early;

            var now = clock.GetUtcNow().UtcDateTime;
            var merged = await db.Customers.Where(c => c.MergedIntoId == id).ToListAsync(ct);
            var identity = await ErasedOrders.IdentityAsync(db, id, [customer, .. merged], ct);
            written = identity.Emails;
            orders = await ErasedOrders.RunAsync(db, id, identity, now, ct);
            await ErasedTraces.RunAsync(db, id, identity, now, ct);

            foreach (var one in merged.Append(customer)) one.Erase(now);
            await db.Interactions.Where(i => i.CustomerId == id).ExecuteDeleteAsync(ct);
            await CustomerWords.ForgetAsync(db, [id, .. merged.Select(c => c.Id)], ct);
            db.Add(new Interaction(id, InteractionKind.Event, "Erased the personal data. Invoices stay, as the law asks.", user.Name, now));
            return id;
        }, ct);

        if (outcome is not Outcome<CustomerId>.Done) return outcome;
        mails.Forget(written);
        log.LogInformation("Customer {Customer} was erased, with {Orders} orders", id.Value, orders);
        return outcome;
    }
}
