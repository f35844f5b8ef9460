using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>What a verb did to an order: its states, and of money the amount and the number. What people wrote beside it may name a customer and is not told.</summary>
internal static class OrderChanges
{
    public static (Dictionary<string, object?>? Before, Dictionary<string, object?>? After) Of(AppDb db, EntityEntry<Order>? order, TimelineEntry line)
    {
        var (before, after) = (new Dictionary<string, object?>(), new Dictionary<string, object?>());
        foreach (var state in order?.Properties.Where(IsChangedState) ?? [])
            (before[state.Metadata.Name], after[state.Metadata.Name]) = (state.OriginalValue?.ToString(), state.CurrentValue?.ToString());
        if (MoneyOf(db, line) is var (currency, fields))
        {
            before["Currency"] = after["Currency"] = currency;   // on both sides: it is no change
            foreach (var (name, value) in fields) after[name] = value;
        }
        return after.Count == 0 ? (null, null) : (before, after);
    }

    private static bool IsChangedState(PropertyEntry property) =>
        property.IsModified && property.Metadata.Name is nameof(Order.Status) or nameof(Order.PaymentStatus) or nameof(Order.FulfillmentStatus) && !Equals(property.OriginalValue, property.CurrentValue);

    private static (string Currency, IReadOnlyList<(string Name, object? Value)> Fields)? MoneyOf(AppDb db, TimelineEntry line) => line.Kind switch
    {
        "payment" when Written<PaymentTransaction>(db).FirstOrDefault(p => p.OrderId == line.OrderId) is { } payment =>
            (payment.Currency, [(nameof(payment.Kind), payment.Kind.ToString()), (nameof(payment.AmountMinor), payment.AmountMinor), .. InvoiceOf(db, line)]),
        "invoiced" when Written<Invoice>(db).FirstOrDefault(i => i.Id.Value == line.SubjectId) is { } invoice =>
            (invoice.Currency, [(nameof(invoice.Number), invoice.Number), (nameof(invoice.TotalMinor), invoice.TotalMinor)]),
        "credited" when Written<CreditNote>(db).FirstOrDefault(c => c.InvoiceId.Value == line.SubjectId) is { } credit =>
            (credit.Currency, [(nameof(credit.Number), credit.Number), (nameof(credit.TotalMinor), credit.TotalMinor), (nameof(credit.InvoiceNumber), credit.InvoiceNumber)]),
        _ => null,
    };

    /// <summary>The invoice that the money is for, where somebody said so.</summary>
    private static IEnumerable<(string Name, object? Value)> InvoiceOf(AppDb db, TimelineEntry line) =>
        db.ChangeTracker.Entries<Invoice>().Where(i => i.Entity.Id.Value == line.SubjectId).Select(i => (nameof(CreditNote.InvoiceNumber), (object?)i.Entity.Number));

    private static IEnumerable<T> Written<T>(AppDb db) where T : class =>
        db.ChangeTracker.Entries<T>().Where(row => row.State is EntityState.Added or EntityState.Modified).Select(row => row.Entity);
}
