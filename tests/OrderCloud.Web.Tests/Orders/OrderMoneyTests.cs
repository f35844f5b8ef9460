using Bunit;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Tests.Orders;

public sealed class OrderMoneyTests : BunitContext
{
    private static readonly DateTime At = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_was_paid_is_taken_off_the_total_and_what_was_given_back_is_put_on_again_as_on_the_invoice() =>
        Assert.Equal([("Items", "$30.00"), ("Shipping", "$0.00"), ("Total", "$30.00"), ("Paid", "\u2212$25.00"), ("Refunded", "$5.00"), ("Left to pay", "$10.00")], Sums(captured: 2500, refunded: 500));

    [Fact]
    public void A_favour_that_went_back_is_left_to_be_paid_by_nobody() => Assert.Equal(
        [("Items", "$30.00"), ("Shipping", "$0.00"), ("Total", "$30.00"), ("Goodwill", "\u2212$5.00"), ("Paid", "\u2212$30.00"), ("Refunded", "$5.00"), ("Left to pay", "$0.00")],
        Sums(captured: 3000, refunded: 500, goodwill: 500));

    [Fact]
    public void A_favour_that_is_under_way_changes_no_sum_yet() => Assert.Equal(
        [("Items", "$30.00"), ("Shipping", "$0.00"), ("Total", "$30.00"), ("Paid", "\u2212$30.00"), ("Left to pay", "$0.00")], Sums(captured: 3000, refunded: 0, goodwill: 500));

    [Fact]
    public void Nothing_paid_has_no_minus() =>
        Assert.Equal([("Items", "$30.00"), ("Shipping", "$0.00"), ("Total", "$30.00"), ("Paid", "$0.00"), ("Left to pay", "$30.00")], Sums(captured: 0, refunded: 0));

    [Fact]
    public void What_was_cancelled_is_taken_off_as_well() => Assert.Equal(
        [("Items", "$30.00"), ("Shipping", "$0.00"), ("Total", "$30.00"), ("Cancelled items", "\u2212$10.00"), ("Total now", "$20.00"), ("Paid", "\u2212$5.00"), ("Left to pay", "$15.00")],
        Sums(captured: 500, refunded: 0, cancelled: 1));

    [Theory]
    [InlineData("Shipping", "Shipping"), InlineData("", "Shipping"), InlineData("DHL Express", "Shipping, DHL Express")]
    public void What_the_shipping_is_called_is_told_once(string title, string text) =>
        Assert.Contains((text, "$4.90"), Sums(captured: 0, refunded: 0, shipping: new ShippingLine(title, 490, 0)));

    private IEnumerable<(string, string)> Sums(long captured, long refunded, int cancelled = 0, long goodwill = 0, params ShippingLine[] shipping)
    {
        var order = new Order(new PlacedOrder(
            "1001", ConnectionId.New(), "api", "A-1", 0, "", At, At, "USD", null, "Maren Holt", "", "", Address.Empty, Address.Empty,
            [new(null, "TS-1", "Shirt", 3, 1000, 0, 0)], shipping, false, 3000, At.AddDays(3), ""));
        order.SetPayments(new(0, captured, refunded, 0));
        if (goodwill > 0)
        {
            order.NoteGranted(goodwill);
            order.NoteGoodwill(goodwill);
        }
        if (cancelled > 0) order.Cancel(order.Lines[0].Id, cancelled);
        var card = Render<OrderMoney>(p => p.Add(c => c.Served, new(order, "API", 1, [], [], [], [], [])).Add(c => c.Credited, new(0, 0)));
        return card.FindAll("dl.sums > div").Select(d => (d.QuerySelector("dt")!.TextContent, d.QuerySelector("dd")!.TextContent.Trim()));
    }
}
