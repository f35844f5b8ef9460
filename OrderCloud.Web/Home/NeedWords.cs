using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Home;

/// <summary>How a need is said, and where it is mended.</summary>
/// <param name="Fix">The button: what gets better; to who may only look, that there is something to see.</param>
public sealed record NeedWords(string Tone, string Icon, string Title, string Why, string Fix, string Href)
{
    /// <param name="may">What the member may do.</param>
    public static NeedWords Of(HomeNeed need, string merchant, Func<Permission, bool> may) => need.Kind switch
    {
        NeedKind.LateOrders => new("critical", "clock", $"{Orders(need.Count)} late", "The promised day has passed and not everything has shipped.", may(Permission.Fulfill) ? "Ship late ones" : "See late ones", $"{Links.Orders(merchant)}?promise=late"),
        NeedKind.HeldOrders => Held(need, need.Reason ?? HoldReason.Manual, merchant, may(Permission.EditOrders)),
        NeedKind.FailedEvents => new(
            "critical", "plug", $"{Count(need.Count, "event", "events")} of {need.ChannelName} failed", "What the channel sent was not understood, so orders may be missing or out of date.", may(Permission.EditChannels) ? "Replay events" : "See events",
            $"{Links.Channel(merchant, need.Channel!.Value.Value)}?status=failed"),
        NeedKind.FailedWork => new(
            "critical", "stop", $"{Count(need.Count, "task", "tasks")} failed", "A mail, a channel update or another consequence of a change was given up after several tries.", may(Permission.RunJobs) ? "Retry tasks" : "See tasks", Links.Jobs(merchant)),
        NeedKind.FollowUps => new(
            "attention", "phone", $"{Count(need.Count, "customer waits", "customers wait")} for you", "You, or a colleague for you, promised to come back to them by today.", "See follow-ups", Links.FollowUps(merchant)),
        NeedKind.LowStock => Short(need, merchant),
        _ => new(
            "attention", "layers", $"{Count(need.Count, "part waits", "parts wait")} for stock", $"{Count(need.Units, "unit", "units")} that no location has. They are routed by themselves when stock arrives.", "See what is short",
            $"{Links.Fulfillment(merchant)}?tab=waiting"),
    };

    /// <summary>Returns that somebody here can do something about; nothing of a kind that none waits for, or that the member may not do.</summary>
    public static IReadOnlyList<NeedWords> OfReturns(ReturnCounts counts, string merchant, Func<Permission, bool> may)
    {
        var returns = new List<NeedWords>();
        if (counts.Decide > 0 && may(Permission.EditReturns)) Add(counts.Decide, "return waits", "returns wait", "for your decision", "The customers want to send something back and wait for your word.", "Decide on returns", "decide");
        if (counts.Overdue > 0 && may(Permission.RecordPayments)) Add(counts.Overdue, "exchange is", "exchanges are", "overdue", "The new goods went out at once, and the old ones have not come back in time.", "Ask for payment", "overdue");
        if (counts.Inspect > 0 && may(Permission.ReceiveReturns)) Add(counts.Inspect, "return waits", "returns wait", "to be inspected", "The parcels are here. Nothing of them is for sale, and nobody is paid, before somebody has looked.", "Inspect returns", "inspect");
        if (counts.Refund > 0 && may(Permission.RefundPayments)) Add(counts.Refund, "return waits", "returns wait", "to be paid back", "What came back was inspected, and the customers wait for their money.", "Pay back", "refund");
        return returns;

        void Add(int count, string one, string many, string what, string why, string fix, string work) =>
            returns.Add(new("attention", "return", $"{Count(count, one, many)} {what}", why, fix, $"{Links.Returns(merchant)}?waits={work}"));
    }

    /// <summary>Webhooks that were switched off because nothing arrived there.</summary>
    public static NeedWords OfWebhooks(WebhooksOff off, string merchant) => new(
        "critical", "bolt", $"{Count(off.Count, "webhook is", "webhooks are")} switched off", "Nothing arrived there any more, so programs of yours miss what happens here.", off.Count == 1 ? "See the webhook" : "See webhooks",
        off.Count == 1 ? Links.Webhook(merchant, off.First.Value) : Links.Webhooks(merchant));

    private static NeedWords Short(HomeNeed need, string merchant)
    {
        var (low, none) = (Count(need.Count, "SKU runs", "SKUs run") + " low", Count(need.Units, "SKU has", "SKUs have") + " none left");
        var title = (need.Count, need.Units) switch { (_, 0) => low, (0, _) => none, _ => $"{low}, {Count(need.Units, "has", "have")} none left" };
        return new(
            "attention", "layers", title, "Low is what your settings say, over all locations. What is sold beyond what is there waits for stock.", "See stock",
            $"{Links.Inventory(merchant)}?state={(need.Count > 0 ? "low" : "out")}");
    }

    private static NeedWords Held(HomeNeed need, HoldReason reason, string merchant, bool mayMend)
    {
        var (why, fix) = reason switch
        {
            HoldReason.Payment => ("Nothing ships until the payment is settled.", "Check payments"),
            HoldReason.Fraud => ("Nothing ships until somebody has looked at the buyer.", "Check buyers"),
            HoldReason.Address => ("The address needs a correction before a parcel can go there.", "Fix addresses"),
            HoldReason.OutOfStock => ("What they need is not on any shelf.", "Find stock"),
            HoldReason.UnmappedProduct => ("The channel sold something that is matched with none of your products.", "Map products"),
            HoldReason.ChannelChanged => ("The channel changed the order after work on it had begun.", "Review changes"),
            HoldReason.AwaitingReturn => ("They go on when the returned goods have arrived.", "See orders"),
            _ => ("A colleague asked to wait, with a note on the order.", "Review holds"),
        };
        var key = StatusWords.KeyOf(reason);
        var look = StatusLook.Of(key);
        return new(look.Tone, look.Icon, $"{Orders(need.Count)} on hold: {(reason is HoldReason.Manual ? "by hand" : Lower(StatusWords.Of(key)))}", why, mayMend ? fix : "See orders", $"{Links.Orders(merchant)}?status=open&hold={key}");
    }

    private static string Orders(int count) => Count(count, "order is", "orders are");

    private static string Count(int count, string one, string many) => $"{count.ToString("N0", CultureInfo.CurrentCulture)} {(count == 1 ? one : many)}";

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
