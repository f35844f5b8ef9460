using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>What a verb did to an order: its states, its tags, the units that were cancelled, the lines that were changed, and of money the amount and the number. What people wrote beside it may name a customer and is not told.</summary>
internal static class OrderChanges
{
    public static (Dictionary<string, object?>? Before, Dictionary<string, object?>? After) Of(AppDb db, EntityEntry<Order>? order, TimelineEntry line)
    {
        var (before, after) = (new Dictionary<string, object?>(), new Dictionary<string, object?>());
        foreach (var state in order?.Properties.Where(IsChangedState) ?? [])
            (before[state.Metadata.Name], after[state.Metadata.Name]) = (state.OriginalValue?.ToString(), state.CurrentValue?.ToString());
        foreach (var (name, was, has) in ThingsOf(db, order, line))
        {
            if (was is not null) before[name] = was;
            if (has is not null) after[name] = has;
        }
        if (MoneyOf(db, line) is var (currency, fields))
        {
            before["Currency"] = after["Currency"] = currency;   // on both sides: it is no change
            foreach (var (name, value) in fields) after[name] = value;
        }
        return before.Count + after.Count == 0 ? (null, null) : (before, after);
    }

    /// <summary>Of an order that was typed in: how much of what, and for how much.</summary>
    public static Dictionary<string, object?> OfPlaced(Order order) =>
        new() { [nameof(order.Currency)] = order.Currency, ["Units"] = order.Lines.Sum(l => l.Quantity), [nameof(order.TotalMinor)] = order.TotalMinor };

    public static Dictionary<string, object?> OfPayment(PaymentTransaction payment) =>
        new() { [nameof(payment.Currency)] = payment.Currency, [nameof(payment.Kind)] = payment.Kind.ToString(), [nameof(payment.AmountMinor)] = payment.AmountMinor };

    private static IEnumerable<(string Name, object? Was, object? Has)> ThingsOf(AppDb db, EntityEntry<Order>? order, TimelineEntry line) => line.Kind switch
    {
        "cancelled" => Cancelled(db, order),
        "edited" => Edited(db, order),
        "part_held" or "part_released" or "part_split" or "parts_merged" or "short_picked" => Parts(db, line),
        "tagged" or "untagged" => db.ChangeTracker.Entries<OrderTag>().Where(t => t.Entity.OrderId == line.OrderId && t.State is EntityState.Added or EntityState.Deleted)
            .Select(t => ("Tag", (object?)(t.State is EntityState.Deleted ? t.Entity.Name : null), (object?)(t.State is EntityState.Added ? t.Entity.Name : null))),
        _ => [],
    };

    private static IEnumerable<(string Name, object? Was, object? Has)> Cancelled(AppDb db, EntityEntry<Order>? order)
    {
        var units = db.ChangeTracker.Entries<OrderLine>().Where(l => l.Entity.OrderId == order?.Entity.Id).OrderBy(l => l.Entity.Position)
            .Select(l => (l.Entity, Units: l.Entity.Cancelled - l.Property(x => x.Cancelled).OriginalValue)).Where(l => l.Units > 0)
            .Select(l => $"{l.Units} × {(l.Entity.Sku.Length > 0 ? l.Entity.Sku : l.Entity.Title)}");
        yield return ("Cancelled", null, string.Join(", ", units).Cut(1000));
        if (order is not null && CancelReasons.Find(order.Entity.CancelReason) is { } reason) yield return ("Reason", null, reason);
    }

    /// <summary>The parts of the order that are another way now: what they ship, and whether somebody holds them.</summary>
    private static IEnumerable<(string Name, object? Was, object? Has)> Parts(AppDb db, TimelineEntry line)
    {
        var parts = db.ChangeTracker.Entries<FulfillmentOrder>().Where(p => p.Entity.OrderId == line.OrderId && p.State is EntityState.Added or EntityState.Modified).OrderBy(p => p.Entity.Number, StringComparer.Ordinal).ToList();
        var lines = db.ChangeTracker.Entries<FulfillmentOrderLine>().ToLookup(l => l.Entity.FulfillmentOrderId);
        yield return ("Parts", Joined(parts.Where(p => p.State is EntityState.Modified), before: true), Joined(parts, before: false));

        string Joined(IEnumerable<EntityEntry<FulfillmentOrder>> some, bool before) => string.Join(", ", some.Select(p => Said(p, before))).Cut(1000);

        string Said(EntityEntry<FulfillmentOrder> part, bool before)
        {
            var units = lines[part.Entity.Id].Where(l => !before || l.State is not EntityState.Added).Sum(l => Side(l, before).GetValue<int>(nameof(FulfillmentOrderLine.Quantity)));
            var held = Side(part, before).GetValue<PartHoldReason?>(nameof(FulfillmentOrder.HoldReason)) is { } reason ? $" on hold ({PartHold.Words(reason)})" : "";
            return $"{part.Entity.Number}: {units.Units()}{held}";
        }

        static PropertyValues Side(EntityEntry of, bool before) => before ? of.OriginalValues : of.CurrentValues;
    }

    /// <summary>The lines that are another way now, what the order comes to without what was cancelled of it, and that the contact is another: not which.</summary>
    private static IEnumerable<(string Name, object? Was, object? Has)> Edited(AppDb db, EntityEntry<Order>? order)
    {
        if (order is null) yield break;
        var lines = db.ChangeTracker.Entries<OrderLine>().Where(l => l.Entity.OrderId == order.Entity.Id && l.State is EntityState.Added or EntityState.Modified).OrderBy(l => l.Entity.Position)
            .Select(l => (Was: l.State is EntityState.Added ? "" : Said(l.OriginalValues, order.Entity.Currency), Has: Said(l.CurrentValues, order.Entity.Currency))).Where(l => l.Was != l.Has).ToList();
        if (lines.Count > 0) yield return ("Items", Joined(lines.Select(l => l.Was)), Joined(lines.Select(l => l.Has)));
        var (was, has) = (Due(order.OriginalValues), Due(order.CurrentValues));
        if (was != has)
        {
            yield return (nameof(order.Entity.Currency), order.Entity.Currency, order.Entity.Currency);
            yield return (nameof(order.Entity.TotalMinor), was, has);
        }
        if (order.Property(o => o.ContactChangedAt).IsModified) yield return ("Contact", null, "changed");

        static long Due(PropertyValues of) => of.GetValue<long>(nameof(Order.TotalMinor)) - of.GetValue<long>(nameof(Order.CancelledMinor));
        static string Joined(IEnumerable<string> said) => string.Join(", ", said.Where(s => s.Length > 0)).Cut(1000);
    }

    /// <summary>"2 × TS-1 at 20.00", and less what.</summary>
    private static string Said(PropertyValues line, string currency)
    {
        var (sku, discount) = (line.GetValue<string>(nameof(OrderLine.Sku)), line.GetValue<long>(nameof(OrderLine.DiscountMinor)));
        var units = line.GetValue<int>(nameof(OrderLine.Quantity)) - line.GetValue<int>(nameof(OrderLine.Cancelled));
        return $"{units} × {(sku.Length > 0 ? sku : line.GetValue<string>(nameof(OrderLine.Title)))} at {Money.Text(line.GetValue<long>(nameof(OrderLine.UnitPriceMinor)), currency)}{(discount > 0 ? $" less {Money.Text(discount, currency)}" : "")}";
    }

    private static bool IsChangedState(PropertyEntry property) =>
        property.IsModified && property.Metadata.Name is nameof(Order.Status) or nameof(Order.PaymentStatus) or nameof(Order.FulfillmentStatus) && !Equals(property.OriginalValue, property.CurrentValue);

    private static (string Currency, IReadOnlyList<(string Name, object? Value)> Fields)? MoneyOf(AppDb db, TimelineEntry line) => line.Kind switch
    {
        "payment" when Written<PaymentTransaction>(db).FirstOrDefault(p => p.OrderId == line.OrderId) is { } payment =>
            (payment.Currency, [(nameof(payment.Kind), payment.Kind.ToString()), (nameof(payment.AmountMinor), payment.AmountMinor), .. InvoiceOf(db, line)]),
        "refund" or "goodwill" when Written<GrantedRefund>(db).FirstOrDefault(r => r.OrderId == line.OrderId) is { } granted && Written<Order>(db).FirstOrDefault(o => o.Id == line.OrderId) is { } of =>
            (of.Currency, [(nameof(granted.AmountMinor), granted.AmountMinor)]),
        "return" when Written<Return>(db).FirstOrDefault(r => r.Id.Value == line.SubjectId) is { } back =>
            (back.Currency, [(nameof(back.Number), back.Number), .. Written<ReturnPayout>(db).Where(p => p.ReturnId == back.Id).Select(p => (nameof(p.AmountMinor), (object?)p.AmountMinor))]),
        "pay_link" when Written<PayLink>(db).FirstOrDefault(l => l.OrderId == line.OrderId) is { } link => (link.Currency, [(nameof(link.AmountMinor), link.AmountMinor)]),
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
