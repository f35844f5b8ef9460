using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Returns;

/// <summary>Units of a line that are to come back for one reason.</summary>
public sealed record ReturnChoice(OrderLineId Line, int Units, string Reason);

/// <summary>What a choice comes to, in minor units.</summary>
/// <param name="GoodsMinor">What was paid for the units, after discounts and with tax.</param>
/// <param name="TaxMinor">Of it, as it was charged.</param>
public sealed record ReturnedLine(OrderLineId Line, int Units, string Reason, long GoodsMinor, long TaxMinor, long RestockingMinor);

/// <summary>What the customer gets for a return, in minor units of the order's currency: shown before it is asked for and paid when it came back (T6).</summary>
/// <param name="ReturnShippingMinor">Taken off once.</param>
/// <param name="RefundMinor">What is paid back: the goods less the fees, and never more than was paid and is left of it.</param>
/// <param name="KeepsItems">Nothing needs to come back; then there are no fees either.</param>
public sealed record ReturnEstimate(string Currency, IReadOnlyList<ReturnedLine> Lines, long ReturnShippingMinor, long RefundMinor, bool KeepsItems)
{
    public long GoodsMinor => Lines.Sum(l => l.GoodsMinor);

    public long TaxMinor => Lines.Sum(l => l.TaxMinor);

    public long RestockingMinor => Lines.Sum(l => l.RestockingMinor);

    /// <summary>
    /// T4: each unit is worth its share of what was paid for its line; shares are cut from the running sum, so all of them together are the line.
    /// T6: the restocking fee is per unit and not taken where the reason is the merchant's fault; the way back is charged once, unless any unit
    /// comes back by the merchant's fault: the parcel is sent for that one anyway.
    /// </summary>
    /// <param name="choices">As <see cref="Returnability.WhyNot"/> lets them pass.</param>
    /// <param name="claim">T11: the merchant pays for what came wrong, broken or not at all, and wants nothing back; there are no fees then.</param>
    public static ReturnEstimate Of(ReturnableOrder of, ReturnPolicy policy, IReadOnlyCollection<ReturnChoice> choices, bool claim = false)
    {
        var (paid, taken) = (of.PaidByLine(), new Dictionary<OrderLineId, TakenBack>(of.Taken));
        var lines = new List<ReturnedLine>();
        foreach (var choice in choices)
        {
            var line = of.Order.Line(choice.Line);
            var before = taken.GetValueOrDefault(line.Id);
            var returned = LineOf(of, policy, choice, line, paid[line.Id], before);
            taken[line.Id] = new(before.Units + choice.Units, before.GoodsMinor + returned.GoodsMinor);
            lines.Add(returned);
        }

        var (currency, goods) = (of.Order.Currency, lines.Sum(l => l.GoodsMinor));
        var keeps = claim || policy.LetsKeep(currency, goods);
        if (keeps) lines = lines.ConvertAll(l => l with { RestockingMinor = 0 });
        var left = goods - lines.Sum(l => l.RestockingMinor);
        var free = keeps || choices.Any(c => IsMerchantsFault(policy, c.Reason));
        var shipping = free ? 0 : Math.Min(policy.AmountsIn(currency).ReturnShippingMinor, left);
        return new(currency, lines, shipping, Math.Min(left - shipping, of.RefundableMinor), keeps);
    }

    private static ReturnedLine LineOf(ReturnableOrder of, ReturnPolicy policy, ReturnChoice choice, OrderLine line, long paid, TakenBack before)
    {
        // Cancelled units took the first shares, those in other returns the next ones; what was promised for these counts, not what would be now.
        var first = line.Cancelled + before.Units;
        var goods = Math.Max(0, LineShare.Of(paid, line.Quantity, line.Cancelled, before.Units + choice.Units) - before.GoodsMinor);
        var percent = IsMerchantsFault(policy, choice.Reason) ? 0 : of.TermsOf(line, policy).RestockingPercent;
        return new(
            line.Id, choice.Units, choice.Reason, goods, Tax(paid, line, first + choice.Units) - Tax(paid, line, first),
            Math.Min(goods, Fee(paid, line.Quantity, first + choice.Units, percent) - Fee(paid, line.Quantity, first, percent)));
    }

    /// <summary>Of the first units of a line; each unit's own fee is the difference, so that it does not matter in how many returns they come.</summary>
    private static long Fee(long paid, int quantity, int units, int percent) => (long)Math.Round(LineShare.Of(paid, quantity, 0, units) * (decimal)percent / 100, MidpointRounding.AwayFromZero);

    /// <summary>Of the first units of a line; where the channel charged less than the tax, all of it was tax.</summary>
    private static long Tax(long paid, OrderLine line, int units) => Math.Min(LineShare.Of(paid, line.Quantity, 0, units), LineShare.Of(line.TaxMinor, line.Quantity, 0, units));

    private static bool IsMerchantsFault(ReturnPolicy policy, string reason) => policy.Reason(reason) is { MerchantsFault: true };
}
