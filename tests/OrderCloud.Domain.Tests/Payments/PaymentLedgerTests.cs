using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Domain.Tests.Payments;

public sealed class PaymentLedgerTests
{
    private static readonly DateTime At = new(2026, 3, 2, 14, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void P9_The_newest_adjustment_overwrites_what_was_authorized_before_it()
    {
        PaymentTransaction[] known = [Of(PaymentKind.Authorization, 2_000, 0, "a"), Of(PaymentKind.Adjustment, 3_000, 1, "b"), Of(PaymentKind.Adjustment, 1_200, 2, "c")];

        Assert.Equal(1_200, PaymentLedger.Sum(known).Authorized);
        Assert.Equal(1_700, PaymentLedger.Sum([.. known, Of(PaymentKind.Authorization, 500, 3, "d")]).Authorized);   // what came after it counts beside it
        Assert.Equal(2_000, PaymentLedger.Sum([known[0], Of(PaymentKind.Adjustment, 900, 1, "e", PaymentResult.Failure)]).Authorized);
    }

    [Fact]
    public void P9_An_adjustment_is_of_its_own_payment_and_of_nothing_that_was_let_go()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        PaymentTransaction[] two = [Of(PaymentKind.Authorization, 2_000, 0, "a", intent: one), Of(PaymentKind.Authorization, 700, 0, "b", intent: other), Of(PaymentKind.Adjustment, 100, 1, "c", intent: other)];

        Assert.Equal(2_100, PaymentLedger.Sum(two).Authorized);
        Assert.Equal(100, PaymentLedger.Sum([.. two, Of(PaymentKind.Void, 2_000, 2, "a", intent: one)]).Authorized);
        Assert.Equal(0, PaymentLedger.Sum([Of(PaymentKind.Adjustment, 100, 1, "c")]).Authorized);   // of what nobody authorized
    }

    [Fact]
    public void P9_What_can_still_be_taken_follows_the_adjustment()
    {
        Assert.Equal(1_000, new PaymentBook([Of(PaymentKind.Authorization, 2_000, 0, "a"), Of(PaymentKind.Adjustment, 1_500, 1, "b"), Of(PaymentKind.Capture, 500, 2, "c")], []).ReservedMinor);
    }

    [Fact]
    public void P9_The_order_of_arrival_changes_no_sum()
    {
        PaymentTransaction[] known =
        [
            Of(PaymentKind.Authorization, 2_000, 0, "a"), Of(PaymentKind.Adjustment, 3_000, 2, "b"), Of(PaymentKind.Adjustment, 1_200, 3, "c"), Of(PaymentKind.Authorization, 500, 4, "d"), Of(PaymentKind.Capture, 400, 5, "e"),
            Of(PaymentKind.Refund, 100, 6, "f", PaymentResult.Request), Of(PaymentKind.Refund, 100, 7, "f"), Of(PaymentKind.Chargeback, 50, 8, "g"), Of(PaymentKind.Chargeback, 50, 9, "g", PaymentResult.Failure),
        ];
        var sums = PaymentLedger.Sum(known);
        Assert.Equal((1_700L, 400L, 100L, 0L), (sums.Authorized, sums.Captured, sums.Refunded, sums.ChargedBack));
        var order = new Random(1);
        for (var turn = 0; turn < 200; turn++)
        {
            order.Shuffle(known);
            Assert.Equal(sums, PaymentLedger.Sum(known));
        }
    }

    private static PaymentTransaction Of(PaymentKind kind, long minor, int minute, string reference, PaymentResult result = PaymentResult.Success, Guid? intent = null) =>
        new() { OrderId = default, Gateway = "card", Kind = kind, Result = result, AmountMinor = minor, Currency = "USD", Reference = reference, At = At.AddMinutes(minute), IntentId = intent };
}
