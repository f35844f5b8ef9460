using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Domain.Tests.Returns;

/// <summary>Every state of a return with every verb: what the table says, and nothing else.</summary>
public sealed class ReturnStatesTests
{
    private static readonly DateTime At = ReturnSamples.At.AddDays(9);
    private static readonly LocationId Dallas = LocationId.New();
    private static readonly Guid Refund = Guid.NewGuid();

    public static TheoryData<ReturnStatus, ReturnVerb> Pairs()
    {
        var pairs = new TheoryData<ReturnStatus, ReturnVerb>();
        foreach (var status in Enum.GetValues<ReturnStatus>())
            foreach (var verb in Enum.GetValues<ReturnVerb>()) pairs.Add(status, verb);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_verb_does_what_the_table_says_or_changes_nothing(ReturnStatus status, ReturnVerb verb)
    {
        var of = In(status, verb);
        Assert.Equal(status, of.Status);
        var before = Snapshot(of);

        var refused = Record.Exception(() => Do(of, verb));

        if (ReturnStates.Table.Allow(status, verb))
        {
            Assert.Null(refused);
            Assert.Contains(of.Status, ReturnStates.Table.After(status, verb));
            Assert.NotEqual(before, Snapshot(of));
        }
        else
        {
            if (verb is not ReturnVerb.Reopen) Assert.IsType<RefusedException>(refused);   // a gateway's word is heard or not, nobody is told
            Assert.Equal(before, Snapshot(of));
        }
    }

    /// <summary>Of three units as many are here, looked at and paid as the state says; what the verb needs beside the state is there.</summary>
    private static Return In(ReturnStatus status, ReturnVerb verb)
    {
        var keeps = status is ReturnStatus.Approved && verb is ReturnVerb.Refund;
        var of = Asked(keeps);
        if (status is ReturnStatus.Requested) return of;
        if (status is ReturnStatus.Declined) of.Decline("worn", "Ada", At);
        else of.Approve("", Dallas, "Ada", At);
        if (status is ReturnStatus.Cancelled) of.Cancel(At);
        if (status is ReturnStatus.Approved or ReturnStatus.Declined or ReturnStatus.Cancelled) return of;

        var late = verb is ReturnVerb.Receive && status is not ReturnStatus.PartiallyReceived;
        Receive(of, 1);
        if (verb is ReturnVerb.Regrade or ReturnVerb.Close) Inspect(of, 1);
        if (verb is ReturnVerb.Reopen) of.Refund(Refund, of.PayableMinor, "Ada", At);
        if (status is ReturnStatus.PartiallyReceived) return of;

        if (late || status is ReturnStatus.Closed) of.Miss([Units(of, 2)], At);
        else Receive(of, 2);
        if (status is ReturnStatus.Received) return of;

        Inspect(of, of.Lines[0].Uninspected);
        if (status is ReturnStatus.Refunded) of.Refund(of.Payouts.Count > 0 ? Guid.NewGuid() : Refund, of.PayableMinor, "Ada", At);
        if (status is ReturnStatus.Closed) of.Close(At);
        return of;
    }

    private static void Inspect(Return of, int units)
    {
        if (units > 0) of.Inspect(Units(of, units), Disposition.Quarantine, new(), "Ada", At);
    }

    private static Return Asked(bool keeps)
    {
        var order = ReturnSamples.Order((3, 1000, 0, 0)).AllArrived(ReturnSamples.At);
        var estimate = ReturnEstimate.Of(order, ReturnPolicy.Default, [order.Choice(0, 3)]) with { KeepsItems = keeps };
        return new(order.Order, "1001-R1", estimate, [""], Dallas, "Maren", byCustomer: true, At);
    }

    private static void Receive(Return of, int units) => of.Receive([Units(of, units)], Dallas, At);

    private static ReturnUnits Units(Return of, int units) => new(of.Lines[0].Id, units);

    private static void Do(Return of, ReturnVerb verb)
    {
        switch (verb)
        {
            case ReturnVerb.Approve: of.Approve("", Dallas, "Ada", At); break;
            case ReturnVerb.Decline: of.Decline("worn", "Ada", At); break;
            case ReturnVerb.Cancel: of.Cancel(At); break;
            case ReturnVerb.Receive: Receive(of, 1); break;
            case ReturnVerb.Inspect: of.Inspect(Units(of, 1), Disposition.Restock, new(), "Ada", At); break;
            case ReturnVerb.Miss: of.Miss([Units(of, 1)], At); break;
            case ReturnVerb.Regrade: of.Regrade(Units(of, 1), Disposition.Restock, new(), "Ada", At); break;
            case ReturnVerb.Refund: of.Refund(Refund, of.PayableMinor, "Ada", At); break;
            case ReturnVerb.Reopen: if (of.Payouts.Count > 0) of.Reopen(Refund, 1_000, [(of.Lines[0].OrderLineId, 1)]); break;
            case ReturnVerb.Close: of.Close(At); break;
        }
    }

    private static (ReturnStatus, int, int, int, int, int, long, long) Snapshot(Return of)
    {
        var l = of.Lines[0];
        return (of.Status, l.Received, l.Missing, l.Restocked, l.Quarantined, l.Settled, of.RefundedMinor, of.SettledMinor);
    }
}
