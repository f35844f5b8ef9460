using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Care;

/// <summary>Everything that is held of one customer, for them to have (GDPR Art. 15 and 20); it is not given without a note of who took it. Amounts are in minor units of their currency, instants in UTC.</summary>
public sealed class PersonalData(IDbContextFactory<AppDb> dbs, Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock, ILogger<PersonalData> log)
{
    public sealed record File(DateTime ExportedAt, string Merchant, Profile Profile, IReadOnlyList<Profile> MergedProfiles, IReadOnlyList<Entry> Interactions, IReadOnlyList<OrderData> Orders,
        IReadOnlyList<Document> Invoices, IReadOnlyList<Document> CreditNotes, IReadOnlyList<Mail> Messages, IReadOnlyList<Credit> StoreCredit);

    public sealed record Profile(Guid Id, string Name, string Email, string Phone, Address Address, IReadOnlyList<Address> OtherAddresses, IReadOnlyList<string> Tags, DateTime CreatedAt);

    public sealed record Entry(DateTime At, string Kind, string Text, string By, DateOnly? FollowUpOn, DateTime? DoneAt);

    public sealed record OrderData(string Number, string ExternalId, string Channel, DateTime PlacedAt, string Status, string PaymentStatus, string FulfillmentStatus, string CustomerName, string Email, string Phone,
        Address ShippingAddress, Address BillingAddress, string Note, string Currency, long TotalMinor, IReadOnlyList<string> Tags, IReadOnlyList<Line> Lines, IReadOnlyList<Payment> Payments, IReadOnlyList<Parcel> Shipments,
        IReadOnlyList<SentBack> Returns, IReadOnlyList<Happening> History);

    public sealed record Line(string Sku, string Title, int Quantity, int Cancelled, long UnitPriceMinor, long DiscountMinor, long TaxMinor);

    public sealed record Payment(DateTime At, string Gateway, string Kind, string Result, long AmountMinor, string Currency, string Reference);

    public sealed record Parcel(string Number, string Carrier, string TrackingNumber, string Status, DateTime ShippedAt, DateTime? DeliveredAt);

    /// <param name="Photos">How many the customer sent; they are seen on the return's page.</param>
    public sealed record SentBack(string Number, string Status, DateTime RequestedAt, IReadOnlyList<SentBackLine> Lines, string Message, long RefundMinor, long RefundedMinor, int Photos);

    public sealed record SentBackLine(string Sku, int Quantity, string Reason, string Comment);

    public sealed record Happening(DateTime At, string Text);

    public sealed record Document(string Number, DateOnly IssuedOn, string OrderNumber, Buyer Buyer, string Currency, long TotalMinor);

    public sealed record Credit(DateTime At, string Kind, string Currency, long AmountMinor, string Note);

    public sealed record Mail(DateTime At, string To, string Subject, string Text, string Status);

    public async Task<Outcome<File>> RunAsync(CustomerId id, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.ExportPersonalData) is { } forbidden) return forbidden;
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var people = await db.Customers.AsSplitQuery().Include(c => c.Addresses).Include(c => c.Tags).Where(c => c.Id == id || c.MergedIntoId == id).ToListAsync(ct);
        if (people.FirstOrDefault(c => c.Id == id) is not { } customer) return CustomerRefusals.NotFound;
        if (customer.MergedIntoId is { } into) return CustomerRefusals.Merged(into);

        var entries = await db.Interactions.Where(i => i.CustomerId == id).OrderBy(i => i.At).ToListAsync(ct);
        var invoices = await db.Invoices.Where(i => i.CustomerId == id && i.Number != null).OrderBy(i => i.IssuedAt).ToListAsync(ct);
        var credits = await db.CreditNotes.IgnoreAutoIncludes().Where(c => c.CustomerId == id && c.Number != null).OrderBy(c => c.IssuedAt).ToListAsync(ct);
        var mails = await db.Messages.Where(m => db.Orders.Any(o => o.Id == m.OrderId && o.CustomerId == id)).OrderBy(m => m.At).ToListAsync(ct);
        var store = await db.CreditEntries.Where(e => e.CustomerId == id).OrderBy(e => e.At).ToListAsync(ct);
        var file = new File(
            clock.GetUtcNow().UtcDateTime, user.MerchantName, Of(customer), [.. people.Where(c => c.Id != id).Select(Of)],
            [.. entries.Select(e => new Entry(e.At, e.Kind.ToString(), e.Text, e.Actor, e.FollowUpOn, e.DoneAt))], await OrdersAsync(db, id, ct),
            [.. invoices.Select(i => new Document(i.Number!, i.IssuedOn, i.OrderNumber, i.Buyer, i.Currency, i.TotalMinor))], [.. credits.Select(c => new Document(c.Number!, c.IssuedOn, c.OrderNumber, c.Buyer, c.Currency, c.TotalMinor))],
            [.. mails.Select(m => new Mail(m.At, m.To, m.Subject, m.Text, m.Status.ToString()))],
            [.. store.Select(e => new Credit(e.At, e.Kind.ToString(), e.Currency, e.AmountMinor, e.Note))]);
        return await NoteAsync(id, ct) is Outcome<Guid>.Refused(var why) ? why : file;
    }

    private async Task<Outcome<Guid>> NoteAsync(CustomerId id, CancellationToken ct)
    {
        log.LogInformation("The data of customer {Customer} were exported by {Who}", id.Value, user.Name);
        return await writes.RunAsync<Guid>(Permission.ExportPersonalData, db =>
        {
            var entry = audit.Entry("exported", "customer", id.Value, "Customer");
            db.Add(entry);
            return Task.FromResult<Outcome<Guid>>(entry.Id);
        }, ct);
    }

    private static Profile Of(Customer c) => new(c.Id.Value, c.Name, c.Email, c.Phone, c.Address, [.. c.Addresses.Select(a => a.Address)], [.. c.Tags.Select(t => t.Name)], c.CreatedAt);

    private static async Task<IReadOnlyList<OrderData>> OrdersAsync(AppDb db, CustomerId id, CancellationToken ct)
    {
        var theirs = db.Orders.Where(o => o.CustomerId == id);
        var orders = await theirs.AsSplitQuery().Include(o => o.Lines).Include(o => o.Tags).OrderBy(o => o.PlacedAt).ToListAsync(ct);
        var payments = (await db.Payments.Where(p => theirs.Any(o => o.Id == p.OrderId)).OrderBy(p => p.At).ToListAsync(ct)).ToLookup(p => p.OrderId);
        var parcels = (await db.Shipments.IgnoreAutoIncludes().Where(s => theirs.Any(o => o.Id == s.OrderId)).OrderBy(s => s.ShippedAt).ToListAsync(ct)).ToLookup(s => s.OrderId);
        var returns = (await db.Returns.AsSplitQuery().Include(r => r.Photos).Where(r => theirs.Any(o => o.Id == r.OrderId)).OrderBy(r => r.RequestedAt).ToListAsync(ct)).ToLookup(r => r.OrderId);
        var history = (await db.Timeline.Where(e => theirs.Any(o => o.Id == e.OrderId)).OrderBy(e => e.At).ToListAsync(ct)).ToLookup(e => e.OrderId);
        return [.. orders.Select(o => new OrderData(
            o.Number, o.ExternalId, o.Channel, o.PlacedAt, o.Status.ToString(), o.PaymentStatus.ToString(), o.FulfillmentStatus.ToString(), o.CustomerName, o.Email, o.Phone, o.ShippingAddress, o.BillingAddress, o.Note,
            o.Currency, o.TotalMinor, [.. o.Tags.Select(t => t.Name)], [.. o.Lines.OrderBy(l => l.Position).Select(l => new Line(l.Sku, l.Title, l.Quantity, l.Cancelled, l.UnitPriceMinor, l.DiscountMinor, l.TaxMinor))],
            [.. payments[o.Id].Select(p => new Payment(p.At, p.Gateway, p.Kind.ToString(), p.Result.ToString(), p.AmountMinor, p.Currency, p.Reference))],
            [.. parcels[o.Id].Select(s => new Parcel(s.Number, s.Carrier, s.TrackingNumber, s.Status.ToString(), s.ShippedAt, s.DeliveredAt))],
            [.. returns[o.Id].Select(r => new SentBack(
                r.Number, r.Status.ToString(), r.RequestedAt, [.. r.Lines.OrderBy(l => l.Position).Select(l => new SentBackLine(l.Sku, l.Units, l.Reason, l.Comment))], r.Message, r.RefundMinor, r.RefundedMinor, r.Photos.Count))],
            [.. history[o.Id].Select(e => new Happening(e.At, e.Text))]))];
    }
}
