using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>
/// What is sent of a thing, as it is when it is sent: of orders and returns the very document that the API answers, of the rest ids, numbers, states and
/// amounts. No card and no secret is in any of it. Null when it is gone.
/// </summary>
public sealed class WebhookDocuments(IDbContextFactory<AppDb> dbs, GetOrder orders)
{
    public async Task<object?> OrderAsync(OrderId id, CancellationToken ct) => await orders.RunAsync(id, ct);

    public Task<object?> ReturnAsync(ReturnId id, CancellationToken ct) => ReadAsync(async db =>
        await db.Returns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } found ? ReturnBody.Of(found) : null, ct);

    public Task<object?> ShipmentAsync(ShipmentId id, CancellationToken ct) => ReadAsync(async db =>
    {
        if (await db.Shipments.AsNoTracking().Include(s => s.Lines).FirstOrDefaultAsync(s => s.Id == id, ct) is not { } s) return null;
        var number = await NumberAsync(db, s.OrderId, ct);
        var lines = s.Lines.Select(l => l.OrderLineId).ToList();
        var skus = await db.OrderLines.AsNoTracking().Where(l => lines.Contains(l.Id)).Select(l => new { l.Id, l.Sku }).ToDictionaryAsync(l => l.Id, l => l.Sku, ct);
        return new ShipmentBody(
            s.Id.Value, s.Number, s.OrderId.Value, number, s.FulfillmentOrderId.Value, s.Status, s.Carrier, s.Service, s.TrackingNumber, s.TrackingUrl, s.ShippedAt, s.DeliveredAt,
            [.. s.Lines.Select(l => new ShippedUnits(l.OrderLineId.Value, skus.GetValueOrDefault(l.OrderLineId, ""), l.Quantity))]);
    }, ct);

    public Task<object?> IntentAsync(Guid id, long amountMinor, CancellationToken ct) => ReadAsync(async db =>
        await db.PaymentIntents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct) is { } i
            ? new MoneyBody(i.Id, i.OrderId.Value, await NumberAsync(db, i.OrderId, ct), i.Gateway, Money.Text(amountMinor, i.Currency), i.Currency) : null, ct);

    public Task<object?> RefundAsync(Guid id, CancellationToken ct) => ReadAsync(async db =>
    {
        if (await db.Refunds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } r) return null;
        var order = await db.Orders.AsNoTracking().Where(o => o.Id == r.OrderId).Select(o => new { o.Number, o.Currency }).SingleAsync(ct);
        return new RefundBody(r.Id, r.OrderId.Value, order.Number, Money.Text(r.AmountMinor, order.Currency), Money.Text(r.DeclinedMinor, order.Currency), order.Currency, r.At);
    }, ct);

    public Task<object?> SumsAsync(OrderId id, CancellationToken ct) => ReadAsync(async db =>
    {
        if (await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct) is not { } o) return null;
        string Text(long minor) => Money.Text(minor, o.Currency);
        return new SumsBody(o.Id.Value, o.Number, o.PaymentStatus, o.Currency, Text(o.DueMinor), Text(o.CapturedMinor), Text(o.RefundedMinor));
    }, ct);

    public Task<object?> InvoiceAsync(InvoiceId id, CancellationToken ct) => ReadAsync(async db =>
    {
        if (await db.Invoices.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.Number != null, ct) is not { } i) return null;
        string Text(long minor) => Money.Text(minor, i.Currency);
        return new InvoiceBody(
            i.Id.Value, i.Number!, i.Status, i.OrderId.Value, i.OrderNumber, i.Currency, Text(i.NetMinor), Text(i.TaxMinor), Text(i.TotalMinor), Text(i.PaidMinor), Text(i.CreditedMinor), Text(i.OutstandingMinor), i.IssuedOn, i.DueOn);
    }, ct);

    public Task<object?> CreditNoteAsync(CreditNoteId id, CancellationToken ct) => ReadAsync(async db =>
    {
        if (await db.CreditNotes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Number != null, ct) is not { } c) return null;
        string Text(long minor) => Money.Text(minor, c.Currency);
        return new CreditNoteBody(c.Id.Value, c.Number!, c.InvoiceId.Value, c.InvoiceNumber, c.OrderId.Value, c.OrderNumber, c.Reason, c.Currency, Text(c.NetMinor), Text(c.TaxMinor), Text(c.TotalMinor), c.IssuedOn);
    }, ct);

    private async Task<object?> ReadAsync<T>(Func<AppDb, Task<T?>> read, CancellationToken ct) where T : class
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await read(db);
    }

    private static Task<string> NumberAsync(AppDb db, OrderId id, CancellationToken ct) => db.Orders.Where(o => o.Id == id).Select(o => o.Number).SingleAsync(ct);

    private sealed record ShipmentBody(
        Guid Id, string Number, Guid OrderId, string OrderNumber, Guid FulfillmentOrderId, ShipmentStatus Status, string Carrier, string Service, string TrackingNumber, string TrackingUrl,
        DateTime ShippedAt, DateTime? DeliveredAt, IReadOnlyList<ShippedUnits> Lines);

    private sealed record ShippedUnits(Guid OrderLineId, string Sku, int Quantity);

    private sealed record MoneyBody(Guid Id, Guid OrderId, string OrderNumber, string Gateway, string Amount, string Currency);

    private sealed record RefundBody(Guid Id, Guid OrderId, string OrderNumber, string Amount, string Declined, string Currency, DateTime At);

    private sealed record SumsBody(Guid OrderId, string OrderNumber, PaymentStatus PaymentStatus, string Currency, string Due, string Captured, string Refunded);

    private sealed record InvoiceBody(
        Guid Id, string Number, InvoiceStatus Status, Guid OrderId, string OrderNumber, string Currency, string Net, string Tax, string Total, string Paid, string Credited, string Outstanding, DateOnly IssuedOn, DateOnly DueOn);

    private sealed record CreditNoteBody(
        Guid Id, string Number, Guid InvoiceId, string InvoiceNumber, Guid OrderId, string OrderNumber, CreditReason Reason, string Currency, string Net, string Tax, string Total, DateOnly IssuedOn);
}
