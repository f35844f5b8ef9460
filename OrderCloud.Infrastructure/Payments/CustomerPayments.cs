using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments;

/// <summary>Money that a customer gave or got back.</summary>
public sealed record CustomerPayment(OrderId OrderId, string OrderNumber, string Gateway, PaymentKind Kind, PaymentResult Result, long AmountMinor, string Currency, string Reference, DateTime At, string Actor);

/// <summary>Query: the payments of a customer's orders, newest first.</summary>
public sealed class CustomerPayments(IDbContextFactory<AppDb> dbs)
{
    public async Task<IReadOnlyList<CustomerPayment>> RunAsync(CustomerId id, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var newest = await (
            from payment in db.Payments
            join order in db.Orders on payment.OrderId equals order.Id
            where order.CustomerId == id
            orderby payment.At descending, payment.Id descending
            select new CustomerPayment(order.Id, order.Number, payment.Gateway, payment.Kind, payment.Result, payment.AmountMinor, payment.Currency, payment.Reference, payment.At, payment.Actor)).Take(take).ToListAsync(ct);
        return [.. newest.OrderByDescending(p => p.At).ThenByDescending(p => p.Kind)];   // of one instant: the capture came after its authorization
    }
}
