namespace OrderCloud.Web.Components;

/// <summary>The only place where a state meets a colour. Tones: neutral = nothing to do, info = others are at it,
/// progress = we are at it, success = done, attention = yours soon, critical = yours now.</summary>
internal sealed record StatusLook(string Tone, string Icon)
{
    private static readonly StatusLook Unknown = new("neutral", "dot");

    private static readonly Dictionary<string, StatusLook> ByKey = new()
    {
        // orders and their holds
        ["draft"] = new("neutral", "edit"), ["open"] = new("neutral", "dot"), ["closed"] = new("neutral", "ok"), ["cancelled"] = new("neutral", "ban"),
        ["payment"] = new("critical", "card"), ["fraud"] = new("critical", "shield"), ["address"] = new("critical", "pin"), ["out_of_stock"] = new("critical", "layers"),
        ["unmapped_product"] = new("critical", "tag"), ["channel_changed"] = new("critical", "plug"), ["awaiting_return"] = new("info", "return"), ["manual"] = new("critical", "pause"),
        // payment
        ["unpaid"] = new("attention", "dot"), ["pending"] = new("info", "clock"), ["authorized"] = new("info", "card"), ["partially_paid"] = new("attention", "half"),
        ["paid"] = new("success", "ok"), ["overpaid"] = new("attention", "money"), ["partially_refunded"] = new("neutral", "half"), ["refunded"] = new("neutral", "return"),
        ["voided"] = new("neutral", "ban"), ["charged_back"] = new("critical", "stop"), ["unconfirmed"] = new("attention", "clock"),
        // fulfillment
        ["unfulfilled"] = new("attention", "dot"), ["scheduled"] = new("info", "clock"), ["on_hold"] = new("critical", "pause"), ["backordered"] = new("attention", "clock"),
        ["in_progress"] = new("progress", "half"), ["partially_fulfilled"] = new("progress", "half"), ["fulfilled"] = new("success", "ok"), ["ready_for_pickup"] = new("info", "store"),
        ["picked_up"] = new("success", "bag"), ["delivered"] = new("success", "ok"), ["returned"] = new("neutral", "return"), ["partially_returned"] = new("neutral", "half"),
        // fulfillment orders
        ["picking"] = new("progress", "half"), ["picked"] = new("progress", "check"), ["packed"] = new("progress", "box"), ["incomplete"] = new("attention", "warn"),
        ["requested"] = new("attention", "clock"), ["accepted"] = new("info", "ok"), ["rejected"] = new("critical", "ban"), ["cancellation_requested"] = new("attention", "ban"),
        ["stock_check"] = new("critical", "layers"), ["damaged"] = new("critical", "warn"), ["ship_together"] = new("info", "box"), ["later_date"] = new("info", "clock"),
        // shipments
        ["label_created"] = new("progress", "print"), ["handed_over"] = new("info", "truck"), ["in_transit"] = new("info", "truck"), ["out_for_delivery"] = new("info", "pin"),
        ["exception"] = new("critical", "warn"), ["returned_to_sender"] = new("critical", "return"),
        // returns and what becomes of the units
        ["return_requested"] = new("attention", "return"), ["approved"] = new("info", "ok"), ["declined"] = new("neutral", "ban"), ["label_sent"] = new("info", "mail"),
        ["partially_received"] = new("progress", "half"), ["received"] = new("success", "box"), ["inspected"] = new("progress", "check"), ["exchanged"] = new("success", "refresh"),
        ["credited"] = new("neutral", "money"), ["restock"] = new("success", "layers"), ["quarantine"] = new("attention", "lock"), ["repair"] = new("progress", "gear"),
        ["scrap"] = new("neutral", "x"), ["missing"] = new("critical", "warn"),
        // invoices and purchase orders
        ["issued"] = new("info", "file"), ["overdue"] = new("critical", "clock"), ["ordered"] = new("info", "truck"), ["billed"] = new("success", "file"),
        // inbox, outbox and jobs
        ["done"] = new("success", "ok"), ["retrying"] = new("attention", "refresh"), ["failed"] = new("critical", "stop"), ["running"] = new("progress", "half"),
        ["queued"] = new("info", "clock"), ["interrupted"] = new("attention", "pause"), ["succeeded"] = new("success", "ok"), ["success"] = new("success", "ok"), ["failure"] = new("critical", "stop"),
        // what webhooks are told
        ["waiting"] = new("info", "clock"), ["dead"] = new("critical", "stop"), ["disabled"] = new("critical", "ban"),
        // messages
        ["closing"] = new("attention", "clock"), ["erasing"] = new("critical", "x"),
        ["sent"] = new("success", "mail"), ["bounced"] = new("critical", "return"),
        // transfers and stock counts
        ["counting"] = new("progress", "half"), ["submitted"] = new("attention", "clock"), ["discarded"] = new("neutral", "x"),
        // connections, products, people, stock, risk
        ["connected"] = new("success", "plug"), ["disconnected"] = new("critical", "plug"), ["paused"] = new("neutral", "pause"), ["active"] = new("success", "ok"),
        ["inactive"] = new("neutral", "ban"), ["archived"] = new("neutral", "lock"), ["invited"] = new("info", "mail"), ["suspended"] = new("critical", "ban"), ["revoked"] = new("neutral", "ban"),
        ["expired"] = new("neutral", "clock"), ["in_stock"] = new("success", "layers"), ["low_stock"] = new("attention", "layers"),
        ["risk_low"] = new("neutral", "shield"), ["risk_medium"] = new("attention", "shield"), ["risk_high"] = new("critical", "shield"),
    };

    internal static StatusLook Of(string key) => ByKey.GetValueOrDefault(key, Unknown);
    internal static bool IsKnown(string key) => ByKey.ContainsKey(key);
}
