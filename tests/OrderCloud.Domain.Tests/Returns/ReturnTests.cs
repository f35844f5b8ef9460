using FsCheck;
using FsCheck.Fluent;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Domain.Tests.Returns;

public sealed class ReturnTests
{
    private static readonly DateTime At = ReturnSamples.At.AddDays(9);
    private static readonly LocationId Dallas = LocationId.New();

    [Fact]
    public void T2_Only_what_came_in_is_paid_and_all_parts_of_it_are_the_promise()
    {
        var of = Approved(Fees(percent: 10, shipping: 700), (3, 1000, 1, 0));
        Assert.Equal(2_999 - 300 - 700, of.RefundMinor);
        Assert.Equal(0, of.PayableMinor);

        of.Receive([Of(of, 1)], Dallas, At);
        var first = of.PayableMinor;
        of.Refund(Guid.NewGuid(), first, "Ada", At);
        Assert.Equal((200, 0, ReturnStatus.PartiallyReceived), (first, of.PayableMinor, of.Status));
        Assert.Equal("return.more_than_asked", of.WhyNotReceive([Of(of, 3)])?.Code);

        of.Receive([Of(of, 2)], Dallas, At);
        of.Inspect(Of(of, 3), Disposition.Restock, new(), "Ada", At);
        Assert.Equal((of.RefundMinor - first, ReturnStatus.Inspected), (of.PayableMinor, of.Status));
        of.Refund(Guid.NewGuid(), of.PayableMinor, "Ada", At);
        Assert.Equal((of.RefundMinor, ReturnStatus.Refunded), (of.RefundedMinor, of.Status));
    }

    [Fact]
    public void T3_A_unit_is_looked_at_once_and_only_what_is_here()
    {
        var of = Approved(ReturnPolicy.Default, (3, 1000, 0, 0));
        of.Receive([Of(of, 2)], Dallas, At);

        of.Inspect(Of(of, 1), Disposition.Scrap, new(Grade.C, "torn"), "Ada", At);
        Assert.Equal("return.not_here", of.WhyNotInspect([Of(of, 2)])?.Code);
        of.Inspect(Of(of, 1), Disposition.Restock, new(Grade.A), "Ada", At);

        var line = of.Lines[0];
        Assert.Equal((1, 0, 1, 0), (line.Restocked, line.Quarantined, line.Scrapped, line.Uninspected));
        Assert.Equal([(Grade.C, "torn"), (Grade.A, "")], of.Inspections.Select(i => (i.Grade!.Value, i.Note)));
    }

    [Fact]
    public void T7_A_declined_return_promises_nothing_and_one_that_has_arrived_is_not_cancelled()
    {
        var declined = Asked(ReturnPolicy.Default, (2, 1000, 0, 0));
        Assert.Equal(2_000, declined.PromisedMinor);
        declined.Decline("worn", "Ada", At);
        Assert.Equal((0, 0), (declined.PromisedMinor, declined.PayableMinor));

        var arrived = Approved(ReturnPolicy.Default, (2, 1000, 0, 0));
        arrived.Receive([Of(arrived, 1)], Dallas, At);
        Assert.Equal("return.not_now", arrived.WhyNotCancel()?.Code);
    }

    [Fact]
    public void T8_What_was_set_apart_goes_to_stock_later_also_when_the_return_is_over()
    {
        var of = Approved(ReturnPolicy.Default, (2, 1000, 0, 0));
        of.Receive([Of(of, 2)], Dallas, At);
        of.Inspect(Of(of, 2), Disposition.Quarantine, new(), "Ada", At);
        of.Refund(Guid.NewGuid(), of.PayableMinor, "Ada", At);
        of.Close(At);

        Assert.Equal("return.not_apart", of.WhyNotRegrade([Of(of, 3)])?.Code);
        of.Regrade(Of(of, 1), Disposition.Restock, new(), "Ada", At);
        of.Regrade(Of(of, 1), Disposition.Scrap, new(), "Ada", At);
        Assert.Equal((1, 0, 1, ReturnStatus.Closed), (of.Lines[0].Restocked, of.Lines[0].Quarantined, of.Lines[0].Scrapped, of.Status));
    }

    [Fact]
    public void What_never_came_is_not_paid_and_a_late_parcel_opens_the_return_again()
    {
        var of = Approved(ReturnPolicy.Default, (3, 1000, 0, 0));
        of.Receive([Of(of, 1)], Dallas, At);
        of.Inspect(Of(of, 1), Disposition.Restock, new(), "Ada", At);
        of.Refund(Guid.NewGuid(), of.PayableMinor, "Ada", At);
        of.Close(At);
        Assert.Equal((2, 0L), (of.Lines[0].Missing, of.PromisedMinor));

        of.Receive([Of(of, 2)], Dallas, At);
        Assert.Equal((0, 2_000L, ReturnStatus.Received), (of.Lines[0].Missing, of.PayableMinor, of.Status));
    }

    [Fact]
    public void What_the_customer_keeps_is_paid_at_once_and_nothing_is_received()
    {
        var of = Approved(ReturnPolicy.Default with { Amounts = [new("USD", 700, 0, 5_000)] }, (2, 1000, 0, 0));

        Assert.Equal((true, 2_000L), (of.KeepsItems, of.PayableMinor));
        Assert.Equal("return.kept", of.WhyNotReceive([Of(of, 1)])?.Code);
        of.Refund(Guid.NewGuid(), 2_000, "Ada", At);
        Assert.Equal(ReturnStatus.Refunded, of.Status);
    }

    [Fact]
    public void A_refund_that_did_not_go_through_is_owed_again_and_heard_once()
    {
        var of = Approved(ReturnPolicy.Default, (2, 1000, 0, 0));
        of.Receive([Of(of, 2)], Dallas, At);
        of.Inspect(Of(of, 2), Disposition.Restock, new(), "Ada", At);
        var refund = Guid.NewGuid();
        of.Refund(refund, 2_000, "Ada", At);

        of.Reopen(refund, 2_000, [(of.Lines[0].OrderLineId, 2)]);
        of.Reopen(refund, 2_000, [(of.Lines[0].OrderLineId, 2)]);

        Assert.Equal((2_000L, 0L, ReturnStatus.Inspected), (of.PayableMinor, of.RefundedMinor, of.Status));
        of.Refund(Guid.NewGuid(), 2_000, "Ada", At);
        Assert.Equal((2_000L, ReturnStatus.Refunded), (of.RefundedMinor, of.Status));
    }

    /// <summary>Whatever is received, missed, looked at and paid in whatever order: never more than was promised, and exactly that when all came in.</summary>
    [Fact]
    public void Any_order_of_arrivals_and_refunds_pays_the_promise_and_not_a_cent_more() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
        Gen.Zip(Lines, Gen.Choose(0, 4).ArrayOf(40)).ToArbitrary(), given =>
        {
            var (lines, verbs) = given;
            var of = Approved(Fees(percent: 15, shipping: 499), lines);
            foreach (var (i, verb) in verbs.Index()) Step(of, verb, of.Lines[i % of.Lines.Count]);
            foreach (var line in of.Lines) while (line.Expected + line.Missing > 0) of.Receive([new(line.Id, 1)], Dallas, At);
            foreach (var line in of.Lines.Where(l => l.Uninspected > 0)) of.Inspect(new(line.Id, line.Uninspected), Disposition.Restock, new(), "Ada", At);
            if (of.WhyNotRefund() is null) of.Refund(Guid.NewGuid(), of.PayableMinor, "Ada", At);

            Assert.Equal(of.RefundMinor, of.RefundedMinor);
            Assert.Equal(of.RefundedMinor, of.Payouts.Sum(p => p.AmountMinor));
            Assert.All(of.Lines, l => Assert.Equal((l.Units, l.Units), (l.Received, l.Restocked + l.Quarantined + l.Scrapped)));
        }));

    private static Gen<(int Units, long Price, long Discount, long Tax)[]> Lines =>
        (from units in Gen.Choose(1, 6) from price in Gen.Choose(0, 5_000) from discount in Gen.Choose(0, 99) from tax in Gen.Choose(0, 333)
         select (units, (long)price, Math.Min(discount, units * (long)price), (long)tax)).NonEmptyListOf().Select(l => l.Take(4).ToArray());

    private static void Step(Return of, int verb, ReturnLine line)
    {
        if (verb == 0 && line.Expected > 0) of.Receive([new(line.Id, 1)], Dallas, At);
        else if (verb == 1 && line.Expected > 0 && of.WhyNotMiss([new(line.Id, 1)]) is null) of.Miss([new(line.Id, 1)], At);
        else if (verb == 2 && of.WhyNotInspect([new(line.Id, 1)]) is null) of.Inspect(new(line.Id, 1), Disposition.Quarantine, new(), "Ada", At);
        else if (verb == 3 && of.WhyNotRefund() is null) of.Refund(Guid.NewGuid(), of.PayableMinor, "Ada", At);
        else if (verb == 4 && of.WhyNotRegrade([new(line.Id, 1)]) is null) of.Regrade(new(line.Id, 1), Disposition.Restock, new(), "Ada", At);
        Assert.InRange(of.RefundedMinor, 0, of.RefundMinor);
        Assert.Equal(of.PayableMinor, of.Unsettled().Sum(u => u.AmountMinor));
    }

    private static ReturnPolicy Fees(int percent, long shipping) => ReturnPolicy.Default with { Terms = new(30, RestockingPercent: percent), Amounts = [new("USD", shipping, 0, 0)] };

    private static ReturnUnits Of(Return of, int units) => new(of.Lines[0].Id, units);

    private static Return Asked(ReturnPolicy policy, params (int Units, long Price, long Discount, long Tax)[] lines)
    {
        var order = ReturnSamples.Order(lines).AllArrived(ReturnSamples.At);
        var choices = lines.Select((l, i) => order.Choice(i, l.Units)).ToList();
        return new(order.Order, "1001-R1", ReturnEstimate.Of(order, policy, choices), [.. lines.Select(_ => "")], Dallas, "Maren", byCustomer: true, At);
    }

    private static Return Approved(ReturnPolicy policy, params (int Units, long Price, long Discount, long Tax)[] lines)
    {
        var of = Asked(policy, lines);
        of.Approve("", Dallas, "Ada", At);
        return of;
    }
}
