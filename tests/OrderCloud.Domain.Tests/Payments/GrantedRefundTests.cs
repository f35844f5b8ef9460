using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Tests.Orders;

namespace OrderCloud.Domain.Tests.Payments;

public sealed class GrantedRefundTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void P4_Units_refunded_one_by_one_come_to_exactly_what_was_paid_for_all(bool taxesIncluded)
    {
        // 10 × 23.90 with 20 % tax in it, less 25 %: 179.25, never 179.26.
        var order = taxesIncluded ? OrderOf(true, 2_390, 5_975, 2_988) : OrderOf(false, 1_992, 4_982, 2_987);
        var line = order.Lines[0];
        var whole = Done(GrantedRefund.Suggest(order, [], [(line.Id, 10)], shipping: false)).AmountMinor;
        var granted = new List<GrantedRefund>();

        for (var unit = 0; unit < 10; unit++)
        {
            var one = Done(GrantedRefund.Suggest(order, granted, [(line.Id, 1)], shipping: false));
            granted.Add(new(order.Id, one.AmountMinor, one, "returned", "Ada", default));
        }

        Assert.Equal(17_925, whole);
        Assert.Equal(whole, granted.Sum(g => g.AmountMinor));
        Assert.IsType<Outcome<RefundSuggestion>.Refused>(GrantedRefund.Suggest(order, granted, [(line.Id, 1)], shipping: false));
    }

    [Theory]
    [InlineData(1_900, 190)]
    [InlineData(2_500, 250)]
    [InlineData(0, 0)]
    public void P5_Tax_goes_back_at_the_rate_of_the_sale_whatever_the_rate_is_today(long tax, long ofOne)
    {
        // Ten units of 10.00 before tax: the share of the tax that the line was charged, no rate is asked for.
        var order = new Order(new PlacedOrder(
            "1001", ConnectionId.New(), "api", "A-1", 0, "", TestOrder.At, TestOrder.At, "EUR", null, "Maren Holt", "", "", Address.Empty, Address.Empty,
            [new(VariantId.New(), "TS-1", "Shirt", 10, 1_000, 0, tax)], [], false, 10_000 + tax, TestOrder.At.AddDays(3), ""));

        var one = Done(GrantedRefund.Suggest(order, [], [(order.Lines[0].Id, 1)], shipping: false));

        Assert.Equal(1_000 + ofOne, one.AmountMinor);
    }

    private static Order OrderOf(bool taxesIncluded, long price, long discount, long tax) => new(new PlacedOrder(
        "1001", ConnectionId.New(), "api", "A-1", 0, "", TestOrder.At, TestOrder.At, "GBP", null, "Maren Holt", "", "", Address.Empty, Address.Empty,
        [new(VariantId.New(), "TS-1", "Shirt", 10, price, discount, tax)], [], taxesIncluded, 17_925, TestOrder.At.AddDays(3), ""));

    private static RefundSuggestion Done(Outcome<RefundSuggestion> outcome) => Assert.IsType<Outcome<RefundSuggestion>.Done>(outcome).Value;
}
