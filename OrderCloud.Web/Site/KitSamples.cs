using OrderCloud.Web.Components;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Site;

/// <summary>Believable data for the kit page.</summary>
internal static class KitSamples
{
    internal sealed record Row(string Number, DateTime At, string Customer, string Thumb, string Payment, string Fulfillment, long Total, string Currency);

    internal static readonly PortalFrame Frame = new(
        "_kit", "Harbour & Pine", "Eva Larsen", "eva@harbourpine.example",
        [new("_kit", "Harbour & Pine"), new("north-light", "North Light")],
        new Dictionary<string, int> { ["orders"] = 128, ["fulfillment"] = 41, ["channels"] = 2 },
        TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"), "#24523F", "#fff", new SetUpProgress(4, 5, "carrier"));

    internal static readonly Row[] Rows =
    [
        new("#10517", DateTime.UnixEpoch.AddDays(20_700), "Ines Carvalho", "jacket", "authorized", "unfulfilled", 14280, "USD"),
        new("#10515", DateTime.UnixEpoch.AddDays(20_700), "Amara Okafor", "mug", "authorized", "on_hold", 68840, "USD"),
        new("#10514", DateTime.UnixEpoch.AddDays(20_699), "Walk-in customer", "boot", "paid", "ready_for_pickup", 8900, "EUR"),
        new("#10510", DateTime.UnixEpoch.AddDays(20_698), "Marguerite de la Fontaine-Beaumont", "lamp", "paid", "partially_fulfilled", 19830, "USD"),
        new("#10507", DateTime.UnixEpoch.AddDays(20_697), "Halcyon Hotel Group", "blanket", "partially_paid", "backordered", 774000, "JPY"),
    ];

    internal static readonly string[] Statuses =
    [
        "open", "draft", "authorized", "pending", "paid", "unpaid", "partially_paid", "refunded", "charged_back", "unfulfilled", "scheduled",
        "in_progress", "on_hold", "backordered", "fulfilled", "requested", "exception", "failed",
    ];

    internal static readonly string[] Locations = ["Reno", "Portland", "Pearl St shop"];

    internal static readonly FilterField[] Fields =
    [
        new("payment", "Payment", [new("unpaid", "Unpaid"), new("authorized", "Authorized"), new("paid", "Paid")]),
        new("fulfillment", "Fulfillment", [new("unfulfilled", "Unfulfilled"), new("on_hold", "On hold"), new("fulfilled", "Fulfilled")]),
        new("placed", "Placed", [new("today", "today"), new("30d", "in the last 30 days")]),
    ];

    internal static readonly Preview Cancel = new(
        "Cancel 1 and refund $125.68",
        [
            new("layers", "Stock", new EffectLine("Alder blanket, Reno", "1 back on the shelf")),
            new("money", "Money", new EffectLine("Item", "$118.00"), new EffectLine("Tax", "$7.68"), new EffectLine("Refund to Visa 4242", "$125.68", Strong: true)),
            new("mail", "Messages", new EffectLine("Maren Holt", "Item cancelled, with the refund")),
        ],
        Undo: "A refund cannot be undone.",
        Warning: "The rest of the order ships today as planned.",
        Danger: true);

    internal static TimelineItem[] History(DateTime now) =>
    [
        new("note", "info", "Eva Larsen", "wrote a note", now.AddMinutes(-12), "Customer called: the blue one is fine too."),
        new("truck", "neutral", "Reno", "handed 1 parcel to the carrier", now.AddHours(-3)),
        new("warn", "critical", "Portland", "is short of 1 Alder blanket", now.AddHours(-20)),
        new("card", "success", "Payment", "captured $389.46", now.AddDays(-2)),
        new("bolt", "neutral", "Routing", "chose Reno and Portland", now.AddDays(-9)),
    ];
}
