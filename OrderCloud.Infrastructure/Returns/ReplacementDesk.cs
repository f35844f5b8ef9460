using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>What would go out for what comes back.</summary>
/// <param name="CreditMinor">What the goods that come back pay of it.</param>
/// <param name="DifferenceMinor">Above zero the customer pays it, below zero they get it back.</param>
/// <param name="Waits">It is reserved, and leaves once the goods are here.</param>
/// <param name="WhyNot">It could not be exchanged now.</param>
/// <param name="TakesLink">The customer can be sent a page to pay on.</param>
public sealed record ExchangeEffects(IReadOnlyList<ExchangedLine> Lines, long TotalMinor, long CreditMinor, long DifferenceMinor, bool Waits, Refusal? WhyNot, bool TakesLink);

/// <param name="Stock">Where how many can be promised.</param>
/// <param name="From">Where it would be sent from, as things are now.</param>
public sealed record ExchangedLine(
    OrderLineId Line, string Sku, string Title, int Units, long TotalMinor, IReadOnlyList<(string Location, int Available)> Stock, IReadOnlyList<(string Location, int Units)> From);

/// <summary>Steps: places what goes out for what comes back, like any other order and in the transaction of who calls; or looks what would come of it.</summary>
public sealed class ReplacementDesk(TakeOrder take, RouteOrder route, IntakeSetups setups, TimeProvider clock)
{
    /// <summary>How long the goods may take that a replacement did not wait for.</summary>
    public const int DaysToComeBack = 14;

    /// <summary>T9: all of it is reserved, or nothing is written.</summary>
    internal async Task<Outcome<Order>> PlaceAsync(AppDb db, ReturnPlan plan, ReplacementPlan given, string number, CancellationToken ct)
    {
        var order = plan.Case.Order;
        var origin = new OrderOrigin(
            given.Outcome is ReturnOutcome.Exchange ? OrderKind.Exchange : OrderKind.Replacement, order.Id, order.Number, number, order.CustomerId, given.CreditMinor, HoldsOf(plan, given));
        return await take.ForAsync(db, IncomingOf(order, given, number), ct, origin) switch
        {
            Outcome<TakenOrder>.Done(var taken) => taken.Order,
            Outcome<TakenOrder>.Refused({ Code: "stock.insufficient", Errors: var missing }) => ReturnRefusals.ReplacementOut(string.Join("; ", missing?.Values.SelectMany(m => m) ?? [])),
            Outcome<TakenOrder>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    internal async Task<ExchangeEffects> LookAsync(AppDb db, ReturnPlan plan, ReplacementPlan given, CancellationToken ct)
    {
        var (order, setup) = (plan.Case.Order, await setups.OfAsync(db, ct));
        var stock = await StockBySku.Of(db, given.Lines.Select(l => l.Choice.Sku).Distinct().ToList(), ct);
        var wanted = given.Lines.Select(l => new WantedUnits(default, stock[l.Choice.Sku], l.Choice.Units)).ToList();
        var routed = await route.PlanAsync(db, setup, order.ShippingAddress, wanted, clock.GetUtcNow().UtcDateTime, ct);
        var missing = routed.Plan.IsShippable ? null : ReturnRefusals.ReplacementOut(string.Join("; ", routed.Plan.Shortages.GroupBy(s => s.Sku).Select(s => $"{s.Key}: {s.Sum(x => x.Quantity)} missing")));
        return new(
            [.. given.Lines.Select((l, i) => new ExchangedLine(l.Choice.Line, l.Choice.Sku, stock[l.Choice.Sku].Title, l.Choice.Units, l.TotalMinor(order.TaxesIncluded),
                [.. setup.Locations.Where(x => x.MayShip).Select(x => (x.Name, stock[l.Choice.Sku].Available.GetValueOrDefault(x.Id)))],
                [.. routed.Plan.Allocations.Where(a => a.Line == i).Select(a => (setup.Locations[a.Node].Name, a.Quantity))]))],
            given.TotalMinor, given.CreditMinor, given.TotalMinor - given.WorthMinor, HoldsOf(plan, given).Contains(HoldReason.AwaitingReturn), missing, order.Email.Length > 0 && await db.Gateways.AnyAsync(g => g.Enabled, ct));
    }

    private static IReadOnlyList<HoldReason> HoldsOf(ReturnPlan plan, ReplacementPlan given) => given.Outcome is ReturnOutcome.Replacement ? [] :
    [
        .. plan.Ask.AtOnce || (plan.Estimate.KeepsItems && plan.IsApproved) ? Array.Empty<HoldReason>() : [HoldReason.AwaitingReturn],
        .. given.TotalMinor > given.CreditMinor ? [HoldReason.Payment] : Array.Empty<HoldReason>(),
    ];

    private static IncomingOrder IncomingOf(Order order, ReplacementPlan given, string number) => new()
    {
        Door = Door.Manual,
        Channel = order.Channel,
        ExternalId = $"exchange {number}",
        Currency = order.Currency,
        CustomerName = order.CustomerName,
        Email = order.Email,
        Phone = order.Phone,
        ShippingAddress = order.ShippingAddress,
        BillingAddress = order.BillingAddress,
        Lines = [.. given.Lines.Select(l => new IncomingLine(l.Choice.Sku, l.Choice.Units, l.Price.UnitPriceMinor, l.Price.DiscountMinor, l.Price.TaxMinor))],
        TaxesIncluded = order.TaxesIncluded,
        Stock = StockPolicy.Refuse,
    };
}
