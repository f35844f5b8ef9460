using OrderCloud.Domain.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>Where a return stands, as its customer reads it.</summary>
internal static class ReturnTold
{
    public static string StatusOf(Return of) => of.Status switch
    {
        ReturnStatus.Requested => "Waiting for an answer",
        ReturnStatus.Approved when of.Outcome is ReturnOutcome.Exchange => "Approved, exchange follows",
        ReturnStatus.Approved when of.KeepsItems && !of.Outcome.SendsGoods() => "Approved, refund follows",
        ReturnStatus.Approved => "Approved",
        ReturnStatus.Declined => "Declined",
        ReturnStatus.Cancelled => "Cancelled",
        ReturnStatus.PartiallyReceived => "A part has arrived",
        ReturnStatus.Received => "Arrived",
        ReturnStatus.Inspected => of.Outcome is ReturnOutcome.StoreCredit ? "Looked at, store credit follows" : "Looked at, refund follows",
        ReturnStatus.Refunded when of.MovedMinor == of.RefundedMinor => "Exchanged",
        ReturnStatus.Refunded when of.Outcome is ReturnOutcome.StoreCredit => "Store credit given",
        ReturnStatus.Refunded => "Refunded",
        _ when of.Outcome is ReturnOutcome.Replacement => "Replaced",
        _ => "Closed",
    };

    public static string IconOf(Return of) => of.Status switch
    {
        ReturnStatus.Requested => "clock",
        ReturnStatus.Declined or ReturnStatus.Cancelled => "ban",
        ReturnStatus.PartiallyReceived or ReturnStatus.Received or ReturnStatus.Inspected => "box",
        _ => "ok",
    };
}
