using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>
/// Makes two customers one: everything of the one goes to the other, and the one stays as a sign to who survived, so that its id and its e-mail still lead there.
/// It cannot be taken back.
/// </summary>
public sealed class MergeCustomers(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock, ILogger<MergeCustomers> log)
{
    public async Task<Outcome<CustomerId>> RunAsync(CustomerId survivor, CustomerId gone, CancellationToken ct = default)
    {
        if (survivor == gone) return CustomerRefusals.SameCustomer;
        MergeMoves? moved = null;
        var outcome = await writes.RunAsync<CustomerId>(Permission.EditCustomers, async db =>
        {
            if (await ClaimAsync(db, survivor, gone, ct) is { } why) return why;
            moved = await MergeAsync(db, survivor, gone, ct);
            return survivor;
        }, ct);
        if (outcome is Outcome<CustomerId>.Done) log.LogInformation("Customer {Gone} was merged into {Survivor}: {Moved}", gone.Value, survivor.Value, moved);
        return outcome;
    }

    /// <summary>Locks both rows, the smaller id first, and takes the one that goes. Of two people who merge at once the second finds nothing to take.</summary>
    private static async Task<Refusal?> ClaimAsync(AppDb db, CustomerId survivor, CustomerId gone, CancellationToken ct)
    {
        foreach (var id in new[] { survivor, gone }.OrderBy(c => c.Value))
        {
            var taken = await db.Customers.Where(c => c.Id == id && c.MergedIntoId == null && c.ErasedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.Version, c => c.Version + 1), ct);
            if (taken > 0) continue;
            var found = await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
            return found?.WhyNotChange() ?? CustomerRefusals.NotFound;
        }
        return null;
    }

    private async Task<MergeMoves> MergeAsync(AppDb db, CustomerId survivor, CustomerId gone, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var stays = await db.Customers.AsSplitQuery().Include(c => c.Addresses).Include(c => c.Tags).SingleAsync(c => c.Id == survivor, ct);
        var goes = await db.Customers.AsNoTracking().AsSplitQuery().Include(c => c.Addresses).Include(c => c.Tags).SingleAsync(c => c.Id == gone, ct);

        // The survivor's e-mail stays its own; where it has none it takes the other's, which must be free before.
        var givesEmail = stays.Email.Length == 0;
        await db.Customers.Where(c => c.Id == gone).ExecuteUpdateAsync(s => s
            .SetProperty(c => c.MergedIntoId, survivor).SetProperty(c => c.CheckedAt, Customer.Never).SetProperty(c => c.EmailKey, c => givesEmail ? null : c.EmailKey)
            .SetProperty(c => c.OrderCount, 0).SetProperty(c => c.ValueMinor, 0).SetProperty(c => c.LastOrderAt, Customer.Never), ct);
        await db.Customers.Where(c => c.MergedIntoId == gone).ExecuteUpdateAsync(s => s.SetProperty(c => c.MergedIntoId, survivor), ct);

        var addresses = MergePreview.AddressesOf(stays, goes);
        foreach (var address in addresses)
            if (AddressRules.WhyNot(address) is null && stays.Add(address, now) is { } added) db.Add(added);
        await db.CustomerAddresses.Where(a => a.CustomerId == gone).ExecuteDeleteAsync(ct);

        var tags = goes.Tags.Where(t => stays.WhyNotTag(t.Name) is null).ToList();
        foreach (var tag in tags) stays.Tag(tag.Name, tag.AddedBy, tag.AddedAt);
        await db.CustomerTags.Where(t => t.CustomerId == gone).ExecuteDeleteAsync(ct);

        var messages = await db.Messages.CountAsync(m => db.Orders.Any(o => o.CustomerId == gone && o.Id == m.OrderId), ct);
        var orders = await db.Orders.Where(o => o.CustomerId == gone).ExecuteUpdateAsync(s => s.SetProperty(o => o.CustomerId, survivor), ct);
        var invoices = await db.Invoices.Where(i => i.CustomerId == gone).ExecuteUpdateAsync(s => s.SetProperty(i => i.CustomerId, survivor), ct);
        await db.CreditNotes.IgnoreAutoIncludes().Where(c => c.CustomerId == gone).ExecuteUpdateAsync(s => s.SetProperty(c => c.CustomerId, survivor), ct);
        await db.CreditEntries.Where(e => e.CustomerId == gone).ExecuteUpdateAsync(s => s.SetProperty(e => e.CustomerId, survivor), ct);
        await db.CreditAccounts.Where(a => a.CustomerId == gone).ExecuteDeleteAsync(ct);   // who was about to spend of it meets this
        var interactions = await db.Interactions.Where(i => i.CustomerId == gone).ExecuteUpdateAsync(s => s.SetProperty(i => i.CustomerId, survivor), ct);
        var moves = new MergeMoves(orders, invoices, interactions, addresses.Count, tags.Count, messages);

        stays.Complete(goes.Name, goes.Email, goes.Phone);
        db.Add(new Interaction(survivor, InteractionKind.Event, $"Merged with {goes.Title}: {Words(moves)}.", user.Name, now));
        db.Add(audit.Entry("merged", "customer", survivor.Value, "Customer", new { CustomerId = gone.Value }, new { CustomerId = survivor.Value, Moved = Words(moves) }));
        await CustomerWords.ForgetAsync(db, [gone], ct);
        await CustomerWords.WriteAsync(db, [stays], ct);
        await db.SaveChangesAsync(ct);
        await CustomerCounts.SetAsync(db, survivor, (await CustomerCounts.OfAsync(db, [survivor], ct)).GetValueOrDefault(survivor, CustomerCounts.Count.None), ct);
        db.Announce("customer", gone.Value);
        db.Announce("order", survivor.Value);
        return moves;
    }

    private static string Words(MergeMoves m)
    {
        var parts = new[] { Part(m.Orders, "order"), Part(m.Invoices, "invoice"), Part(m.Interactions, "entry", "entries"), Part(m.Addresses, "address", "addresses"), Part(m.Tags, "tag"), Part(m.Messages, "message") };
        return string.Join(", ", parts.OfType<string>().DefaultIfEmpty("nothing had to move"));
    }

    private static string? Part(int count, string one, string? many = null) => count == 0 ? null : $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? one + "s")}";
}
