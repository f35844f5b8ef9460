using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Risk;

/// <summary>An order to look around for, before it has an id or after.</summary>
/// <param name="Id">Default: it is being taken.</param>
/// <param name="IsTyped">An agent typed it: how often agents do that says nothing.</param>
public sealed record RiskSubject(OrderId Id, string Email, string Phone, Address Shipping, Address Billing, string Currency, long TotalMinor, DateTime PlacedAt, bool IsTyped)
{
    /// <summary>The channel of what agents type.</summary>
    internal const string Typed = "manual";

    public static RiskSubject Of(Order order) => new(
        order.Id, order.Email, order.Phone, order.ShippingAddress, order.BillingAddress, order.Currency, order.DueMinor, order.PlacedAt, order.Channel == Typed);
}

/// <summary>Step: what the store knows beside the order itself. Counts stop early and read ranges of indexes, so that a store of any size answers in milliseconds.</summary>
internal static class LookAround
{
    /// <summary>The usual order is the one in the middle of these; of fewer than <see cref="Fewest"/> none is usual.</summary>
    private const int Sample = 100, Fewest = 20;

    private const int OrdersOfADay = 50, ShortestPhone = 7;

    /// <summary>Only what came before the order counts, so that a later look finds the same.</summary>
    public static async Task<RiskFacts> ForAsync(AppDb db, FraudPolicy policy, RiskSubject order, CancellationToken ct)
    {
        var (at, since, yesterday) = (order.PlacedAt, order.PlacedAt.AddMinutes(-policy.Minutes), order.PlacedAt.AddDays(-1));
        var email = SearchText.Fold(order.Email);
        var phone = SearchText.Digits(order.Phone) is { Length: >= ShortestPhone } digits ? digits : "";
        var place = AddressKey.Of(order.Shipping);
        var id = order.Id;
        var around = await db.Stores.Select(_ => new
        {
            ByEmail = email == "" ? 0 : db.OrderTerms.Where(t => t.Term == email && t.PlacedAt >= since && t.PlacedAt <= at && t.OrderId != id)
                .Where(t => db.Orders.Any(o => o.Id == t.OrderId && o.Kind == OrderKind.Sale && o.Channel != RiskSubject.Typed)).Take(BuiltInCheck.OrdersCounted).Count(),
            ByPhone = phone == "" ? 0 : db.OrderTerms.Where(t => t.Term == phone && t.PlacedAt >= since && t.PlacedAt <= at && t.OrderId != id)
                .Where(t => db.Orders.Any(o => o.Id == t.OrderId && o.Kind == OrderKind.Sale && o.Channel != RiskSubject.Typed)).Take(BuiltInCheck.OrdersCounted).Count(),
            ByAddress = place == "" ? 0 : db.RiskAssessments.Where(a => a.AddressKey == place && a.PlacedAt >= since && a.PlacedAt <= at && a.OrderId != id)
                .Select(a => a.OrderId).Distinct().Take(BuiltInCheck.OrdersCounted).Count(),
            Declined = db.Payments.Count(p => p.OrderId == id && p.Result == PaymentResult.Failure && (p.Kind == PaymentKind.Authorization || p.Kind == PaymentKind.Capture)),
            DeclinedElsewhere = email == "" ? 0 : db.OrderTerms.Where(t => t.Term == email && t.PlacedAt >= yesterday && t.PlacedAt <= at && t.OrderId != id).Take(OrdersOfADay)
                .SelectMany(t => db.Payments.Where(p => p.OrderId == t.OrderId && p.Result == PaymentResult.Failure && (p.Kind == PaymentKind.Authorization || p.Kind == PaymentKind.Capture))).Count(),
        }).SingleAsync(ct);

        return new(
            order.Email, order.Shipping, order.Billing, order.Currency, order.TotalMinor,
            order.IsTyped ? OrdersNearby.None : new(around.ByEmail, around.ByPhone, around.ByAddress), await UsualAsync(db, order, ct), around.Declined + around.DeclinedElsewhere);
    }

    private static async Task<long?> UsualAsync(AppDb db, RiskSubject order, CancellationToken ct)
    {
        var last = await db.Orders.Where(o => o.PlacedAt <= order.PlacedAt && o.Id != order.Id)
            .OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Select(o => new { o.Currency, o.TotalMinor }).Take(Sample).ToListAsync(ct);
        var totals = last.Where(o => o.Currency == order.Currency && o.TotalMinor > 0).Select(o => o.TotalMinor).Order().ToList();
        return totals.Count < Fewest ? null : totals[totals.Count / 2];
    }
}
