using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>Units of an order line whose price is given back.</summary>
/// <param name="AmountMinor">Their share of what the line cost, with discount and tax as charged.</param>
public sealed record RefundedUnits(OrderLineId Line, int Units, long AmountMinor);

/// <summary>What a refund would come to, by what it is for.</summary>
public sealed record RefundSuggestion(IReadOnlyList<RefundedUnits> Lines, long ShippingMinor)
{
    public long AmountMinor => Lines.Sum(l => l.AmountMinor) + ShippingMinor;
}

/// <summary>Money that somebody decided to give back, and what for. How it goes back, its payment intents and the ledger say.</summary>
public sealed class GrantedRefund : Aggregate
{
    public const int LongestReason = 200;

    private readonly List<GrantedRefundLine> _lines = [];

    private GrantedRefund() { }

    public GrantedRefund(OrderId order, long amountMinor, RefundSuggestion what, string reason, string actor, DateTime at)
    {
        (OrderId, AmountMinor, ShippingMinor, Reason, Actor, At) = (order, amountMinor, what.ShippingMinor, reason, actor, at);
        _lines.AddRange(what.Lines.Select(l => new GrantedRefundLine(Id, l)));
        Record(new RefundGranted(Id, OrderId, amountMinor));
    }

    /// <summary>A favour: for no units, and owed by nobody afterwards.</summary>
    public static GrantedRefund Goodwill(OrderId order, long amountMinor, string reason, string actor, DateTime at) =>
        new(order, amountMinor, new([], 0), reason, actor, at) { IsGoodwill = true };

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public OrderId OrderId { get; private set; }
    public bool IsGoodwill { get; private set; }

    /// <summary>What goes back; it may differ from what the units cost, as a favour or by agreement.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>What of it is shipping; granted once for an order.</summary>
    public long ShippingMinor { get; private set; }

    /// <summary>What of it a gateway would not give back.</summary>
    public long DeclinedMinor { get; private set; }
    public string Reason { get; private set; } = "";
    public string Actor { get; private set; } = "";
    public DateTime At { get; private set; }
    public IReadOnlyList<GrantedRefundLine> Lines => _lines;

    /// <summary>Nothing of it went back: its units may be granted anew.</summary>
    public bool IsVain => DeclinedMinor >= AmountMinor;

    public void Decline(long amountMinor)
    {
        DeclinedMinor += amountMinor;
        Record(new RefundDeclined(Id, OrderId, amountMinor));
    }

    /// <summary>P3: units that were not given back or replaced yet, and shipping once. P4: their share of tax is that of what was charged, and all units together are exactly the line.</summary>
    /// <param name="before">What was granted before.</param>
    public static Outcome<RefundSuggestion> Suggest(Order order, IReadOnlyList<GrantedRefund> before, IReadOnlyList<(OrderLineId Line, int Units)> units, bool shipping)
    {
        var errors = new Errors();
        foreach (var (id, count) in units)
        {
            if (order.Lines.FirstOrDefault(l => l.Id == id) is not { } line) return OrderRefusals.LineNotFound;
            var left = line.Live - line.Replaced - GrantedOf(before, id);
            errors.AddIf(count < 1 || count > left, "lines", left > 0 ? $"Of {line.Sku} 1 to {left} can be refunded." : $"{line.Sku} was refunded already.");
        }
        errors.AddIf(units.GroupBy(u => u.Line).Any(g => g.Count() > 1), "lines", "Name each line once.");
        errors.AddIf(shipping && before.Any(r => r is { ShippingMinor: > 0, IsVain: false }), "shipping", "Shipping was refunded already.");
        if (errors.ToRefusal() is { } wrong) return wrong;
        return new RefundSuggestion(
            [.. units.Select(u => new RefundedUnits(u.Line, u.Units, ShareOf(order, order.Line(u.Line), GrantedOf(before, u.Line), u.Units)))],
            shipping ? order.ShippingMinor + (order.TaxesIncluded ? 0 : order.Shipping.Sum(s => s.TaxMinor)) : 0);
    }

    private static int GrantedOf(IReadOnlyList<GrantedRefund> before, OrderLineId line) => before.Where(r => !r.IsVain).SelectMany(r => r.Lines).Where(l => l.OrderLineId == line).Sum(l => l.Quantity);

    // Price and tax are shared out each for itself, so that the tax that comes back is that of the units.
    private static long ShareOf(Order order, OrderLine line, int granted, int units)
    {
        var before = line.Cancelled + granted;
        var price = LineShare.Of((line.UnitPriceMinor * line.Quantity) - line.DiscountMinor, line.Quantity, before, units);
        return price + (order.TaxesIncluded ? 0 : LineShare.Of(line.TaxMinor, line.Quantity, before, units));
    }
}

/// <summary>Units that a refund was granted for.</summary>
public sealed class GrantedRefundLine : ITenantOwned
{
    private GrantedRefundLine() { }

    internal GrantedRefundLine(Guid refund, RefundedUnits units) => (RefundId, OrderLineId, Quantity, AmountMinor) = (refund, units.Line, units.Units, units.AmountMinor);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RefundId { get; private set; }
    public OrderLineId OrderLineId { get; private set; }
    public int Quantity { get; private set; }
    public long AmountMinor { get; private set; }
}

public sealed record RefundDeclined(Guid RefundId, OrderId OrderId, long AmountMinor) : IDomainEvent;

public sealed record RefundGranted(Guid RefundId, OrderId OrderId, long AmountMinor) : IDomainEvent;
